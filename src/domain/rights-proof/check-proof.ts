import { canonicalJson, err, ok, type Result } from '../shared/index.js';
import { carriedByRows } from './carried.js';
import { faulty, malformed, type ProofFault } from './fault.js';
import { isObject } from './form.js';
import { digestHolds, type Sealed, signedBy } from './integrity.js';
import { type Context, decisionForm } from './proof.js';
import { completeIn } from './world.js';

/** What a decision is checked by: at least one of them. */
export interface ProofGiven {
  /** Ed25519, as PEM or as its 32 bytes in base64url. */
  readonly publicKey?: string;
  /** A world document (RIGHTS.md), parsed: the rows must be all that it has, and then no signature is needed. */
  readonly world?: unknown;
}

/** An accepted decision, and by what. Instants of the question are milliseconds since 1970. */
export interface Checked {
  readonly allowed: boolean;
  readonly validUntil: string | null;
  readonly context: Context;
  /** The id of the key that signed it, null where the signature was not needed or not looked at. */
  readonly signedBy: string | null;
  /** The rows are all that the world has. */
  readonly complete: boolean;
}

const VERSION = 1;

/**
 * Whether a decision (one line of `rights decide --json`, parsed) follows from the rows of its proof, and whether these are to be trusted: signed, or all that a
 * world has. Shares nothing with what decides (ADR 0112). Of what JSON.parse makes of any text it ends, and never throws.
 */
export function checkProof(decision: unknown, given: ProofGiven): Result<Checked, ProofFault> {
  const version = versionFault(decision);
  if (version !== undefined) return err(version);
  const read = decisionForm(decision, []);
  if (!read.ok) return read;
  const { proof } = read.value;
  const sealed: Sealed = { proof, raw: (decision as { readonly proof: Readonly<Record<string, unknown>> }).proof };
  const same = answerIsProved(decision as Readonly<Record<string, unknown>>, sealed);
  if (!same.ok) return same;
  const signer = signedBy(sealed, given.publicKey, given.world !== undefined);
  if (!signer.ok) return signer;
  const digest = digestHolds(sealed);
  if (!digest.ok) return digest;
  // What it costs to follow rows is bounded by whom the reader trusts: they are looked into only once somebody answers for them.
  const complete = given.world === undefined ? ok(null) : completeIn(given.world, proof);
  if (!complete.ok) return complete;
  const carried = carriedByRows(proof, read.value.flip);
  if (!carried.ok) return carried;
  return ok({ allowed: read.value.allowed, validUntil: read.value.validUntil, context: proof.context, signedBy: signer.value, complete: given.world !== undefined });
}

/** A later version may have another form, so that this is looked at before the form is. */
function versionFault(decision: unknown): ProofFault | undefined {
  const version = isObject(decision) && isObject(decision['proof']) ? decision['proof']['version'] : VERSION;
  return typeof version !== 'number' || version === VERSION ? undefined : { code: 'UNKNOWN_VERSION', path: ['proof', 'version'], message: `is ${version}; this checker knows ${VERSION}` };
}

const ANSWERS = ['allowed', 'reasons', 'validUntil', 'opensNext'] as const;

function answerIsProved(decision: Readonly<Record<string, unknown>>, { raw }: Sealed): Result<null, ProofFault> {
  const proved = raw['decision'] as Readonly<Record<string, unknown>>;
  for (const answer of ANSWERS) {
    const [said, shown] = [canonicalJson(decision[answer]), canonicalJson(proved[answer])];
    if (!said.ok || !shown.ok) return malformed([answer], 'has no canonical form');
    if (said.value !== shown.value) return faulty('ANSWER_DIFFERS', [answer], 'is not what the proof shows');
  }
  return ok(null);
}

import { type Checked, checkProof, type ProofFault, type ProofGiven, readDecision } from '../../domain/rights-proof/index.js';
import { ed25519PublicKey } from '../../domain/shared/ed25519.js';
import type { Result } from '../../domain/shared/result.js';
import { clientEnvironment } from '../../config/index.js';
import { type Endpoint, endpointOf } from '../client/client.js';
import type { JsonOption } from '../command.js';
import { EXIT, wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { completeAt, signingKeyOf, type SignedDecision } from './complete-at.js';
import { readJsonFile, textOf } from './json-file.js';
import { asProved, decisionsTold } from './told-decisions.js';
import { acceptedSentence, rejectedSentence } from './verify-sentences.js';

export interface VerifyOptions extends JsonOption {
  readonly key?: string;
  readonly world?: string;
  /** Asks the server whether the rows are all that it knew then. */
  readonly complete?: boolean;
  readonly url?: string;
}

type Verdict = Result<Checked, ProofFault>;

/** Checks each decision of a file, a line or the whole of it, or all of an answer of the API. Answers the exit status: `no` where one is rejected. */
export async function verifyDecisions(terminal: Terminal, file: string, options: VerifyOptions): Promise<number> {
  if (file === '-' && options.world === '-') throw wrongUse('Standard input can be one of the two only.');
  const server = serverOf(options);
  const given = await givenBy(options, server);
  const read = decisionsIn(await textOf(file)).map(readDecision).flatMap((each): Result<unknown, ProofFault>[] => (each.ok ? decisionsTold(each.value).map(asProved) : [each]));
  let status: number = EXIT.good;
  for (const [index, decision] of read.entries()) {
    const checked = decision.ok ? await checkedBy(decision.value, given, server) : decision;
    if (!checked.ok && checked.error.path[0] === 'world') throw wrongUse(`${options.world}: ${checked.error.path.slice(1).join('.')} ${checked.error.message}. The world document cannot be read, so nothing was checked.`);
    tell(terminal, checked, read.length > 1 ? `decision ${index + 1}: ` : '', options);
    if (!checked.ok) status = EXIT.no;
  }
  return status;
}

function serverOf({ complete, url }: VerifyOptions): Endpoint | undefined {
  if (!complete) return undefined;
  if (clientEnvironment().key === undefined) throw wrongUse('--complete asks the server: set TELECINE_KEY to an API key (--key is the public key).');
  return endpointOf({ url });
}

async function checkedBy(decision: unknown, given: ProofGiven, server: Endpoint | undefined): Promise<Verdict> {
  const checked = checkProof(decision, given);
  return checked.ok && server ? completeAt(server, decision as SignedDecision, checked.value) : checked;
}

/** The key of the server that is asked anyway is as good as one that is given. */
async function givenBy({ key, world }: VerifyOptions, server: Endpoint | undefined): Promise<ProofGiven> {
  const publicKey = key === undefined ? server && (await signingKeyOf(server)) : await keyOf(key);
  return { ...(publicKey !== undefined && { publicKey }), ...(world !== undefined && { world: await worldOf(world) }) };
}

async function keyOf(option: string): Promise<string> {
  if (ed25519PublicKey(option).ok) return option;
  const written = await textOf(option, `--key: ${option} is neither a public key of Ed25519 (PEM, or 32 bytes in base64url) nor a file with one.`);
  const key = keyToldIn(written) ?? written;
  if (!ed25519PublicKey(key).ok) throw wrongUse(`--key: ${option} holds no public key of Ed25519: neither as PEM, nor as 32 bytes in base64url, nor as \`keys signing --json\` tells it.`);
  return key;
}

/** As `keys signing --json` tells it; undefined: it is written in another form. */
function keyToldIn(written: string): string | undefined {
  try {
    const { publicKey } = JSON.parse(written) as { publicKey?: unknown };
    return typeof publicKey === 'string' ? publicKey : undefined;
  } catch {
    return undefined;
  }
}

async function worldOf(file: string): Promise<unknown> {
  const world = await readJsonFile(file);
  if (!world.ok) throw wrongUse(`--world: ${file}: ${world.error.message}`);
  return world.value;
}

/** One decision over as many lines as it likes, or one a line. */
function decisionsIn(written: string): readonly string[] {
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && (isJson(lines[0]!) || !isJson(written)) ? lines : [written];
}

function isJson(written: string): boolean {
  try {
    JSON.parse(written);
    return true;
  } catch {
    return false;
  }
}

function tell(terminal: Terminal, checked: Verdict, which: string, { json }: VerifyOptions): void {
  if (!json) terminal.data(which + (checked.ok ? acceptedSentence(checked.value) : rejectedSentence(checked.error)));
  else if (!checked.ok) terminal.json({ accepted: false, ...checked.error });
  else terminal.json({ accepted: true, allowed: checked.value.allowed, validUntil: checked.value.validUntil, signedBy: checked.value.signedBy, complete: checked.value.complete });
}

import { createHash } from 'node:crypto';
import type { ProofFault } from '../../domain/rights-proof/index.js';
import { canonicalJson } from '../../domain/shared/canonical-json.js';
import { err, ok, type Result } from '../../domain/shared/result.js';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The decisions in an answer of the API, in its order: every object that has a proof. Of anything else the value itself. */
export function decisionsTold(value: unknown): readonly unknown[] {
  if (!isObject(value) || Object.hasOwn(value, 'proof') || !isObject(value['data'])) return [value];
  const [found, waiting] = [[] as unknown[], [value['data']] as unknown[]];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (isObject(next) && Object.hasOwn(next, 'proof')) found.push(next);
    else if (typeof next === 'object' && next !== null) waiting.push(...Object.values(next).reverse());
  }
  return found.length > 0 ? found : [value];
}

const ANSWERS = ['allowed', 'reasons', 'validUntil', 'opensNext'] as const;
const NAMES = [['windowId', 'window'], ['elementId', 'element'], ['clearanceId', 'clearance']] as const;

/** A decision as the checker reads it. What the API was not asked for is as in the proof: nobody claims anything else. */
export function asProved(decision: unknown): Result<unknown, ProofFault> {
  if (!isObject(decision)) return ok(decision);
  const { decisionId, __typename: _, ...told } = decision;
  const { proof } = told;
  if (proof === null) return err({ code: 'MALFORMED', path: ['proof'], message: 'is null: the project was open, and there is nothing to prove' });
  const proved = isObject(proof) ? proof['decision'] : undefined;
  if (!isObject(proof) || !isObject(proved)) return ok(decision);
  if (decisionId !== undefined && decisionId !== idOf(proof)) return err({ code: 'ANSWER_DIFFERS', path: ['decisionId'], message: 'is not that of the proof' });
  const filled = Object.fromEntries(ANSWERS.filter((name) => Object.hasOwn(proved, name)).map((name) => [name, proved[name]]));
  return ok({ flip: null, ...filled, ...told, reasons: reasonsAsProved(told['reasons'] ?? proved['reasons'], proved['reasons']) });
}

function reasonsAsProved(told: unknown, proved: unknown): unknown {
  if (!Array.isArray(told)) return told;
  return told.map((reason: unknown, i) => (isObject(reason) ? reasonAsProved(reason, Array.isArray(proved) && isObject(proved[i]) ? proved[i] : {}) : reason));
}

function reasonAsProved(told: Json, proved: Json): Json {
  const { __typename: _, message: __, ...reason } = told;
  const read: Record<string, unknown> = { ...proved, ...reason };
  for (const [name, plain] of NAMES) {
    if (!Object.hasOwn(reason, name)) continue;
    delete read[name];
    if (reason[name] === null) delete read[plain];
    else read[plain] = reason[name];
  }
  return read;
}

/** The SHA-256, in hexadecimal, of what the signature is over. */
function idOf({ signature: _, ...signed }: Json): string | null {
  const text = canonicalJson(signed);
  return text.ok ? createHash('sha256').update(text.value).digest('hex') : null;
}

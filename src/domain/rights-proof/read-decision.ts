import { ok, readIJson, type Result } from '../shared/index.js';
import { malformed, type ProofFault } from './fault.js';

/** The value of a JSON text for `checkProof`. */
export function readDecision(text: string): Result<unknown, ProofFault> {
  const read = readIJson(text);
  return read.ok ? ok(read.value) : malformed([], read.error);
}

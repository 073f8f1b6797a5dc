import { err, type Err } from '../shared/index.js';

/**
 * Why a decision is not accepted.
 * MALFORMED: not of the form, not coherent, too large, or (path begins with `world` or `publicKey`) what it was to be checked by is not.
 * UNKNOWN_VERSION: of the proof, the geography or the zone rules. ANSWER_DIFFERS: the answer is not the one that was proved.
 * NOT_SIGNED, KEY_MISSING: neither signature nor world, no key for the signature. BAD_SIGNATURE, BAD_DIGEST: changed since, or somebody else's.
 * NOT_CARRIED: the decision or a step does not follow from the rows. INCOMPLETE: the rows are not those that the world has.
 */
export const PROOF_FAULT_CODES = [
  'MALFORMED', 'UNKNOWN_VERSION', 'ANSWER_DIFFERS', 'NOT_SIGNED', 'KEY_MISSING', 'BAD_SIGNATURE', 'BAD_DIGEST', 'NOT_CARRIED', 'INCOMPLETE',
] as const;
export type ProofFaultCode = (typeof PROOF_FAULT_CODES)[number];

export interface ProofFault {
  readonly code: ProofFaultCode;
  /** Property names and list indexes, from the decision down: `proof`, `rows`, `windows`, `3`. */
  readonly path: readonly string[];
  /** What is wrong there, for people. */
  readonly message: string;
}

export type Path = readonly string[];

export const faulty = (code: ProofFaultCode, path: Path, message: string): Err<ProofFault> => err({ code, path, message });
export const malformed = (path: Path, message: string): Err<ProofFault> => faulty('MALFORMED', path, message);

/** What is wrong with a world document or a context: where (keys and places from the document's root), and in words what stands there and what would do. */
export interface WorldFault {
  readonly code: WorldFaultCode;
  readonly path: readonly string[];
  readonly message: string;
}

export const WORLD_FAULT_CODES = [
  'NOT_JSON', 'WRONG_TYPE', 'MISSING', 'UNKNOWN_KEY', 'OUT_OF_RANGE', 'EMPTY_LIST', 'TOO_LARGE',
  'UNKNOWN_GEOGRAPHY', 'UNKNOWN_TZDATA', 'BAD_GROUP', 'BAD_TERRITORIES', 'UNKNOWN_TERRITORY', 'UNKNOWN_CHANNEL', 'NOT_A_LEAF', 'UNKNOWN_VALUE', 'BAD_LANGUAGE',
  'BAD_INSTANT', 'BAD_DATE', 'TWO_FORMS', 'INVERTED', 'UNKNOWN_ASSET', 'UNKNOWN_ELEMENT', 'DUPLICATE_ID', 'LINEAGE_CYCLE',
] as const;
export type WorldFaultCode = (typeof WORLD_FAULT_CODES)[number];

/** Leaves the reader of a document at the first fault; `readWorld` and `readContext` turn it into a value, and nobody else sees it. */
export class AtFault extends Error {
  constructor(readonly fault: WorldFault) {
    super(fault.message);
  }
}

export const faulty = (code: WorldFaultCode, path: readonly string[], message: string): AtFault => new AtFault({ code, path, message });

import type { AvailDocument } from './document.js';
import type { NodePlace } from './node.js';

export const AVAIL_FAULT_CODES = [
  'UNEXPECTED_ELEMENT', 'OUT_OF_ORDER', 'REPEATED_ELEMENT', 'MISSING_ELEMENT', 'UNEXPECTED_TEXT', 'UNEXPECTED_ATTRIBUTE', 'MISSING_ATTRIBUTE', 'MISSING_VALUE',
  'NOT_A_DATE', 'NOT_A_DURATION', 'NOT_A_NUMBER', 'NOT_A_BOOLEAN', 'NOT_A_URI', 'NOT_IN_VOCABULARY', 'OUTSIDE_MDDF',
  'UNKNOWN_COUNTRY', 'UNKNOWN_SUBDIVISION', 'UNKNOWN_LANGUAGE', 'UNKNOWN_CURRENCY', 'UNKNOWN_RATING_SYSTEM', 'UNKNOWN_RATING', 'EIDR_INVALID',
  'WRONG_ASSETS', 'WRONG_METADATA', 'BUNDLE_OUTSIDE_COLLECTION', 'REFERENCE_MISSING', 'REFERENCE_UNEXPECTED', 'SUPPRESSION_LIFT_DATE', 'PREORDER_OUTSIDE_POEST', 'WRONG_TERM_TYPE',
  'NO_PRICE', 'TOO_MANY_ASSET_LANGUAGES', 'CONDITION_UNDECIDED', 'NO_TERRITORY', 'EXCLUDED_ELSEWHERE', 'WINDOW_INVERTED', 'LANGUAGE_CONTRADICTION',
  'DUPLICATE_TRANSACTION', 'DUPLICATE_ENTRY', 'EPISODE_IN_TWO_VOLUMES', 'INCONSISTENT_ASSET',
  'FORMULA', 'CELL_ERROR', 'UNKNOWN_COLUMN', 'UNREADABLE_CELL',
] as const;
export type AvailFaultCode = (typeof AVAIL_FAULT_CODES)[number];

/** What is wrong with a document. `path`: names of the elements from the Avail down, with a number where several have the name: `Avail[2]/Transaction[1]/Territory/md:country`. */
export interface AvailFault {
  readonly code: AvailFaultCode;
  /** An error refuses the document; a warning is told. */
  readonly severity: 'error' | 'warning';
  /** As it is to be found in the source: `line 12, column 3`, `Movies!C12`, `C12`. */
  readonly place: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  /** What stands there, and what is expected. */
  readonly message: string;
}

/** The letters of a column: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

export function placeText({ source }: Pick<AvailDocument, 'source'>, { line, column }: NodePlace): string {
  if (source.kind === 'XML') return `line ${line}, column ${column}`;
  return `${source.name === null ? '' : `${source.name}!`}${columnLetters(column)}${line}`;
}

const SHOWN = 60;

/** A value from outside in a message: within quotes, on one line, cut. */
export function shown(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `"${line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line}"`;
}

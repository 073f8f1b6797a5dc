import type { Result } from '../../shared/index.js';
import type { FrameRate } from '../../timecode/index.js';
import type { CaptionDocument, CaptionFormat } from './document.js';

/** What was not as the format wants it, and what the reader took it for. */
export interface Repair {
  /** Counted from 1, as the cues of the document stand; null: not about one cue. */
  readonly cue: number | null;
  /** Counted from 1; of binary formats the block; null: not about one place. */
  readonly line: number | null;
  readonly what: string;
}

export const CAPTION_ERROR_CODES = [
  'NOT_THIS_FORMAT', 'UNKNOWN_FORMAT', 'SYNTAX', 'ENCODING', 'TOO_LARGE', 'TOO_MANY_CUES', 'TOO_DEEP', 'ENTITY', 'NO_SUCH_SERVICE', 'RATE_NEEDED', 'RATE_NOT_IN_FORMAT', 'INVALID_TIME', 'INVALID_CUE',
] as const;

/** Why a document cannot be read or written at all. */
export interface CaptionError {
  readonly code: (typeof CAPTION_ERROR_CODES)[number];
  /** Counted from 1; null: not about one place. */
  readonly line: number | null;
  readonly column: number | null;
  /** For a person: what is there, and what would do. */
  readonly what: string;
}

export interface Reading {
  readonly document: CaptionDocument;
  readonly repairs: readonly Repair[];
}

export interface ReadOptions {
  /** What frames in the document's labels are, where it does not say. */
  readonly rate?: FrameRate;
  readonly dropFrame?: boolean;
  /** Which channel of a format with several; default: the first that has text, CC1 or S1 before others. */
  readonly service?: string;
  readonly limits?: ReadLimits;
}

/** Beyond these a document is refused, before anything is allocated for it. */
export interface ReadLimits {
  readonly bytes: number;
  readonly cues: number;
  /** Elements within elements. */
  readonly depth: number;
}

/** A day of captions is about 2 MB of text, or 30,000 cues, or 220,000 where each word that is painted is one; a day of MCC is some hundred megabytes. */
export const READ_LIMITS: ReadLimits = { bytes: 256 * 1024 * 1024, cues: 300_000, depth: 100 };

/** Of formats that are text alone: ten hours in which every word is a cue of its own take 30 MB in the longest of them. */
export const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** Characters of one cue, markup included; a page of a book has 3,000. */
export const LONGEST_CUE = 65_536;

export const tooLongCue = (line: number | null): CaptionError => captionError('TOO_LARGE', `a cue with more than ${LONGEST_CUE} characters`, line);

/** Tolerant: what can be understood is, and every repair is told. Never throws for what the bytes are; time and memory grow with the bytes at most in proportion. */
export type CaptionReader = (bytes: Uint8Array, options?: ReadOptions) => Result<Reading, CaptionError>;

export interface CaptionReaders {
  readonly format: CaptionFormat;
  /** Whether bytes look like it: by signature or first lines, cheap, never wrong for a file of another format here. */
  readonly sniff: (bytes: Uint8Array) => boolean;
  readonly read: CaptionReader;
}

export const captionError = (code: CaptionError['code'], what: string, line: number | null = null, column: number | null = null): CaptionError => ({ code, what, line, column });

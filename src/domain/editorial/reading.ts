import type { EditEvent } from '../retime/index.js';
import type { Timebase } from '../timecode/index.js';

/** One event of an edit: a stretch of the record timeline, and the source that stands there. */
export interface EditorialEvent extends EditEvent {
  /** Everything that names its source: the reel first, then clip and file where they are told. */
  readonly sources: readonly string[];
  readonly kind: 'video' | 'audio';
  /** Counted from 1; null in formats that are not lines. */
  readonly line: number | null;
}

/** What was not as the format wants it, and what it was taken for. */
export interface EditorialRepair {
  readonly line: number | null;
  readonly what: string;
}

export interface EditorialReading {
  readonly title: string | null;
  /** What source and record frames count, from 00:00:00:00. */
  readonly timebase: Timebase;
  /** The edit says no label of its first frame, so record frames count from that. */
  readonly recordFromZero: boolean;
  readonly events: readonly EditorialEvent[];
  readonly repairs: readonly EditorialRepair[];
}

export const EDITORIAL_ERROR_CODES = ['NOT_THIS_FORMAT', 'SYNTAX', 'TOO_LARGE', 'TOO_DEEP', 'RATE_NEEDED'] as const;
export interface EditorialError {
  readonly code: (typeof EDITORIAL_ERROR_CODES)[number];
  readonly line: number | null;
  readonly what: string;
}

export interface EditorialOptions {
  /** What frames count, where the document does not say; an FCM line says drop-frame or not. */
  readonly timebase?: Timebase;
}

/** A feature has some thousand events; a document of more bytes is none. */
export const EDITORIAL_BYTES = 32 * 1024 * 1024;

export const editorialError = (code: EditorialError['code'], what: string, line: number | null = null): EditorialError => ({ code, what, line });

/** UTF-8, else Latin-1 as Windows has it: names of reels are all that it matters to. */
export function editorialText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

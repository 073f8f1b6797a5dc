import type { Result } from '../../shared/index.js';
import type { CaptionDocument, CaptionFormat } from './document.js';
import type { CaptionError } from './reading.js';

/** What a format could not carry. */
export const LOSSES = [
  'bold', 'italic', 'underline', 'colour', 'background', 'ruby', 'position', 'alignment', 'vertical', 'speaker', 'forced', 'appearance', 'id', 'characters', 'lines', 'time', 'end', 'overlap', 'language', 'title', 'start',
] as const;
export type LossKind = (typeof LOSSES)[number];

export interface Loss {
  /** Counted from 1, as the cues of the document stand; null: of the whole document. */
  readonly cue: number | null;
  readonly what: LossKind;
  /** What was done instead: "rounded to the frame", "written without". */
  readonly did: string;
}

export interface Writing {
  readonly bytes: Uint8Array;
  readonly losses: readonly Loss[];
}

export interface WriteOptions {
  /** CEA-608 channel or CEA-708 service to write to; default: the document's own, else CC1 or S1. */
  readonly service?: string;
  /** EBU STL: for a teletext page (colours, no italics) or for subtitles inlaid into the picture (italics and underline, no colours); default: what the document needs. */
  readonly display?: 'teletext' | 'open';
  /** EBU STL: the day of its making, YYMMDD; default: 000000, so that a document always gives the same bytes. */
  readonly created?: string;
}

/**
 * Strict: what it writes is valid by the format's specification, and reads back as the same cues but for the losses it tells.
 * The document is in a time base that the format can carry: `inTimebase` brings it there.
 */
export type CaptionWriter = (document: CaptionDocument, options?: WriteOptions) => Result<Writing, CaptionError>;

export interface CaptionWriters {
  readonly format: CaptionFormat;
  readonly write: CaptionWriter;
}

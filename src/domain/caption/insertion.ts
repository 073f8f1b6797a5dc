import type { Result } from '../shared/index.js';
import type { CaptionDocument, Loss, Timebase } from './model/index.js';

export interface InsertionRequest {
  /** Absolute; a film with pictures in H.264, a bare stream (ISO/IEC 14496-10 annex B) too. */
  readonly path: string;
  /** Names of ffmpeg's demuxer for it. */
  readonly demuxer: string;
  /** Absolute: the MP4 file to be written. */
  readonly target: string;
  /** Its times count from the first picture. */
  readonly document: CaptionDocument;
  /** Of the pictures; a bare stream gets its times by it. */
  readonly timebase: Timebase;
  /** "S1" to "S63", or "CC1" to "CC4"; default: the document's own, else S1 with CC1 beside it. */
  readonly service?: string;
  /** Captions that are in the pictures go; else both stand there. */
  readonly replace: boolean;
}

export const INSERTION_ERROR_CODES = ['SOURCE_UNREADABLE', 'NO_H264', 'RATE_WITHOUT_CAPTIONS', 'FFMPEG_MISSING', 'CANCELED'] as const;

export interface InsertionError {
  readonly code: (typeof INSERTION_ERROR_CODES)[number];
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * Puts captions into the pictures of a film as SEI of ATSC A/53 part 4, CEA-708 with CEA-608 beside it, each with the picture of its frame. Nothing is coded
 * again: pictures, sound and times are those of the source; where it does not say when pictures are shown, they are by the order that H.264 gives them. Called by deliveries, once an attempt; repeating a call writes the same file. Answers what the
 * captions lost; memory does not grow with bytes. Throws where the disk does not do what it is there for.
 */
export interface CaptionInserter {
  insert(request: InsertionRequest, signal: AbortSignal): Promise<Result<readonly Loss[], InsertionError>>;
}

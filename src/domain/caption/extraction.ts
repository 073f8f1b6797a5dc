import type { Result } from '../shared/index.js';
import type { Rational } from '../shared/rational.js';
import type { CaptionDocument, Repair, Timebase } from './model/index.js';

export interface ExtractionRequest extends Timebase {
  /** Absolute. */
  readonly path: string;
  /** Names of ffmpeg's demuxer, as the probe found it by the content: no other is tried. */
  readonly demuxer: string;
  /** The instant of the file's clock at which the asset's frame 0 begins, in seconds; null: its first picture's. */
  readonly origin: Rational | null;
}

/** What captions in a file are kept as. */
export const CAPTION_SOURCES = ['CEA_608', 'CEA_708', 'MOV_TEXT', 'TELETEXT', 'TEXT', 'BITMAP'] as const;
export type CaptionSource = (typeof CAPTION_SOURCES)[number];

/** What a container says that a stream of text is for. */
export const STREAM_PURPOSES = ['SDH', 'FORCED', 'COMMENTARY', 'DESCRIPTIONS'] as const;
export type StreamPurpose = (typeof STREAM_PURPOSES)[number];

interface Found {
  readonly source: CaptionSource;
  /** The stream that carries them, as the container numbers it. */
  readonly streamIndex: number;
  /** Canonical BCP 47, where the file says it. */
  readonly language: string | null;
  /** null: the container does not say. */
  readonly purpose: StreamPurpose | null;
}

/** Captions as a document in frames of the asset's timeline; of CEA-608 and CEA-708 one for each channel and service with text, the document names it. */
export interface ExtractedCaptions extends Found {
  readonly document: CaptionDocument;
  readonly repairs: readonly Repair[];
}

/** Captions that are there, and are not read: pictures of text, or what this installation has no decoder for. */
export interface UnreadCaptions extends Found {
  readonly codec: string;
  readonly reason: 'BITMAP' | 'NO_DECODER' | 'UNREADABLE';
}

export interface Extraction {
  readonly captions: readonly ExtractedCaptions[];
  readonly unread: readonly UnreadCaptions[];
}

export const EXTRACTION_ERROR_CODES = ['SOURCE_UNREADABLE', 'FFMPEG_MISSING', 'CANCELED'] as const;

export interface ExtractionError {
  readonly code: (typeof EXTRACTION_ERROR_CODES)[number];
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * Finds all captions in a file: CEA-608 and CEA-708 in pictures (A/53) and in tracks of their own, timed text, teletext where it can be decoded.
 * A cue's frame is that of the picture which carries it. Called once an attempt by the ingest; reads the file once for its pictures and once for each stream of text,
 * its memory grows with captions, not with bytes. A stream that is damaged costs no other; the same file gives the same answer. Throws where a program does not do what it is there for.
 */
export interface CaptionExtractor {
  extract(request: ExtractionRequest, signal: AbortSignal): Promise<Result<Extraction, ExtractionError>>;
}

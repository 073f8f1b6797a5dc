import type { Result } from '../shared/result.js';
import type { RenditionPlan, TrackFile } from '../transcode/index.js';
import type { SegmentIndex } from './segment-index.js';

/** Facts measured on the finished file, as the catalogue keeps them. */
export interface PackagedRendition {
  readonly name: string;
  readonly kind: 'VIDEO' | 'AUDIO';
  /** Absolute path of the finished file. */
  readonly path: string;
  /** RFC 6381, from the decoder configuration in the file. */
  readonly codecString: string;
  /** Null for sound. */
  readonly width: number | null;
  readonly height: number | null;
  /** Null for pictures. */
  readonly channels: number | null;
  readonly sampleRate: number | null;
  /** Pictures counted in the file; for sound, AAC access units. */
  readonly frameCount: number;
  readonly durationTicks: number;
  readonly timescale: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly averageBitrate: number;
  readonly peakBitrate: number;
  readonly index: SegmentIndex;
}

export const PACKAGE_ERROR_CODES = ['DISK_FULL', 'TRACK_UNREADABLE', 'CANCELED'] as const;

export interface PackageError {
  readonly code: (typeof PACKAGE_ERROR_CODES)[number];
  readonly message: string;
  readonly retryable: boolean;
}

export interface PackageRequest {
  readonly plan: RenditionPlan;
  readonly tracks: readonly TrackFile[];
  /** Absolute path of an existing directory; receives `<rendition>.mp4`. */
  readonly outDir: string;
}

/**
 * Turns encoded tracks into CMAF track files, one a rendition: `ftyp moov sidx (moof mdat)*`, a `moof` a GOP, segments cut alike in all
 * pictures, sound cut where pictures are and not longer than they are. Called once an attempt after the transcoder; memory does not grow with
 * bytes. Deterministic: the same tracks give the same bytes, so repeating a call is harmless. Files are on the disk (fsync)
 * under their final names when the answer is ok, and never under them before they are complete.
 */
export interface Packager {
  package(request: PackageRequest, signal: AbortSignal): Promise<Result<readonly PackagedRendition[], PackageError>>;
}

/** What a title looks like at a glance; offsets are frames of the title's own timeline. */
export interface Storyboard {
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly columns: number;
  readonly rows: number;
  /** Pictures from one tile to the next, and the rate they count in. */
  readonly framesPerTile: number;
  readonly frameRate: { readonly num: number; readonly den: number };
  readonly tileCount: number;
  /** File names of the sprites, in order, each `columns` x `rows` tiles but the last. */
  readonly sheets: readonly string[];
}

export interface Thumbnails {
  /** File name of the poster. */
  readonly poster: string;
  readonly posterWidth: number;
  readonly posterHeight: number;
  readonly storyboard: Storyboard;
}

export interface ThumbnailError {
  readonly code: 'DISK_FULL' | 'CANCELED' | 'THUMBNAILS_FAILED' | 'FFMPEG_MISSING';
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * Makes a poster and storyboard sprites from packaged pictures, cheaply (key frames only). Called once an attempt after the packager; files
 * land in the existing directory `outDir`, the same request giving the same pictures. Null for a title of sound only.
 */
export interface Thumbnailer {
  thumbnails(
    request: { readonly renditions: readonly PackagedRendition[]; readonly plan: RenditionPlan; readonly outDir: string },
    signal: AbortSignal,
  ): Promise<Result<Thumbnails | null, ThumbnailError>>;
}

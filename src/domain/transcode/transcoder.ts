import type { Result } from '../shared/result.js';
import type { RenditionPlan, TranscodeCapabilities } from './plan.js';

export interface TranscodeRequest {
  readonly plan: RenditionPlan;
  /** Absolute path of the original; it is only read. */
  readonly sourcePath: string;
  /** The demuxer that the probe settled on (ffmpeg's name); the file is opened as that and as nothing else. */
  readonly sourceDemuxer: string;
  /** Absolute path of an existing directory that belongs to this attempt alone. */
  readonly workDir: string;
}

/** About once a second; `framesDone` counts pictures (sound: pictures' worth at the plan's rate) that are in the file, and never falls. */
export interface TranscodeProgress {
  /** Pictures a second over the last interval, of the slowest rendition. */
  readonly fps: number;
  readonly renditions: readonly { readonly name: string; readonly framesDone: number }[];
}

/** One encoded track: a fragmented ISO BMFF file with one `moof` a GOP, not yet packaged. */
export interface TrackFile {
  readonly name: string;
  readonly kind: 'VIDEO' | 'AUDIO';
  readonly path: string;
}

export interface TranscodeOutput {
  /** In the plan's order: pictures largest first, then sound. */
  readonly tracks: readonly TrackFile[];
}

export const TRANSCODE_ERROR_CODES = ['DISK_FULL', 'SOURCE_UNREADABLE', 'CANCELED', 'ENCODER_FAILED', 'FFMPEG_MISSING'] as const;

/** `message` is for the log and the job's report (one line, no machine path); `retryable` says whether the same request may succeed later. */
export interface TranscodeError {
  readonly code: (typeof TRANSCODE_ERROR_CODES)[number];
  readonly message: string;
  readonly retryable: boolean;
}

/**
 * Makes every rendition of a plan from one original. Called by the transcode job, one call an attempt, in any number of
 * processes at once; each call owns its `workDir` and leaves nothing outside it. Not idempotent within a directory: an attempt starts with
 * an empty one, and equal requests give equal pictures. Aborting `signal` ends the encoder within seconds and answers
 * CANCELED. Expected failures are values; a throw is a fault. `recover` is called before a directory is reused or deleted after a crash
 * and ends whatever a killed process left running there.
 */
export interface Transcoder {
  readonly backend: string;
  capabilities(): Promise<Result<TranscodeCapabilities, TranscodeError>>;
  transcode(
    request: TranscodeRequest,
    onProgress: (progress: TranscodeProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<TranscodeOutput, TranscodeError>>;
  recover(workDir: string): Promise<void>;
}

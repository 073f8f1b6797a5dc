import type { AssetId, CaptionTrackId, CommonErrorCode, UserError } from '../shared/index.js';
import type { FrameRate } from '../timecode/index.js';

/** What is said about the frames of one version of a video, to be carried to the version that counts now. */
export interface RetimeTimeline {
  assetId: AssetId;
  /** The version that it is timed to; default: the one before that which counts now. */
  fromEditVersion?: number | null;
  /** The version that the edit leads to, as the caller knows it. */
  expectedEditVersion?: number | null;
  edit: TimelineEdit;
  /** Annotations of these layers; default: of all. */
  layers?: readonly string[] | null;
  /** These tracks of captions; default: all. */
  captionTrackIds?: readonly CaptionTrackId[] | null;
  /** Answers what would become of everything, and changes nothing. */
  dryRun?: boolean | null;
  idempotencyKey?: string | null;
}

/** How frames of the version before are found in the next: exactly one of these. */
export interface TimelineEdit {
  document?: EditDocument | null;
  ranges?: readonly KeptRange[] | null;
  conversion?: TimelineConversion | null;
}

/** An edit decision list, whose source is the version before, and whose record is the next. */
export interface EditDocument {
  /** CMX 3600, or OpenTimelineIO as JSON. */
  content: string;
  /** The source that is the version before; required where the document has several. */
  reel?: string | null;
  /** What frames of the document are; default: frames of the timeline. Another rate of as many frames a second by name is the same frames: 24 and 23.976. */
  frameRate?: FrameRate | null;
  /** Label in the document of the first frame of the version before; default: the label of the timeline's first. */
  sourceStart?: string | null;
  /** The same of the next. */
  recordStart?: string | null;
}

/** Frames [inFrame, outFrame) of the version before stand at `atFrame` of the next. */
export interface KeptRange {
  inFrame: bigint;
  outFrame: bigint;
  atFrame: bigint;
}

export interface TimelineConversion {
  /** What the version before counted: each frame goes to where the next has its time. Default: frame for frame, however fast either is played. */
  fromFrameRate?: FrameRate | null;
  /** Added to every frame, counted as the next does. */
  offsetFrames?: bigint | null;
}

/** NO_TIMELINE: the video that counts now is not probed yet. UNREADABLE: the edit decision list cannot be understood. NO_SUCH_LABEL, INVERTED, OUT_OF_RANGE: of a place in the edit. */
export type RetimeErrorCode = CommonErrorCode | 'NO_TIMELINE' | 'UNREADABLE' | 'NO_SUCH_LABEL' | 'INVERTED' | 'OUT_OF_RANGE';
export type RetimeError = UserError<RetimeErrorCode>;

/**
 * Of one call; `layers` and `captionTrackIds` make several of what is more. `content`: characters. `repairs`: told. `places`: of annotations after it; of cues no more than `cues`. `work`: events
 * of the edit, each as often as an annotation, or a cue, may stand in it.
 */
export const RETIME_LIMITS = { annotations: 20_000, cues: 100_000, ranges: 10_000, content: 4_194_304, layers: 200, tracks: 500, repairs: 1000, places: 40_000, work: 1_000_000 } as const;

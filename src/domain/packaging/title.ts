import type { Ratio } from '../transcode/index.js';
import type { SegmentIndex } from './segment-index.js';
import type { DynamicRange } from '../rendition/index.js';
import type { TextTrack } from './text-track.js';

interface TitleTrack {
  readonly name: string;
  readonly codecString: string;
  /** Measured, bit/s. */
  readonly averageBitrate: number;
  readonly peakBitrate: number;
  /** Relative URI of the media file. */
  readonly fileName: string;
  readonly index: SegmentIndex;
}

export interface VideoTrack extends TitleTrack {
  readonly kind: 'VIDEO';
  readonly width: number;
  readonly height: number;
  readonly frameRate: Ratio;
  readonly dynamicRange: DynamicRange;
}

export interface AudioTrack extends TitleTrack {
  readonly kind: 'AUDIO';
  readonly channels: number;
  readonly sampleRate: number;
  /** BCP 47, null where unknown. */
  readonly language: string | null;
  /** Ordinal of the source's track; tracks that share it are the same sound in other layouts. */
  readonly track: number;
}

/** What a manifest offers, as catalogued; a caller leaves out what the viewer may not have. */
export interface PlayableTitle {
  readonly video: readonly VideoTrack[];
  readonly audio: readonly AudioTrack[];
  readonly text: readonly TextTrack[];
}

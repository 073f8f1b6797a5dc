import type { FrameRate } from '../timecode/index.js';

/** A part that viewers may go to: frames of the title's timeline, half-open. */
export interface Chapter {
  readonly inFrame: bigint;
  readonly outFrame: bigint;
  /** Its name in no particular language; null: it has none. */
  readonly label: string | null;
  /** By BCP 47 tag. */
  readonly titles: Readonly<Record<string, string>>;
}

/** Where advertising may stand. */
export interface AdBreak {
  /** Unique in the title. */
  readonly id: string;
  readonly inFrame: bigint;
  readonly outFrame: bigint;
  readonly cue: AdBreakCue;
}

/** What a cue message is made from, or the message itself. */
export interface AdBreakCue {
  /** The section as it came, base64. */
  readonly scte35: string | null;
  readonly spliceEventId: number | null;
  /** Planned, in frames; null: as long as the range. */
  readonly duration: bigint | null;
  readonly autoReturn: boolean;
  readonly avails: number | null;
  readonly segmentationTypeId: number | null;
  readonly upid: { readonly type: number; readonly value: string } | null;
}

/** What is said about a title's frames that players are told. Frame 0 is the first of the media. */
export interface TitleMarkers {
  readonly rate: FrameRate;
  /** Along the timeline. */
  readonly chapters: readonly Chapter[];
  readonly adBreaks: readonly AdBreak[];
}

export const NO_MARKERS: TitleMarkers = { rate: { num: 1, den: 1 }, chapters: [], adBreaks: [] };

/** The seconds at which a frame begins, to the microsecond, in which a double is exact for a century. */
export function markerSeconds(frame: bigint, { num, den }: FrameRate): number {
  const [n, d] = [BigInt(num), BigInt(den)];
  return Number((2n * frame * d * 1_000_000n + n) / (2n * n)) / 1e6;
}

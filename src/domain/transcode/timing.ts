import type { LadderProfile } from './profile.js';
import { approximately, ratio, type AudioSource, type Ratio, type TranscodeSource, type VideoSource } from './source.js';

/** Where rendition time begins, and how many pictures are held before the first real one. Seconds after the container's start. */
export interface Origin {
  /** What becomes 0. */
  readonly origin: Ratio;
  readonly leadFrames: number;
}

/** Sound that leads or outlasts the picture by less is encoder priming and interleave; more of it is content that must not be cut. */
const LEAD_SECONDS = 0.5;

const ZERO = ratio(0);
const STANDARD_RATES = [24, 25, 30, 50, 60] as const;

/**
 * Rendition frame 0 is the source's first frame, so that frame numbers agree. Only where sound leads by more than half a
 * second does time begin with the sound, and the first picture is held until its turn.
 */
export function originOf(source: TranscodeSource, audio: readonly AudioSource[], rate: Ratio): Origin {
  const sound = earliest(audio.map(({ startOffset }) => startOffset ?? ZERO));
  if (!source.video) return { origin: sound ?? ZERO, leadFrames: 0 };
  const picture = source.video.startOffset ?? ZERO;
  const lead = sound ? approximately(picture) - approximately(sound) : 0;
  return lead > LEAD_SECONDS && sound
    ? { origin: sound, leadFrames: Math.round(lead * approximately(rate)) }
    : { origin: picture, leadFrames: 0 };
}

const earliest = (offsets: readonly Ratio[]): Ratio | null =>
  offsets.reduce<Ratio | null>((least, offset) => (least === null || approximately(offset) < approximately(least) ? offset : least), null);

/**
 * The constant rate that renditions run at. A stream with a constant rate keeps it exactly. A variable one takes its nominal rate, unless that
 * is a container's clock and no picture rate (600/1, 1000/1): then the standard rate that holds its mean. Null where nothing is known.
 */
export function constantRate(video: VideoSource, durationSeconds: Ratio | null): Ratio | null {
  const rate = approximately(video.frameRate);
  if (!(rate > 0 && Number.isFinite(rate))) return null;
  if (rate <= 60.5 || (!video.variableFrameRate && rate <= 300)) return ratio(video.frameRate.num, video.frameRate.den);
  const seconds = durationSeconds ? approximately(durationSeconds) : 0;
  const mean = video.frameCount !== null && seconds > 0 ? Number(video.frameCount) / seconds : 60;
  return ratio(STANDARD_RATES.find((standard) => standard >= mean - 0.1) ?? 60);
}

export interface Length {
  /** Pictures on the renditions' timeline, null where neither count nor duration is known. */
  readonly frameCount: number | null;
  /** Whether the last picture must be held to get there, because it comes at no regular place or the sound outlasts it. */
  readonly heldAtEnd: boolean;
  /** The count is the source's own pictures, and they fill the stream's length: none is missing in between. */
  readonly gapless: boolean;
  /** As many pictures as any reading of the source's length allows, and some minutes more. */
  readonly frameLimit: number | null;
}

/** Room for gaps that neither the count nor the container's length tells of. */
const SPARE_SECONDS = 600;

/** How long the renditions get: the source's own pictures, unless they are no measure of how long it plays. */
export function plannedLength(source: TranscodeSource, video: VideoSource, rate: Ratio, { origin, leadFrames }: Origin): Length {
  const seconds = source.durationSeconds ? approximately(source.durationSeconds) - approximately(origin) : 0;
  const byDuration = seconds > 0 ? Math.max(1, Math.round(seconds * approximately(rate))) : null;
  const regular = !video.variableFrameRate && approximately(rate) === approximately(video.frameRate);
  if (!regular || video.frameCount === null) return { frameCount: byDuration, heldAtEnd: byDuration !== null && !regular, gapless: false, frameLimit: frameLimit(rate, byDuration, null) };
  const own = Number(video.frameCount) + leadFrames;
  const heldAtEnd = byDuration !== null && source.audio.length > 0 && byDuration - own > LEAD_SECONDS * approximately(rate);
  return { frameCount: heldAtEnd ? byDuration : own, heldAtEnd, gapless: !heldAtEnd && isGapless(video, rate), frameLimit: frameLimit(rate, byDuration, own) };
}

const frameLimit = (rate: Ratio, byDuration: number | null, own: number | null): number | null =>
  byDuration === null && own === null ? null : Math.max(byDuration ?? 0, own ?? 0) + Math.ceil(SPARE_SECONDS * approximately(rate));

/** Less than one picture between what was counted and what the stream's own length holds. */
function isGapless({ durationSeconds, frameCount }: VideoSource, rate: Ratio): boolean {
  return durationSeconds != null && frameCount !== null && Math.abs(approximately(durationSeconds) * approximately(rate) - Number(frameCount)) < 1;
}

export const gopFrames = (rate: Ratio, profile: LadderProfile): number => Math.max(1, Math.round(approximately(rate) * profile.gopSeconds));

/** A segment is the whole number of GOPs that is nearest to what was asked for, one at least. */
export function segmentFrames(rate: Ratio, profile: LadderProfile): number {
  const gop = gopFrames(rate, profile);
  const seconds = gop / approximately(rate);
  return gop * Math.max(1, Math.round(profile.segmentSeconds / seconds));
}

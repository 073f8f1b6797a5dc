import { type CaptionDocument, closedCues, countedFromStart, countsLabels, frameOfLabel, inTimebase, type Repair, type Timebase } from '../caption/index.js';
import { multiplyRational, roundRational } from '../shared/rational.js';
import { err, ok, type Result } from '../shared/index.js';
import { formatTimecode, rateAsRational, secondsOfFrame } from '../timecode/index.js';
import type { TrackCue } from './caption-track.js';

/** A timecode track, which begins with the asset. */
export interface LabelTrack extends Timebase {
  /** The label of the first frame, counted from 00:00:00:00. */
  readonly start: bigint;
}

/** What frames and labels of an asset are. */
export interface AssetTimeline extends LabelTrack {
  /** null: not known. */
  readonly frames: bigint | null;
}

export interface Placed {
  readonly cues: readonly TrackCue[];
  readonly repairs: readonly Repair[];
}

/** A cue that lies outside the asset, by its number in the document, counted from 1; its frames are on the asset's timeline. */
export interface Outside {
  readonly cue: number;
  readonly inFrame: bigint;
  readonly frames: bigint | null;
}

/**
 * The cues of a document on the timeline of an asset. Labels are those of `labels` where given, else of the programme start that the document itself tells, else of the asset's timecode; other times
 * count from the first frame. Each at the nearest frame, a tie at the later. What lies outside the asset is not guessed at: Err names the first such cue.
 */
export function placedOnTimeline(document: CaptionDocument, timeline: AssetTimeline, offset: bigint, labels: LabelTrack | null = null): Result<Placed, Outside> {
  const start = labels ? startIn(document, labels) : document.start ?? startIn(document, timeline);
  const counted = countsLabels(document) ? countedFromStart(document, start) : null;
  const { document: rebased, losses } = inTimebase(counted?.document ?? document, timeline);
  const closed = closedCues(rebased);
  const origin = (cue: number): number => counted?.origins[cue - 1] ?? cue;
  const left = counted ? leftOut(document, counted.origins) : null;
  if (left !== null) return err({ cue: left, inFrame: -1n, frames: timeline.frames });
  const cues: TrackCue[] = [];
  const repairs: Repair[] = [...(counted?.losses ?? []), ...[...losses, ...closed.losses].map((loss) => ({ ...loss, cue: loss.cue === null ? null : origin(loss.cue) }))].map(({ cue, did }) => ({ cue, line: null, what: did }));
  for (const [i, cue] of closed.cues.entries()) {
    const moved = { ...cue, in: cue.in + offset, out: cue.out + offset };
    if (moved.in < 0n || (timeline.frames !== null && moved.in >= timeline.frames)) return err({ cue: origin(i + 1), inFrame: moved.in, frames: timeline.frames });
    const late = timeline.frames !== null && moved.out > timeline.frames;
    if (late) repairs.push({ cue: origin(i + 1), line: null, what: 'ends after the video: cut at its end' });
    cues.push(late ? { ...moved, out: timeline.frames! } : moved);
  }
  return ok({ cues, repairs });
}

/** The first cue that is over before the programme begins. */
function leftOut({ cues }: CaptionDocument, origins: readonly number[]): number | null {
  const kept = new Set(origins);
  const left = cues.findIndex((_, i) => !kept.has(i + 1));
  return left < 0 ? null : left + 1;
}

/** The first label of a track as the document counts: the same label where both have it, else the same second. */
function startIn(document: CaptionDocument, { rate, dropFrame, start }: LabelTrack): bigint {
  const label = formatTimecode(start, rate, dropFrame);
  const same = frameOfLabel(document.dropFrame ? label.replace(/[:;](\d+)$/, ';$1') : label.replace(';', ':'), document);
  return same.ok ? same.value : roundRational(multiplyRational(secondsOfFrame(start, rate), rateAsRational(document.rate)));
}


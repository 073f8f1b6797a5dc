import { err, ok, type Result, userError } from '../shared/index.js';
import { formatFrameRate, formatTimecode, frameOnTimeline } from '../timecode/index.js';
import { type AnnotationError, type AnnotationPut, itemPath } from './put-input.js';
import type { Timeline } from './timeline.js';

export interface FrameSpan {
  readonly inFrame: bigint;
  readonly outFrame: bigint;
}

/** The frames that an annotation is put on. `stands`: where it is now, which an absent end keeps. Err: everything that is wrong with the ends. */
export function positionOf(item: AnnotationPut, i: number, timeline: Timeline, stands: FrameSpan | null): Result<FrameSpan, AnnotationError[]> {
  const from = endOf(item, i, 'in', timeline);
  const to = endOf(item, i, 'out', timeline);
  if (!from.ok) return err(to.ok || to.error.code === 'NO_SUCH_TRACK' ? [from.error] : [from.error, to.error]);
  if (!to.ok) return err([to.error]);
  const span = { inFrame: from.value ?? stands!.inFrame, outFrame: to.value ?? stands!.outFrame };
  if (from.value === null && to.value === null) return ok(span);
  const fault = spanFault(span, item, i, timeline);
  return fault ? err([fault]) : ok(span);
}

/** null: not given. */
function endOf(item: AnnotationPut, i: number, end: 'in' | 'out', timeline: Timeline): Result<bigint | null, AnnotationError> {
  const label = item[end];
  if (label == null) return ok(item[`${end}Frame`] ?? null);
  const track = item.track == null ? timeline.primary : timeline.tracks.get(item.track);
  if (!track) return err(userError('NO_SUCH_TRACK', itemPath(i, 'track')));
  const frame = frameOnTimeline(track, label);
  if (frame.ok) return frame;
  const { rate, dropFrame } = track;
  return err(userError('NO_SUCH_LABEL', itemPath(i, end), { label: label.slice(0, 20), reason: frame.error.code, rate: `${formatFrameRate(rate)}${dropFrame ? ' drop-frame' : ''}` }));
}

/** `out` may be the first frame that the media no longer has. */
function spanFault({ inFrame, outFrame }: FrameSpan, item: AnnotationPut, i: number, timeline: Timeline): AnnotationError | null {
  const at = (end: 'in' | 'out'): string[] => itemPath(i, item.inFrame != null || item.outFrame != null ? `${end}Frame` : end);
  const { frameCount } = timeline;
  if (inFrame < 0n || (frameCount !== null && inFrame >= frameCount)) return userError('OUT_OF_RANGE', at('in'), extent(timeline));
  if (outFrame <= inFrame) return userError('INVERTED', at('out'));
  return frameCount !== null && outFrame > frameCount ? userError('OUT_OF_RANGE', at('out'), extent(timeline)) : null;
}

/** Which frames there are, for the sentence. */
function extent({ primary: { rate, dropFrame, start }, frameCount }: Timeline): Record<string, string> {
  const first = formatTimecode(start, rate, dropFrame);
  return frameCount === null ? { first } : { first, frames: String(frameCount), end: formatTimecode(start + frameCount, rate, dropFrame) };
}

import { approximately, type RenditionPlan } from '../../domain/transcode/index.js';
import type { IFrame, Segment, SegmentIndex } from '../../domain/packaging/index.js';
import { movieFragmentBytes, segmentIndexBytes } from './box-writer.js';
import { TrackUnreadable, type Track } from './track-reader.js';

/** One `moof` and its `mdat`: samples `first` to `first + count`. */
export interface Fragment {
  readonly first: number;
  readonly count: number;
  readonly mediaBytes: number;
  /** Number of the segment that it belongs to. */
  readonly segment: number;
}

export interface CmafLayout {
  readonly fragments: readonly Fragment[];
  readonly sampleCount: number;
  /** Presented ticks. */
  readonly durationTicks: number;
  readonly index: SegmentIndex;
}

export interface Cut {
  /** Length of a segment in seconds, as a fraction. */
  readonly plan: Pick<RenditionPlan, 'segmentFrames' | 'frameRate'>;
  /** Sound ends with the pictures: their seconds, null where there are none. */
  readonly endSeconds: number | null;
}

/** Where everything will lie, before a byte is written: the index stands in front of what it describes. */
export function layOut(track: Track, headerBytes: number, cut: Cut): CmafLayout {
  const sampleCount = track.kind === 'AUDIO' ? soundSamples(track, cut.endSeconds) : track.samples.length;
  const starts = track.kind === 'AUDIO' ? soundStarts(track, sampleCount, cut) : keyFrames(track);
  const last = lastSegment(cut, (sampleCount * track.sampleDuration) / track.timescale);
  const fragments = starts.map((first, index): Fragment => {
    const count = (starts[index + 1] ?? sampleCount) - first;
    const segment = track.kind === 'AUDIO' ? index : Math.floor(first / cut.plan.segmentFrames);
    return { first, count, mediaBytes: track.samples.bytes(first, count), segment: Math.min(segment, last) };
  });
  return { fragments, sampleCount, durationTicks: presented(track, 0, sampleCount), index: indexOf(track, fragments, headerBytes) };
}

/** What remains of a title after its last whole segment, if it is shorter than this, goes with that segment: no request for a flash. */
const TAIL_SECONDS = 0.4;

function lastSegment({ plan }: Cut, seconds: number): number {
  const length = plan.segmentFrames / approximately(plan.frameRate);
  return Math.max(0, Math.ceil((seconds - TAIL_SECONDS) / length) - 1);
}

/** The access units that are nearest to ending with the pictures. */
function soundSamples(track: Track, endSeconds: number | null): number {
  if (endSeconds === null) return track.samples.length;
  const units = Math.round((endSeconds * track.timescale + track.mediaStart) / track.sampleDuration);
  return Math.min(track.samples.length, Math.max(1, units));
}

/** Sound is cut at the access unit that is heard when the pictures' segment starts, so that a seek to it finds both. */
function soundStarts(track: Track, sampleCount: number, { plan }: Cut): number[] {
  const seconds = plan.segmentFrames / approximately(plan.frameRate);
  const starts = [0];
  for (let segment = 1; ; segment++) {
    const start = Math.floor((segment * seconds * track.timescale + track.mediaStart) / track.sampleDuration);
    if (start >= sampleCount) return starts;
    starts.push(start);
  }
}

function keyFrames(track: Track): number[] {
  const starts: number[] = [];
  for (let index = 0; index < track.samples.length; index++) if (track.samples.isKey(index)) starts.push(index);
  if (starts[0] !== 0) throw new TrackUnreadable('does not start with a key frame');
  return starts;
}

/** The priming of sound is decoded and never heard. */
function presented(track: Track, first: number, count: number): number {
  return count * track.sampleDuration - (track.kind === 'AUDIO' && first === 0 ? track.mediaStart : 0);
}

function indexOf(track: Track, fragments: readonly Fragment[], headerBytes: number): SegmentIndex {
  const segmentCount = fragments.at(-1)!.segment + 1;
  const indexRange = { offset: headerBytes, length: segmentIndexBytes(segmentCount) };
  const segments: Segment[] = [];
  const iframes: IFrame[] = [];
  let offset = indexRange.offset + indexRange.length;
  for (const fragment of fragments) {
    const head = movieFragmentBytes(fragment.count, track.kind === 'VIDEO') + 8;
    const duration = presented(track, fragment.first, fragment.count);
    const open = segments[fragment.segment];
    const length = head + fragment.mediaBytes;
    segments[fragment.segment] = open
      ? { ...open, length: open.length + length, duration: open.duration + duration }
      : { offset, length, duration, startsWithKey: true };
    if (track.kind === 'VIDEO') iframes.push({ offset, length: head + track.samples.size(fragment.first), duration });
    offset += length;
  }
  return { initBytes: { offset: 0, length: headerBytes }, indexRange, timescale: track.timescale, segments, iframes };
}

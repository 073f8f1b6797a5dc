import { err, ok, type Result } from '../../shared/index.js';
import { divideRational, multiplyRational, rational, type Rational, roundRational } from '../../shared/rational.js';
import { rateAsRational } from '../../timecode/index.js';
import { captionError, type CaptionDocument, type CaptionError, type CaptionWriter, type Cue, inTimebase, type Loss, MILLISECONDS } from '../model/index.js';
import { writeImsc, writeImsc1 } from '../ttml/index.js';
import { concatBytes } from './boxes.js';
import { subtitleFragment, subtitleHeader, subtitleIndex } from './header.js';

/** Where the segments of the pictures are cut, so that captions are cut alike. */
export interface SegmentTimes {
  /** Ticks a second. */
  readonly timescale: number;
  /** Ticks of each segment, in order, from time 0 of the presentation. */
  readonly durations: readonly number[];
}

interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Has the shape of a rendition's SegmentIndex. */
export interface CaptionSegmentIndex {
  readonly initBytes: ByteRange;
  readonly indexRange: ByteRange;
  readonly timescale: number;
  readonly segments: readonly (ByteRange & { readonly duration: number; readonly startsWithKey: true })[];
  readonly iframes: readonly never[];
}

export interface CaptionTrackFile {
  /** `ftyp moov sidx (moof mdat)*`. */
  readonly bytes: Uint8Array;
  readonly index: CaptionSegmentIndex;
  /** RFC 6381; of ISO/IEC 14496-30 §5.6 and the registry of Timed Text processor profiles. */
  readonly codecString: 'stpp.ttml.im1t' | 'stpp.ttml.im2t';
  readonly losses: readonly Loss[];
}

/** The `sidx` counts references in 16 bits. */
const MOST_SEGMENTS = 65_535;

/**
 * Captions as a CMAF track file of IMSC (ISO/IEC 14496-30 §5, ISO/IEC 23000-19 §11): one sample a segment, each a whole document with what is shown during the segment, cut to it; times count from
 * time 0 of the presentation, which is frame 0 of the document. IMSC 1.0.1 Text, or 1.1 where there is ruby. A segment in which nothing is shown is a document without a body.
 * Where a segment ends between two frames of the document, everything is counted in milliseconds.
 */
export function captionTrackFile(document: CaptionDocument, times: SegmentTimes): Result<CaptionTrackFile, CaptionError> {
  if (times.durations.length === 0 || times.durations.length > MOST_SEGMENTS) return err(captionError('TOO_LARGE', `a track file has 1 to ${MOST_SEGMENTS} segments`));
  const counted = countable(document, times);
  const ruby = document.cues.some(({ spans }) => spans.some((span) => span.ruby !== null));
  const write = ruby ? writeImsc : writeImsc1;
  const whole = write(counted);
  if (!whole.ok) return whole;
  const samples = segmentDocuments(counted, times).map((segment) => bytesOf(write, segment));
  const brand = ruby ? 'im2t' : 'im1t';
  const durationTicks = times.durations.reduce((sum, duration) => sum + duration, 0);
  const header = subtitleHeader({ timescale: times.timescale, durationTicks, language: document.language, brand });
  return ok({ ...laidOut(header, samples, times), codecString: `stpp.ttml.${brand}`, losses: whole.value.losses });
}

const bytesOf = (write: CaptionWriter, document: CaptionDocument): Uint8Array => {
  const written = write(document);
  return written.ok ? written.value.bytes : new Uint8Array();
};

function laidOut(header: Uint8Array, samples: readonly Uint8Array[], { timescale, durations }: SegmentTimes): Pick<CaptionTrackFile, 'bytes' | 'index'> {
  let decodeTime = 0;
  const fragments = samples.map((sample, i) => {
    const fragment = subtitleFragment(i + 1, decodeTime, durations[i]!, sample);
    decodeTime += durations[i]!;
    return fragment;
  });
  const sidx = subtitleIndex(timescale, fragments.map(({ length }, i) => ({ length, duration: durations[i]! })));
  let offset = header.length + sidx.length;
  const segments = fragments.map(({ length }, i) => {
    const segment = { offset, length, duration: durations[i]!, startsWithKey: true as const };
    offset += length;
    return segment;
  });
  const index = { initBytes: { offset: 0, length: header.length }, indexRange: { offset: header.length, length: sidx.length }, timescale, segments, iframes: [] };
  return { bytes: concatBytes([header, sidx, ...fragments]), index };
}

/** Where segments begin and end, in frames of the document. */
function boundaries({ rate }: CaptionDocument, { timescale, durations }: SegmentTimes): Rational[] {
  const frames = divideRational(rateAsRational(rate), rational(timescale));
  const ends: Rational[] = [rational(0)];
  let ticks = 0;
  for (const duration of durations) ends.push(multiplyRational(rational((ticks += duration)), frames));
  return ends;
}

const countable = (document: CaptionDocument, times: SegmentTimes): CaptionDocument =>
  boundaries(document, times).every(({ den }) => den === 1n) ? document : inTimebase(document, MILLISECONDS).document;

/** A document a segment, in one pass over cues that stand in the order of their times. */
function segmentDocuments(document: CaptionDocument, times: SegmentTimes): CaptionDocument[] {
  const ends = boundaries(document, times).map(roundRational);
  let next = 0;
  let shown: Cue[] = [];
  return ends.slice(1).map((end, i) => {
    const start = ends[i]!;
    while (next < document.cues.length && document.cues[next]!.in < end) shown.push(document.cues[next++]!);
    shown = shown.filter(({ out }) => out === null || out > start);
    return { ...document, cues: shown.map((cue) => clipped(cue, start, end)) };
  });
}

const clipped = (cue: Cue, start: bigint, end: bigint): Cue => ({ ...cue, in: cue.in < start ? start : cue.in, out: cue.out === null || cue.out > end ? end : cue.out });

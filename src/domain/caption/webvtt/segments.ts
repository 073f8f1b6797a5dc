import { ok, type Result } from '../../shared/index.js';
import type { CaptionDocument, CaptionError, Loss } from '../model/index.js';
import { cueBlock, webvttBlocks, type WrittenBlocks } from './writer.js';

/** How the presentation is cut: segments one after another from its zero, the last as long as it likes. */
export interface SegmentTimes {
  /** Of each segment, in ticks. */
  readonly durations: readonly number[];
  /** Ticks a second. */
  readonly timescale: number;
  /** Where in the 90 kHz clock of the media the presentation begins, modulo 2^33; default 0. */
  readonly mpegts?: bigint;
}

export interface WrittenSegments {
  /** One for each duration; without cues where nothing is shown. */
  readonly segments: readonly Uint8Array[];
  readonly losses: readonly Loss[];
}

type Written = WrittenBlocks['cues'][number];

const MILLISECONDS_A_SECOND = 1000n;
/** The clock of MPEG-2 systems has 33 bits (ISO/IEC 13818-1 §2.4.3.7). */
const CLOCK_BITS = 33;

/**
 * A document in milliseconds as the segments of an HLS rendition (RFC 8216 §3.5): each has the header with the clock, and all cues that are shown during it
 * with all of their time, so that one which crosses a boundary stands on both sides of it.
 */
export function webvttSegments(document: CaptionDocument, { durations, timescale, mpegts = 0n }: SegmentTimes): Result<WrittenSegments, CaptionError> {
  const blocks = webvttBlocks(document);
  if (!blocks.ok) return blocks;
  const { style, cues, losses } = blocks.value;
  const header = [`WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:${BigInt.asUintN(CLOCK_BITS, mpegts)},LOCAL:00:00:00.000`, ...(style === null ? [] : [style])];
  const encoder = new TextEncoder();
  const segments = [...shownIn(cues, durations, BigInt(timescale))].map((shown) => encoder.encode(`${[...header, ...shown].join('\n\n')}\n`));
  return ok({ segments, losses });
}

/** The blocks of each segment; takes time in proportion to what it gives. */
function* shownIn(cues: readonly Written[], durations: readonly number[], timescale: bigint): Generator<string[]> {
  let [next, ticks] = [0, 0n];
  let current: Written[] = [];
  for (const duration of durations) {
    const start = ticks * MILLISECONDS_A_SECOND;
    ticks += BigInt(duration);
    for (; next < cues.length && cues[next]!.cue.in * timescale < ticks * MILLISECONDS_A_SECOND; next += 1) current.push(cues[next]!);
    current = current.filter(({ cue }) => cue.out * timescale > start);
    yield current.map((written) => cueBlock(written, written.cue.in, written.cue.out));
  }
}

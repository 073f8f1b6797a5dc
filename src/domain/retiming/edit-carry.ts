import { addRational, rational, type Rational } from '../shared/rational.js';
import { err, ok, type Result, userError } from '../shared/index.js';
import type { AssetTimecodeTrack } from '../technical/index.js';
import { intersection, type FrameRange, lengthOf } from '../timecode/index.js';
import { type Carried, type Carrier, carrier, cutEvent, mapRange, rateMap, offsetMap } from '../retime/index.js';
import { type ReadEdit, readEdit } from './read-edit.js';
import { type KeptRange, RETIME_LIMITS, type RetimeError, type TimelineConversion, type TimelineEdit } from './retime-input.js';

/** Where frames of the version before are in the next, both counted from their first frames. */
export interface EditCarry {
  readonly carry: Carrier;
  /** Frames of the next for each frame of the version before; other than 1 only where they are counted anew. */
  readonly factor: Rational;
  /** What the document had that is not as its format wants it. */
  readonly repairs: readonly string[];
}

/** The timeline of the version that counts now; the one before is taken to begin with the same label. */
export interface RecordTimeline {
  readonly primary: AssetTimecodeTrack;
  /** null: nobody knows. */
  readonly frameCount: bigint | null;
}

type Read = Result<EditCarry, RetimeError[]>;
const at = (...path: readonly string[]): string[] => ['edit', ...path];

/** How an edit carries ranges. Nothing is carried beyond the video. `read`: reads a document, or has it read already. */
export function editCarry(edit: TimelineEdit, timeline: RecordTimeline, read: typeof readEdit = readEdit): Read {
  const { document, ranges, conversion } = edit;
  const given = [document, ranges, conversion].filter((each) => each != null).length;
  if (given === 0) return err([userError('REQUIRED', at())]);
  if (given > 1) return err([userError('INVALID', at(), { reason: 'it is one of "document", "ranges" and "conversion"' })]);
  const carried = document ? byDocument(read(document, timeline.primary)) : ranges ? byRanges(ranges, timeline) : ok(byConversion(conversion!, timeline));
  return carried.ok ? ok({ ...carried.value, carry: withinMedia(carried.value.carry, timeline.frameCount) }) : carried;
}

const ONE = rational(1n);

function byConversion({ fromFrameRate, offsetFrames }: TimelineConversion, { primary }: RecordTimeline): EditCarry {
  const { factor, offset } = fromFrameRate ? rateMap(fromFrameRate, primary.rate) : offsetMap(0n);
  const map = { factor, offset: addRational(offset, rational(offsetFrames ?? 0n)) };
  return { carry: Object.assign((range: FrameRange) => mapRange(map, range), { cost: () => 1 }), factor, repairs: [] };
}

function byRanges(ranges: readonly KeptRange[], { frameCount }: RecordTimeline): Read {
  if (ranges.length === 0) return err([userError('REQUIRED', at('ranges'))]);
  if (ranges.length > RETIME_LIMITS.ranges) return err([userError('LIMIT_EXCEEDED', at('ranges'), { max: RETIME_LIMITS.ranges })]);
  const placed = ranges.map(({ inFrame, outFrame, atFrame }, i) => ({ i, inFrame, record: { in: atFrame, out: atFrame + outFrame - inFrame } })).sort((a, b) => (a.record.in < b.record.in ? -1 : Number(a.record.in > b.record.in)));
  const faults = placed.flatMap(({ i, inFrame, record }, n) => rangeFaults(i, inFrame, record, placed[n - 1]?.record, frameCount));
  if (faults.length > 0) return err(faults.slice(0, 100));
  return ok({ carry: carrier(placed.map(({ inFrame, record }) => cutEvent(inFrame, record))), factor: ONE, repairs: [] });
}

function rangeFaults(i: number, inFrame: bigint, record: FrameRange, before: FrameRange | undefined, frameCount: bigint | null): RetimeError[] {
  const path = (field: string): string[] => at('ranges', String(i), field);
  if (record.out <= record.in) return [userError('INVERTED', path('outFrame'))];
  if (inFrame < 0n) return [userError('INVALID', path('inFrame'), { reason: 'the first frame is 0' })];
  if (record.in < 0n) return [userError('INVALID', path('atFrame'), { reason: 'the first frame is 0' })];
  if (frameCount !== null && record.out > frameCount) return [userError('INVALID', path('atFrame'), { reason: `it would end at frame ${record.out}, and the video has ${frameCount}` })];
  return before && before.out > record.in ? [userError('INVALID', path('atFrame'), { reason: 'another range stands there' })] : [];
}

const byDocument = (edit: Result<ReadEdit, RetimeError[]>): Read => (edit.ok ? ok({ carry: carrier(edit.value.list), factor: ONE, repairs: edit.value.repairs }) : edit);

/** No video is longer; a database counts up to twice as many. */
const MOST_FRAMES = 2n ** 62n;

/** What lies outside of the video is cut off. */
function withinMedia(carry: Carrier, frames: bigint | null): Carrier {
  const within = (range: FrameRange): Carried => {
    const carried = carry(range);
    const ranges = carried.ranges.flatMap((each) => intersection(each, { in: 0n, out: frames ?? MOST_FRAMES }) ?? []);
    const length = (all: readonly FrameRange[]): bigint => all.reduce((sum, each) => sum + lengthOf(each), 0n);
    if (length(ranges) === length(carried.ranges)) return carried;
    return { status: ranges.length === 0 ? 'DROPPED' : ranges.length === 1 ? 'TRIMMED' : 'SPLIT', ranges };
  };
  return Object.assign(within, { cost: carry.cost });
}

import { editListOf, readEditorial } from '../editorial/index.js';
import { addRational, rational, subtractRational, type Rational } from '../shared/rational.js';
import { err, ok, type Result, userError } from '../shared/index.js';
import type { AssetTimecodeTrack } from '../technical/index.js';
import { formatFrameRate, formatTimecode, type FrameRate, frameOnTimeline, intersection, type FrameRange, lengthOf, nominalRate, primaryTrack, sameFrameRate, supportsDropFrame, type Timebase } from '../timecode/index.js';
import { type Carried, type Carrier, carrier, cutEvent, type EditList, mapRange, rateMap, offsetMap } from '../retime/index.js';
import { type EditDocument, type KeptRange, RETIME_LIMITS, type RetimeError, type TimelineConversion, type TimelineEdit } from './retime-input.js';

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

/** How an edit carries ranges. Nothing is carried beyond the video. */
export function editCarry(edit: TimelineEdit, timeline: RecordTimeline): Read {
  const { document, ranges, conversion } = edit;
  const given = [document, ranges, conversion].filter((each) => each != null).length;
  if (given === 0) return err([userError('REQUIRED', at())]);
  if (given > 1) return err([userError('INVALID', at(), { reason: 'it is one of "document", "ranges" and "conversion"' })]);
  const read = document ? byDocument(document, timeline) : ranges ? byRanges(ranges, timeline) : ok(byConversion(conversion!, timeline));
  return read.ok ? ok({ ...read.value, carry: withinMedia(read.value.carry, timeline.frameCount) }) : read;
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

function byDocument(document: EditDocument, { primary }: RecordTimeline): Read {
  const path = (field: string): string[] => at('document', field);
  if (document.content.length > RETIME_LIMITS.content) return err([userError('LIMIT_EXCEEDED', path('content'), { max: RETIME_LIMITS.content })]);
  const timebase = timebaseOf(document.frameRate ?? primary.rate, primary);
  if (timebase === null) return err([userError('INVALID', path('frameRate'), { reason: `the timeline has ${formatFrameRate(primary.rate)} frames a second` })]);
  const read = readEditorial(new TextEncoder().encode(document.content), { timebase });
  if (!read.ok) return err([userError('UNREADABLE', path('content'), { reason: `${read.error.line === null ? '' : `line ${read.error.line}: `}${read.error.what}`, reader: read.error.code })]);
  const picked = editListOf(read.value, document.reel ?? undefined);
  const reels = picked.reels.slice(0, 20).map((reel) => `"${reel.slice(0, 100)}"`).join(', ');
  if (document.reel == null && picked.reels.length > 1) return err([userError('INVALID', path('reel'), { reason: `the list has several, and one of them is the version before: ${reels}` })]);
  if (picked.list.length === 0) return err([document.reel == null ? userError('UNREADABLE', path('content'), { reason: 'no event is in it' }) : userError('INVALID', path('reel'), { reason: `no event is of it; there are ${reels}` })]);
  const { timebase: counted, recordFromZero } = read.value;
  const record = document.recordStart == null && recordFromZero ? ok(0n) : startOf(document.recordStart, 'recordStart', counted, primary);
  const starts = [startOf(document.sourceStart, 'sourceStart', counted, primary), record] as const;
  if (!starts[0].ok || !starts[1].ok) return err(starts.flatMap((start) => (start.ok ? [] : [start.error])));
  const repairs = [...read.value.repairs, ...picked.repairs].map(({ line, what }) => `${line === null ? '' : `line ${line}: `}${what}`);
  return ok({ carry: carrier(fromFirstFrames(picked.list, starts[0].value, starts[1].value)), factor: ONE, repairs });
}

/** null: it names another number of frames a second. */
function timebaseOf(rate: FrameRate, { rate: own, dropFrame }: AssetTimecodeTrack): Timebase | null {
  if (sameFrameRate(rate, own)) return { rate, dropFrame };
  return nominalRate(rate) === nominalRate(own) ? { rate, dropFrame: dropFrame && supportsDropFrame(rate) } : null;
}

/** The frame that a document counts a label as; without one that of the timeline's own first label. */
function startOf(label: string | null | undefined, field: 'sourceStart' | 'recordStart', timebase: Timebase, primary: AssetTimecodeTrack): Result<bigint, RetimeError> {
  const own = formatTimecode(primary.start, primary.rate, primary.dropFrame);
  const said = label ?? (timebase.dropFrame ? own : own.replace(';', ':'));
  const frame = frameOnTimeline(primaryTrack(timebase, 0n), said);
  if (frame.ok) return frame;
  return err(userError('NO_SUCH_LABEL', at('document', field), { label: said.slice(0, 20), reason: frame.error.code, rate: `${formatFrameRate(timebase.rate)}${timebase.dropFrame ? ' drop-frame' : ''}` }));
}

const fromFirstFrames = (list: EditList, source: bigint, record: bigint): EditList =>
  list.map((event) => ({ ...event, first: subtractRational(event.first, rational(source)), record: { in: event.record.in - record, out: event.record.out - record } }));

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

import { editListOf, readEditorial } from '../editorial/index.js';
import type { EditList } from '../retime/index.js';
import { rational, subtractRational } from '../shared/rational.js';
import { err, ok, type Result, userError } from '../shared/index.js';
import type { AssetTimecodeTrack } from '../technical/index.js';
import { formatFrameRate, formatTimecode, type FrameRate, frameOnTimeline, nominalRate, primaryTrack, sameFrameRate, supportsDropFrame, type Timebase } from '../timecode/index.js';
import { type EditDocument, RETIME_LIMITS, type RetimeError } from './retime-input.js';

/** An edit of one version of a video, as events whose frames count from the first ones of the version before and of the next, which begins with `primary`'s label. */
export interface ReadEdit {
  readonly list: EditList;
  /** What the document had that is not as its format wants it. */
  readonly repairs: readonly string[];
}

const path = (field: string): string[] => ['edit', 'document', field];

/** Errors are about the fields of the document. */
export function readEdit(document: EditDocument, primary: AssetTimecodeTrack): Result<ReadEdit, RetimeError[]> {
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
  return ok({ list: fromFirstFrames(picked.list, starts[0].value, starts[1].value), repairs: repairs.slice(0, RETIME_LIMITS.repairs) });
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
  return err(userError('NO_SUCH_LABEL', path(field), { label: said.slice(0, 20), reason: frame.error.code, rate: `${formatFrameRate(timebase.rate)}${timebase.dropFrame ? ' drop-frame' : ''}` }));
}

const fromFirstFrames = (list: EditList, source: bigint, record: bigint): EditList =>
  list.map((event) => ({ ...event, first: subtractRational(event.first, rational(source)), record: { in: event.record.in - record, out: event.record.out - record } }));

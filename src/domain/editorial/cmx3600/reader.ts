import { err, ok, type Result } from '../../shared/result.js';
import { multiplyRational, parseRational, rational, type Rational } from '../../shared/rational.js';
import { NORMAL_SPEED } from '../../retime/index.js';
import { formatTimecode, framesPerDay, nominalRate, parseTimecode, supportsDropFrame, type Timebase } from '../../timecode/index.js';
import { type EditorialError, type EditorialEvent, type EditorialOptions, type EditorialReading, type EditorialRepair, editorialError, editorialText } from '../reading.js';
import { type EdlLines, edlLines, type EventLine } from './lines.js';

/** A list of CMX 3600 has 999 events; hundred times as many fit. */
const EDL_BYTES = 8 * 1024 * 1024;

/**
 * CMX 3600. Tolerant: what no event can be made of is passed over and told with its line. A dissolve or wipe begins at the record in of its second line, and from
 * there on the record timeline shows the incoming reel. Black (`BL`) shows none. Lists do not say their rate: RATE_NEEDED where no option does, but for FCM: DROP FRAME.
 */
export function readCmx3600(bytes: Uint8Array, options: EditorialOptions = {}): Result<EditorialReading, EditorialError> {
  if (bytes.length > EDL_BYTES) return err(editorialError('TOO_LARGE', `the list has ${bytes.length} bytes, and ${EDL_BYTES} are the most`));
  const lines = edlLines(editorialText(bytes));
  if (lines.events.length === 0 && lines.title === null) return err(editorialError('NOT_THIS_FORMAT', 'no line is an event of CMX 3600'));
  const base = timebaseOf(lines, options);
  if (!base) return err(editorialError('RATE_NEEDED', 'an EDL does not say its rate'));
  const repairs: EditorialRepair[] = [...lines.repairs];
  const events = lines.events.flatMap((line, i) => eventOf(line, lines.events[i + 1], countedBy(line, base), repairs));
  return ok({ title: lines.title, timebase: base, recordFromZero: false, events: pastMidnight(events, framesPerDay(base.rate, base.dropFrame)), repairs: repairs.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) });
}

/** Labels begin anew at midnight, the record timeline does not: what lies more than half a day before the list's first event comes after it. */
function pastMidnight(events: readonly EditorialEvent[], day: bigint): readonly EditorialEvent[] {
  const first = events[0]?.record.in ?? 0n;
  return events.map((event) => (2n * (first - event.record.in) > day ? { ...event, record: { in: event.record.in + day, out: event.record.out + day } } : event));
}

function timebaseOf({ events }: EdlLines, { timebase }: EditorialOptions): Timebase | undefined {
  const told = events[0]?.dropFrame ?? (events.length > 0 && events[0]!.labels[2].includes(';') ? true : null);
  if (!timebase) return told === true ? { rate: { num: 30000, den: 1001 }, dropFrame: true } : undefined;
  return { rate: timebase.rate, dropFrame: supportsDropFrame(timebase.rate) && (told ?? timebase.dropFrame) };
}

const countedBy = ({ dropFrame }: EventLine, base: Timebase): Timebase => ({ rate: base.rate, dropFrame: supportsDropFrame(base.rate) && (dropFrame ?? base.dropFrame) });

type Tell = (what: string) => void;

function eventOf(line: EventLine, next: EventLine | undefined, base: Timebase, repairs: EditorialRepair[]): EditorialEvent[] {
  const tell: Tell = (what) => void repairs.push({ line: line.line, what });
  const frames = line.labels.map((label) => frameOf(label, base, tell));
  const [sourceIn, sourceOut, recordIn, recordOut] = frames;
  if (sourceIn === undefined || sourceOut === undefined || recordIn === undefined || recordOut === undefined) return [];
  const day = framesPerDay(base.rate, base.dropFrame);
  const [source, record] = [sourceOut - sourceIn, recordOut - recordIn].map((length) => (length < 0n ? length + day : length)) as [bigint, bigint];
  if (record === 0n && next?.number === line.number) return [];
  const length = line.motion || source === record ? record : shorter(source, record, tell);
  if (length === 0n || /^BL(?:ACK)?$/i.test(line.reel)) return [];
  const { first, speed } = line.motion ? movement(line, { sourceIn, source }, base, tell) : { first: sourceIn, speed: NORMAL_SPEED };
  return [{ record: { in: recordIn, out: recordIn + length }, first: rational(first), speed, sources: [line.reel, ...line.names], kind: /V|^B$/i.test(line.track) ? 'video' : 'audio', line: line.line }];
}

function shorter(source: bigint, record: bigint, tell: Tell): bigint {
  const length = source < record ? source : record;
  tell(`source has ${source} frames and record ${record}, without M2: the first ${length} are taken`);
  return length;
}

/** A label of the list; one that drop-frame leaves out is the next that there is. */
function frameOf(label: string, base: Timebase, tell: Tell): bigint | undefined {
  const plain = label.replaceAll(/[;.,]/g, ':');
  const parsed = parseTimecode(plain, base.rate, { dropFrame: base.dropFrame });
  if (parsed.ok) return parsed.value.frame;
  if (parsed.error.code !== 'DROPPED_LABEL') {
    tell(`${label} does not exist (${parsed.error.code}): the event is passed over`);
    return undefined;
  }
  const next = parseTimecode(`${plain.slice(0, 9)}${String(nominalRate(base.rate) / 15).padStart(2, '0')}`, base.rate, { dropFrame: true });
  tell(`${label} is left out by drop-frame: taken as ${next.ok ? formatTimecode(next.value.frame, base.rate, true) : label}`);
  return next.ok ? next.value.frame : undefined;
}

/** Speed is frames a second of the labels' count. Backwards, the motion begins at its label where that ends the source, else at the last source frame. */
function movement({ motion, labels }: EventLine, { sourceIn, source }: { readonly sourceIn: bigint; readonly source: bigint }, base: Timebase, tell: Tell): { first: bigint; speed: Rational } {
  const fps = parseRational(motion!.fps);
  const speed = fps.ok ? speedOf(fps.value, base) : NORMAL_SPEED;
  if (!fps.ok) tell(`M2 ${motion!.fps} is no speed: taken as normal`);
  if (speed.num >= 0n) return { first: sourceIn, speed };
  const last = sourceIn + (source > 0n ? source - 1n : 0n);
  const begins = motion!.label === labels[0] ? undefined : frameOf(motion!.label, base, tell);
  return { first: begins !== undefined && begins > last ? begins : last, speed };
}

/** 29.97 at 29.97, and 30, are both the speed itself. */
function speedOf(fps: Rational, { rate }: Timebase): Rational {
  const near = Math.abs(Math.abs(Number(fps.num) / Number(fps.den)) - rate.num / rate.den) < 0.011;
  if (near) return rational(fps.num < 0n ? -1n : 1n);
  return multiplyRational(fps, rational(1n, nominalRate(rate)));
}

import SmpteTimecode from 'smpte-timecode';
import { formatTimecode, parseTimecode, type Timebase } from '../../../src/domain/timecode/index.js';
import { fromPairs } from '../../harness/figures.js';
import { type BenchContext, type Measurement, WrongAnswer } from '../../harness/suite.js';
import { inTurns, perSecond } from '../../harness/turns.js';

const DROP_FRAME: Timebase = { rate: { num: 30000, den: 1001 }, dropFrame: true };
const DAY = 2_589_408;
/** Few enough to stay near the processor: it is the conversion that is measured, and not the memory. */
const LABELS = 2000;

interface Work {
  readonly name: string;
  readonly target?: number;
  /** Each converts every label or frame once and answers a sum of what came out: the same on both sides. Each is a loop of its own, so that the compiler sees one conversion in it. */
  readonly ours: () => number;
  readonly theirs: () => number;
}

/** Labels of a drop-frame day, spread over it: the counting that costs most. */
export async function timecode(context: BenchContext): Promise<Measurement[]> {
  const numbers = Array.from({ length: LABELS }, (_, i) => (i * 1_299_709) % DAY);
  const frames = numbers.map(BigInt);
  const labels = frames.map((frame) => formatTimecode(frame, DROP_FRAME.rate, true));
  return [thereAndBack(labels), toNumbers(labels), toLabels(numbers, frames)].map((work) => measure(work, context));
}

function thereAndBack(labels: readonly string[]): Work {
  const ours = (): number => {
    let sum = 0;
    for (const label of labels) {
      const parsed = parseTimecode(label, DROP_FRAME.rate);
      if (parsed.ok) sum += lastDigit(formatTimecode(parsed.value.frame, DROP_FRAME.rate, true));
    }
    return sum;
  };
  const theirs = (): number => {
    let sum = 0;
    for (const label of labels) sum += lastDigit(new SmpteTimecode(new SmpteTimecode(label, 29.97, true).frameCount, 29.97, true).toString());
    return sum;
  };
  return { name: 'drop-frame label to frame number and back', target: 10, ours, theirs };
}

function toNumbers(labels: readonly string[]): Work {
  const ours = (): number => {
    let sum = 0n;
    for (const label of labels) {
      const parsed = parseTimecode(label, DROP_FRAME.rate);
      if (parsed.ok) sum = BigInt.asIntN(64, sum + parsed.value.frame);
    }
    return Number(sum);
  };
  const theirs = (): number => {
    let sum = 0;
    for (const label of labels) sum += new SmpteTimecode(label, 29.97, true).frameCount;
    return sum;
  };
  return { name: 'drop-frame label to frame number', ours, theirs };
}

function toLabels(numbers: readonly number[], frames: readonly bigint[]): Work {
  const ours = (): number => {
    let sum = 0;
    for (const frame of frames) sum += lastDigit(formatTimecode(frame, DROP_FRAME.rate, true));
    return sum;
  };
  const theirs = (): number => {
    let sum = 0;
    for (const frame of numbers) sum += lastDigit(new SmpteTimecode(frame, 29.97, true).toString());
    return sum;
  };
  return { name: 'frame number to drop-frame label', ours, theirs };
}

const lastDigit = (label: string): number => label.charCodeAt(label.length - 1);

/** The first rounds are for the compiler. */
function measure({ name, target, ours, theirs }: Work, { quick, progress }: BenchContext): Measurement {
  if (ours() !== theirs()) throw new WrongAnswer(`${name}: ${ours()} and not ${theirs()}`);
  const pairs = inTurns(quick ? 3 : 60, () => perSecond(ours, LABELS), () => perSecond(theirs, LABELS));
  const result = fromPairs(pairs, { name, unit: 'conversions/s', better: 'higher', floorName: 'smpte-timecode', ...(target === undefined ? {} : { target }) });
  progress(`${name}: ${(result.value / 1e6).toFixed(1)} million a second, smpte-timecode ${(result.floor / 1e6).toFixed(2)}`);
  return result;
}

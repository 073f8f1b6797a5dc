import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  convertFrame, convertFrameExactly, countsInPairs, formatDuration, formatTimecode, frameOfPair, frameOnTimeline, labelOnTrack, pairOfFrame, parseDuration, parseTimebase, parseTimecode, primaryTrack, STANDARD_RATES,
  supportsDropFrame, type FrameRate, type Timebase,
} from '../../../src/domain/timecode/index.js';
import { addRational, compareRational, formatRational, rational, type Rational } from '../../../src/domain/shared/rational.js';
import { timesTried } from '../../support/runs.js';

const rates = fc.constantFrom(...STANDARD_RATES);
const timebases: fc.Arbitrary<Timebase> = fc.record({ rate: rates, drop: fc.boolean() }).map(({ rate, drop }) => ({ rate, dropFrame: drop && supportsDropFrame(rate) }));
const frames = fc.oneof(fc.bigInt({ min: -20_000_000n, max: 20_000_000n }), fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }));
const timebase = (name: string): Timebase => {
  const parsed = parseTimebase(name);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
};
const seconds = (frame: bigint, { num, den }: FrameRate): Rational => rational(frame * BigInt(den), BigInt(num));

/** By hours, minutes and seconds counted up from nothing, in whole numbers of any size. */
function labelByHand(frame: bigint, { rate, dropFrame }: Timebase): string {
  const nominal = BigInt(Math.round(rate.num / rate.den));
  const left = dropFrame ? nominal / 15n : 0n;
  const framesOfHour = 3600n * nominal - 54n * left;
  const day = 24n * framesOfHour;
  let rest = ((frame % day) + day) % day;
  const hour = rest / framesOfHour;
  rest %= framesOfHour;
  let minute = 0n;
  for (let length = 60n * nominal; rest >= length; length = 60n * nominal - (minute % 10n === 0n ? 0n : left)) {
    rest -= length;
    minute++;
  }
  if (minute % 10n !== 0n) rest += left;
  const two = (value: bigint): string => String(value).padStart(2, '0');
  return `${two(hour)}:${two(minute)}:${two(rest / nominal)}${dropFrame ? ';' : ':'}${String(rest % nominal).padStart(nominal < 100n ? 2 : 3, '0')}`;
}

describe('labels beside a model written on its own', () => {
  it('agree at every rate, before midnight and beyond the day, however great the number', () => {
    fc.assert(fc.property(frames, timebases, (frame, base) => formatTimecode(frame, base.rate, base.dropFrame) === labelByHand(frame, base)), timesTried(500));
  });
  it('are never made of what no label has: whatever is parsed is written back the same', () => {
    const field = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    const labels = fc.tuple(field(30), field(70), field(70), fc.constantFrom(':', ';'), field(130)).map(([h, m, s, mark, f]) => `${h}:${m}:${s}${mark}${f}`);
    fc.assert(fc.property(labels, rates, (label, rate) => {
      const parsed = parseTimecode(label, rate);
      return !parsed.ok || formatTimecode(parsed.value.frame, rate, parsed.value.dropFrame).replace(/([:;])0(\d\d)$/, '$1$2') === label.replace(/([:;])0(\d\d)$/, '$1$2');
    }), timesTried(500));
  });
  it('never throw for what is written', () => {
    fc.assert(fc.property(fc.string({ maxLength: 20 }), timebases, (text, base) => {
      parseTimecode(text, base.rate);
      parseDuration(text, base);
      parseTimebase(text);
    }), timesTried(300));
  });
});

describe('marks between the fields', () => {
  const NTSC = { num: 30000, den: 1001 };
  it.each([['01;02;03;04', true], ['01.02.03.04', true], ['01:02:03.04', true], ['01:02:03,04', true], ['01,02,03,04', true], ['01:02:03:04', false]])('of %s say drop-frame: %s', (label, dropFrame) => {
    expect(parseTimecode(label, NTSC)).toEqual({ ok: true, value: { frame: dropFrame ? 111_582n : 111_694n, dropFrame } });
  });
  it.each(['01;02:03:04', '01:02;03;04', '01-02-03-04', '01;02;03:04', '1:02:03:04', '01:02:03:4', '01:02:03:004', '01:02:03:', ' 01:02:03:04', '01:02:03:04 ', '', '٠١:02:03:04'])('are not those of %s', (label) => {
    expect(parseTimecode(label, NTSC)).toEqual({ ok: false, error: { code: 'TIMECODE_SYNTAX', label } });
  });
});

describe('time bases by name', () => {
  it.each([['25', '25'], ['23.976', '24000/1001'], ['23.98', '24000/1001'], ['29.97', '30000/1001'], ['29.97df', '30000/1001df'], ['59.94DF', '60000/1001df'], ['119.88', '120000/1001'], ['30000/1001', '30000/1001'], ['30000/1001df', '30000/1001df'], ['25.000', '25'], ['47.952', '48000/1001']])('%s is %s', (name, exact) => {
    expect(timebase(name)).toEqual(timebase(exact));
  });
  it.each([['25df', 'NO_DROP_FRAME_AT_RATE'], ['23.976df', 'NO_DROP_FRAME_AT_RATE'], ['29.5', 'FRAME_RATE_SYNTAX'], ['df', 'FRAME_RATE_SYNTAX'], ['0', 'FRAME_RATE_RANGE'], ['-25', 'FRAME_RATE_SYNTAX'], ['25/0', 'FRAME_RATE_RANGE']])('%s is refused: %s', (text, code) => {
    expect(parseTimebase(text)).toEqual({ ok: false, error: { code, text } });
  });
});

describe('lengths', () => {
  it('pass a day and may be negative', () => {
    expect(formatDuration(26n * 90_000n, timebase('25'))).toBe('26:00:00:00');
    expect(formatDuration(-37n, timebase('25'))).toBe('-00:00:01:12');
    expect(formatDuration(2_589_408n, timebase('29.97df'))).toBe('24:00:00;00');
    expect(parseDuration('+100:00:00:00', timebase('25'))).toEqual({ ok: true, value: 9_000_000n });
    expect(parseDuration('-00:01:00:00', timebase('29.97df'))).toEqual({ ok: false, error: { code: 'DROPPED_LABEL', label: '-00:01:00:00' } });
  });
  it('come back whatever they are', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(8n * 10n ** 10n), max: 8n * 10n ** 10n }), timebases, (length, base) => {
      expect(parseDuration(formatDuration(length, base), base)).toEqual({ ok: true, value: length });
    }), timesTried(300));
  });
});

describe('conversion between rates', () => {
  it('goes to the nearest frame, a tie to the later, and leaves the exact rest', () => {
    const rest = convertFrameExactly(107_892n, timebase('29.97df').rate, timebase('25').rate);
    expect({ frame: rest.frame, seconds: formatRational(rest.seconds), remainder: formatRational(rest.remainder) }).toEqual({ frame: 90_000n, seconds: '3600', remainder: '-9/2500' });
    expect([1n, 3n, -1n, -3n].map((frame) => convertFrame(frame, timebase('50').rate, timebase('25').rate))).toEqual([1n, 2n, 0n, -1n]);
  });
  it('is within half a frame of the time that was asked for, at any size', () => {
    fc.assert(fc.property(frames, rates, rates, (frame, from, to) => {
      const { frame: converted, remainder } = convertFrameExactly(frame, from, to);
      const [asked, half] = [seconds(frame, from), rational(to.den, 2 * to.num)];
      const found = seconds(converted, to);
      return compareRational(addRational(found, remainder), asked) === 0 && compareRational(remainder, half) < 0 && compareRational(remainder, rational(-half.num, half.den)) >= 0;
    }), timesTried(500));
  });
});

describe('labels of a track', () => {
  const label = (track: ReturnType<typeof primaryTrack>, text: string): bigint | string => {
    const found = frameOnTimeline(track, text);
    return found.ok ? found.value : found.error.code;
  };
  const eveningNews = primaryTrack(timebase('29.97df'), 2_589_408n - 1800n);

  it('go on after midnight', () => {
    expect(labelOnTrack(eveningNews, 0n)).toBe('23:58:59;28');
    expect(label(eveningNews, '23:58:59;28')).toBe(0n);
    expect(label(eveningNews, '00:00:00;00')).toBe(1800n);
    expect(label(eveningNews, '00:00:00:00')).toBe(1800n);
    expect(label(eveningNews, '23:58:59;27')).toBe(2_589_407n);
  });
  it('that do not exist, or are of another counting, are refused', () => {
    expect(label(eveningNews, '00:01:00;00')).toBe('DROPPED_LABEL');
    expect(label(primaryTrack(timebase('29.97'), 0n), '00:00:01;00')).toBe('NOT_DROP_FRAME');
    expect(label(primaryTrack(timebase('25'), 0n), '00:00:01;00')).toBe('NO_DROP_FRAME_AT_RATE');
  });
  it('of pairs name the first frame of each', () => {
    const pairs = { ...timebase('29.97df'), start: 107_892n, timelineRate: timebase('59.94').rate };
    expect(label(pairs, '01:00:00;01')).toBe(2n);
    expect([2n, 3n].map((frame) => labelOnTrack(pairs, frame))).toEqual(['01:00:00;01', '01:00:00;01']);
  });
  it('come back to their frame wherever the track starts', () => {
    fc.assert(fc.property(timebases, fc.bigInt({ min: 0n, max: 2_000_000n }), fc.bigInt({ min: 0n, max: 2_000_000n }), (base, start, frame) => {
      const track = primaryTrack(base, start);
      expect(frameOnTimeline(track, labelOnTrack(track, frame))).toEqual({ ok: true, value: frame });
    }), timesTried(300));
  });
});

describe('frame pairs', () => {
  it('are two frames under one label of half the rate', () => {
    expect(STANDARD_RATES.filter(countsInPairs).map(({ num }) => num)).toEqual([48000, 48, 50, 60000, 60]);
    const first = pairOfFrame(3601n, timebase('59.94df'));
    expect([formatTimecode(first.pair, first.rate, first.dropFrame), first.mark]).toEqual(['00:01:00;02', 1]);
    expect([-3n, -2n, -1n, 0n, 1n].map((frame) => frameOfPair(pairOfFrame(frame, timebase('50'))))).toEqual([-3n, -2n, -1n, 0n, 1n]);
  });
});

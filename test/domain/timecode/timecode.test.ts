import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  formatFrameRate, formatTimecode, framesPerDay, nearestFrame, nearestStandardRate, nominalRate, parseFrameRate, parseTimecode, secondsOfFrame, type FrameRate, type ParsedTimecode,
} from '../../../src/domain/timecode/index.js';
import { formatRational, parseRational, rational } from '../../../src/domain/shared/rational.js';
import { describeWithFixtures } from '../../support/fixtures.js';

const rate = (text: string): FrameRate => {
  const parsed = parseFrameRate(text);
  if (!parsed.ok) throw new Error(parsed.error.code);
  return parsed.value;
};
const PAL = rate('25');
const NTSC = rate('30000/1001');
const parseError = (label: string, at: FrameRate): string => {
  const parsed = parseTimecode(label, at);
  return parsed.ok ? 'parsed' : parsed.error.code;
};

describe('frame rates', () => {
  it('are exact, in lowest terms, and integers are written bare', () => {
    expect(formatFrameRate(rate('50/2'))).toBe('25');
    expect(formatFrameRate(rate('30000/1001'))).toBe('30000/1001');
  });
  it('are not guessed from decimals unless asked for', () => {
    expect(parseFrameRate('29.97')).toEqual({ ok: false, error: { code: 'FRAME_RATE_SYNTAX', text: '29.97' } });
    expect(nearestStandardRate(29.97)).toEqual(NTSC);
    expect(nearestStandardRate(23.976)).toEqual(rate('24000/1001'));
    expect(nearestStandardRate(29.5)).toBeUndefined();
  });
  it.each(['0', '25/0', '-25', '99999999999', '2500000000/1'])('refuse %s', (text) => {
    expect(parseFrameRate(text).ok).toBe(false);
  });
  it('count labels at the nearest integer', () => {
    expect(['24000/1001', '25', '30000/1001', '60000/1001', '120'].map((text) => nominalRate(rate(text)))).toEqual([24, 25, 30, 60, 120]);
  });
});

describe('labels', () => {
  it('wrap after one day of their own counting', () => {
    expect(framesPerDay(NTSC, true)).toBe(2_589_408n);
    expect(framesPerDay(rate('60000/1001'), true)).toBe(5_178_816n);
    expect(formatTimecode(2_160_000n, PAL, false)).toBe('00:00:00:00');
    expect(formatTimecode(-1n, PAL, false)).toBe('23:59:59:24');
    expect(formatTimecode(2_589_407n, NTSC, true)).toBe('23:59:59;29');
  });
  it('have three frame digits from 100 frames a second on', () => {
    expect(formatTimecode(119n, rate('120'), false)).toBe('00:00:00:119');
    expect(parseTimecode('00:00:01:005', rate('120'))).toEqual({ ok: true, value: { frame: 125n, dropFrame: false } });
  });
  it('are drop-frame by their separator, or because the caller knows', () => {
    expect(parseTimecode('00:01:00;02', NTSC)).toEqual({ ok: true, value: { frame: 1800n, dropFrame: true } });
    expect(parseTimecode('00:01:00:02', NTSC)).toEqual({ ok: true, value: { frame: 1802n, dropFrame: false } });
    expect(parseTimecode('00:01:00:02', NTSC, { dropFrame: true })).toEqual({ ok: true, value: { frame: 1800n, dropFrame: true } });
  });
  it('that do not exist are refused with a reason', () => {
    expect(parseError('00:01:00;01', NTSC)).toBe('DROPPED_LABEL');
    expect(parseError('00:01:00;03', rate('60000/1001'))).toBe('DROPPED_LABEL');
    expect(parseError('00:00:00;00', rate('24000/1001'))).toBe('NO_DROP_FRAME_AT_RATE');
    expect(parseError('00:00:00:25', PAL)).toBe('FRAME_RANGE');
    expect(parseError('24:00:00:00', PAL)).toBe('HOUR_RANGE');
    expect(parseError('12:59:60;00', NTSC)).toBe('SECOND_RANGE');
    expect(parseError('1:2:3:4', PAL)).toBe('TIMECODE_SYNTAX');
  });
  it('come back from every frame of two days around a boundary', () => {
    for (const at of [NTSC, rate('60000/1001')]) {
      for (let frame = 17_000n; frame < 37_000n; frame += 7n) {
        expect(parseTimecode(formatTimecode(frame, at, true), at)).toEqual({ ok: true, value: { frame, dropFrame: true } });
      }
    }
  });
});

describe('time of frames', () => {
  it('is exact, and the way back goes to the nearest frame, ties to the later', () => {
    expect(formatRational(secondsOfFrame(1n, NTSC))).toBe('1001/30000');
    expect(nearestFrame(secondsOfFrame(123_456_789n, NTSC), NTSC)).toBe(123_456_789n);
    expect(nearestFrame(rational(1n, 50n), PAL)).toBe(1n);
    expect(nearestFrame(rational(-1n, 50n), PAL)).toBe(0n);
  });
  it('reads decimals exactly', () => {
    const parsed = parseRational('-0.040000');
    expect(parsed.ok && formatRational(parsed.value)).toBe('-1/25');
  });
});

describeWithFixtures('timecode vectors of independent libraries', (fixtures) => {
  const rows = (name: string): string[][] => readFileSync(join(fixtures, 'timecode', name), 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const named: Readonly<Record<string, string>> = { '23.976': '24000/1001', '23.98': '24000/1001', '29.97': '30000/1001', '59.94': '60000/1001' };

  it('agree on every label, frame and second', () => {
    for (const [, fraction = '', mode, number = '', label = '', seconds] of rows('frame-to-timecode.csv')) {
      const [at, frame] = [rate(fraction), BigInt(number)];
      expect(formatTimecode(frame, at, mode === 'DF')).toBe(label);
      expect(parseTimecode(label, at)).toEqual({ ok: true, value: { frame: frame % framesPerDay(at, mode === 'DF'), dropFrame: mode === 'DF' } });
      expect(formatRational(secondsOfFrame(frame, at))).toBe(canonical(seconds ?? ''));
    }
  });
  it('agree with the curated ones', () => {
    for (const [name = '', mode, number = '', label] of rows('otio-curated.csv')) {
      expect(formatTimecode(BigInt(number), rate(named[name] ?? name), mode === 'DF')).toBe(label);
    }
  });
  it('agree on sums, of which the library counts the second label from one', () => {
    for (const [name = '', operation, a = '', b = '', counted = '', result = ''] of rows('arithmetic-one-based.csv')) {
      const at = rate(named[name] ?? name);
      const [first, second] = [a, b].map((label) => parseTimecode(label, at)).map((parsed) => (parsed.ok ? parsed.value : { frame: -1n, dropFrame: false })) as [ParsedTimecode, ParsedTimecode];
      expect(second.frame + 1n).toBe(BigInt(counted));
      expect(formatTimecode(operation === 'add' ? first.frame + BigInt(counted) : first.frame - BigInt(counted), at, first.dropFrame)).toBe(result);
    }
  });
  it('agree on which labels exist', () => {
    for (const [name = '', mode = '', label = '', expectation] of rows('label-validity.csv')) {
      expect([label, parseTimecode(label, rate(named[name] ?? name), { dropFrame: mode === 'DF' }).ok]).toEqual([label, expectation?.startsWith('valid')]);
    }
  });
});

const canonical = (text: string): string => {
  const parsed = parseRational(text);
  return parsed.ok ? formatRational(parsed.value) : text;
};

import { describe, expect, it } from '@jest/globals';
import { formatFrameRate, formatTimecode, framesPerDay, parseTimecode, STANDARD_RATES, supportsDropFrame, type FrameRate, type Timebase } from '../../../src/domain/timecode/index.js';
import { timesTried } from '../../support/runs.js';

const TWO = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

/** Frames of which the label, or the way back from it, is not what a counter shows that adds one frame and carries, and leaves out labels where SMPTE ST 12-1 §5.2.2 does. */
function differences(rate: FrameRate, left: number, looksAt: (second: number) => boolean): string[] {
  const found: string[] = [];
  const nominal = Math.round(rate.num / rate.den);
  let frame = 0;
  for (let minute = 0; minute < 1440; minute++) {
    const start = `${TWO[Math.floor(minute / 60)]}:${TWO[minute % 60]}:`;
    for (let second = 0; second < 60; second++) {
      const first = second === 0 && minute % 10 !== 0 ? left : 0;
      for (let shown = first; looksAt(second) && shown < nominal; shown++) {
        const label = `${start}${TWO[second]};${TWO[shown]}`;
        const parsed = parseTimecode(label, rate);
        const number = BigInt(frame + shown - first);
        if (formatTimecode(number, rate, true) !== label || !parsed.ok || parsed.value.frame !== number || !parsed.value.dropFrame) found.push(`${number} ${label}`);
      }
      frame += nominal - first;
    }
  }
  return BigInt(frame) === framesPerDay(rate, true) ? found.slice(0, 5) : [`the day has ${frame} frames`];
}

const TIMEBASES: readonly Timebase[] = STANDARD_RATES.flatMap((rate) => [false, true].filter((drop) => !drop || supportsDropFrame(rate)).map((dropFrame) => ({ rate, dropFrame })));
const named = (timebase: Timebase): string => `${formatFrameRate(timebase.rate)}${timebase.dropFrame ? ' drop-frame' : ''}`;

/** Around every minute; in a long run every label that there is. */
const someSeconds = (second: number): boolean => timesTried(1).numRuns > 1 || second === 0 || second === 59;

describe('every label of a day', () => {
  it.each([[30000, 2], [60000, 4]])('is one frame, and every frame one label, at %s/1001 drop-frame', (num, left) => {
    expect(differences({ num, den: 1001 }, left, someSeconds)).toEqual([]);
  });
});

describe('labels of a day', () => {
  const bySeconds = (timebase: Timebase): string[] => {
    const nominal = Math.round(timebase.rate.num / timebase.rate.den);
    const found: string[] = [];
    const day = framesPerDay(timebase.rate, timebase.dropFrame);
    for (let second = 0; second < 86_400; second += 59) {
      for (const part of [0, 1, nominal - 2, nominal - 1]) {
        const frame = BigInt(second * nominal + part) % day;
        const label = formatTimecode(frame, timebase.rate, timebase.dropFrame);
        const parsed = parseTimecode(label, timebase.rate);
        const next = formatTimecode(frame + day, timebase.rate, timebase.dropFrame);
        if (!parsed.ok || parsed.value.frame !== frame || next !== label) found.push(`${frame} ${label}`);
      }
    }
    return found;
  };

  it.each(TIMEBASES.map((timebase) => [named(timebase), timebase] as const))('come back as their frames at %s, and are the same a day later', (_, timebase) => {
    expect(bySeconds(timebase)).toEqual([]);
  });
});

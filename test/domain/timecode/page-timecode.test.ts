import { describe, expect, it } from '@jest/globals';
import { formatTimecode, frameRate, parseTimecode } from '../../../src/domain/timecode/index.js';
import { frameAt, frameOfLabel, labelOfFrame, parseRate } from '../../../src/web/timecode.js';

/** The page is bundled for the browser and may not import the domain; what both say must be the same. */
describe('timecode on the watch page', () => {
  const rates = [['25', false], ['24000/1001', false], ['30000/1001', false], ['30000/1001', true], ['60000/1001', true], ['50', false], ['120', false]] as const;
  const frames = [0, 1, 29, 59, 1799, 1800, 1801, 3599, 3600, 17981, 17982, 17983, 35963, 35964, 107891, 107892, 2589407, 5178815];

  it.each(rates)('is the catalogue\'s at %s, drop-frame %s', (text, dropFrame) => {
    const page = parseRate(text)!;
    const made = frameRate(page.num, page.den);
    if (!made.ok) throw new Error('not a rate');
    for (const frame of frames) {
      const label = labelOfFrame(frame, page, dropFrame);
      expect(label).toBe(formatTimecode(BigInt(frame), made.value, dropFrame));
      const back = parseTimecode(label, made.value);
      expect(back.ok && Number(back.value.frame)).toBe(frameOfLabel(label, page));
    }
  });

  it('counts the picture that begins at a media time, which players round', () => {
    for (const text of ['25', '24000/1001', '30000/1001', '60000/1001']) {
      const rate = parseRate(text)!;
      for (const frame of [0, 1, 2, 100, 99_999]) {
        const seconds = (frame * rate.den) / rate.num;
        for (const shown of [seconds, Math.round(seconds * 1e6) / 1e6, Math.round(seconds * 9e4) / 9e4]) expect(frameAt(shown, rate)).toBe(frame);
      }
    }
  });

  it('has no rate where there is none', () => {
    expect([parseRate(null), parseRate(''), parseRate('0'), parseRate('x/y')]).toEqual([null, null, null, null]);
  });
});

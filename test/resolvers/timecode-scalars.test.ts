import { describe, expect, it } from '@jest/globals';
import { formatFrameRate, formatTimecode, STANDARD_RATES, supportsDropFrame } from '../../src/domain/timecode/index.js';
import { FrameRateScalar, TimecodeScalar } from '../../src/schema/scalars/index.js';

describe('the scalar Timecode', () => {
  it('takes what is shown at every rate, and gives it back the same', () => {
    for (const rate of STANDARD_RATES) {
      for (const dropFrame of [false, supportsDropFrame(rate)]) {
        const label = formatTimecode(123_456n, rate, dropFrame);
        expect([TimecodeScalar.parseValue(label), TimecodeScalar.serialize(label)]).toEqual([label, label]);
      }
    }
  });
  it.each([['01:00:00.02', '01:00:00;02'], ['01:00:00,02', '01:00:00;02'], ['01;00;00;02', '01:00:00;02'], ['01.00.00.02', '01:00:00;02'], ['00:00:01:005', '00:00:01:005']])('takes %s as %s', (text, label) => {
    expect(TimecodeScalar.parseValue(text)).toBe(label);
  });
  it.each(['1:00:00:00', '01:00:00', '01;00;00:00', '01:00;00:00', '01:00:00:0', '01:00:00:0000', ' 01:00:00:00', 90_000, null])('refuses %s, and says what it wants', (text) => {
    expect(() => TimecodeScalar.parseValue(text)).toThrow(/^Timecode cannot represent .* An SMPTE ST 12-1 label: "01:23:15:00"/);
  });
});

describe('the scalar FrameRate', () => {
  it('takes every rate in its one form', () => {
    for (const rate of STANDARD_RATES) expect(FrameRateScalar.parseValue(formatFrameRate(rate))).toBe(formatFrameRate(rate));
  });
  it.each(['29.97', '25/1', '50/2', '0', '-25', '30000/1001df'])('refuses %s, and says what it wants', (text) => {
    expect(() => FrameRateScalar.parseValue(text)).toThrow(/^FrameRate cannot represent .* exact fraction in lowest terms/);
  });
});

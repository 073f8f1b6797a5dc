import { formatFrameRate, parseFrameRate } from '../../domain/timecode/index.js';
import { textScalar } from './text-scalar.js';

function canonicalRate(text: string): string | null {
  const rate = parseFrameRate(text);
  return rate.ok ? formatFrameRate(rate.value) : null;
}

export const FrameRateScalar = textScalar({
  name: 'FrameRate',
  description: 'Frames a second as an exact fraction in lowest terms, integers bare: "25", "24000/1001", "30000/1001". Never a decimal approximation.',
  parse: canonicalRate,
});

import { textScalar } from './text-scalar.js';

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** One rate has one text, so that rates are compared as text. */
function canonicalRate(text: string): string | null {
  const [, num, den] = /^([1-9]\d{0,8})(?:\/([1-9]\d{0,8}))?$/.exec(text) ?? [];
  if (num === undefined) return null;
  return den === undefined || (den !== '1' && greatestDivisor(Number(num), Number(den)) === 1) ? text : null;
}

export const FrameRateScalar = textScalar({
  name: 'FrameRate',
  description: 'Frames a second as an exact fraction in lowest terms, integers bare: "25", "24000/1001", "30000/1001". Never a decimal approximation.',
  parse: canonicalRate,
});

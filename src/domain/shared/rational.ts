import { err, ok, type Result } from './result.js';

/** An exact fraction in lowest terms; the sign is in `num`, `den` is positive. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export type RationalError = { readonly code: 'RATIONAL_SYNTAX' | 'ZERO_DENOMINATOR'; readonly text: string };

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [abs(a), abs(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Lowest terms. A zero denominator is a fault: parse what comes from outside with `parseRational`. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const [n, d] = [BigInt(num), BigInt(den)];
  if (d === 0n) throw new Error('invariant: a rational has a denominator other than zero');
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { num: n / divisor, den: d / divisor };
}

export const addRational = (a: Rational, b: Rational): Rational => rational(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtractRational = (a: Rational, b: Rational): Rational => rational(a.num * b.den - b.num * a.den, a.den * b.den);
export const multiplyRational = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);
/** Dividing by zero is a fault. */
export const divideRational = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);
export const equalRational = (a: Rational, b: Rational): boolean => a.num === b.num && a.den === b.den;

/** -1, 0 or 1 as `a` is less than, equal to or greater than `b`. */
export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den;
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The greatest integer that is not above the value. */
export function floorRational({ num, den }: Rational): bigint {
  const quotient = num / den;
  return num % den !== 0n && num < 0n ? quotient - 1n : quotient;
}

/** The nearest integer; a tie goes to the greater one (in time: to the later frame). */
export const roundRational = (value: Rational): bigint => floorRational(addRational(value, { num: 1n, den: 2n }));

/** For people and for charts only: never fed back into the model. */
export const approximateRational = ({ num, den }: Rational): number => Number(num) / Number(den);

/** Integers bare, anything else `n/d`. */
export const formatRational = ({ num, den }: Rational): string => (den === 1n ? `${num}` : `${num}/${den}`);

/** `3`, `-3/4`, `0.040000`: decimals are taken exactly. */
export function parseRational(text: string): Result<Rational, RationalError> {
  const fraction = /^([+-]?\d{1,30})(?:\/(\d{1,30}))?$/.exec(text);
  if (fraction) {
    const den = BigInt(fraction[2] ?? '1');
    return den === 0n ? err({ code: 'ZERO_DENOMINATOR', text }) : ok(rational(BigInt(fraction[1] ?? '0'), den));
  }
  const decimal = /^([+-]?)(\d{1,30})\.(\d{1,30})$/.exec(text);
  if (!decimal) return err({ code: 'RATIONAL_SYNTAX', text });
  const [, sign = '', whole = '0', digits = ''] = decimal;
  const magnitude = BigInt(whole + digits);
  return ok(rational(sign === '-' ? -magnitude : magnitude, 10n ** BigInt(digits.length)));
}

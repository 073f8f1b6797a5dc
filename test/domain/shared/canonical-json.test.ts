import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/domain/shared/canonical-json.js';
import { timesTried } from '../../support/runs.js';

const textOf = (value: unknown): string => {
  const canonical = canonicalJson(value);
  if (!canonical.ok) throw new Error(canonical.error.what);
  return canonical.value;
};

/** The numbers of RFC 8785, appendix B: the bits of an IEEE 754 double, and its text. */
const NUMBERS: readonly (readonly [string, string])[] = [
  ['0000000000000000', '0'], ['8000000000000000', '0'], ['0000000000000001', '5e-324'], ['8000000000000001', '-5e-324'], ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'], ['4340000000000000', '9007199254740992'], ['c340000000000000', '-9007199254740992'], ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'], ['44b52d02c7e14af6', '1e+23'], ['44b52d02c7e14af7', '1.0000000000000001e+23'], ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'], ['444b1ae4d6e2ef50', '1e+21'], ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'], ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'], ['41b3de4355555554', '333333333.33333325'], ['41b3de4355555555', '333333333.3333333'], ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'], ['becbf647612f3696', '-0.0000033333333333333333'], ['43143ff3c1cb0959', '1424953923781206.2'],
];

describe('canonical JSON', () => {
  it.each(NUMBERS)('writes the number %s as %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(textOf(view.getFloat64(0))).toBe(text);
  });

  it('orders properties by UTF-16 code units, on every level', () => {
    expect(textOf({ '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(textOf({ b: [{ d: 1, c: 2 }], a: {}, aa: [] })).toBe('{"a":{},"aa":[],"b":[{"c":2,"d":1}]}');
    expect(textOf(JSON.parse('{"peach":1,"__proto__":2,"constructor":3}'))).toBe('{"__proto__":2,"constructor":3,"peach":1}');
  });

  it('escapes only what JSON must', () => {
    expect(textOf('\u20ac$\u000f\nA\'B"\\\\"/\b\t\f\r\u007f\u2028')).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\\b\\t\\f\\r\u007f\u2028"');
    expect(textOf([56, { d: true, 10: null, 1: [] }])).toBe('[56,{"1":[],"10":null,"d":true}]');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, 10n, '\ud800', { '\udc00': 1 }, [undefined]].map((value) => [value]))('has no form for %p', (value) => {
    expect(canonicalJson(value)).toMatchObject({ ok: false, error: { code: 'NO_CANONICAL_FORM' } });
  });

  it('says the same value that it was given, whatever the order of its properties', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = textOf(value);
      expect(textOf(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }), timesTried(300));
  });

  it('writes what is nested deeper than any stack, and a long list', () => {
    const depth = 100_000;
    const deep = '['.repeat(depth) + ']'.repeat(depth);
    let nested: unknown[] = [];
    for (let level = 1; level < depth; level++) nested = [nested];
    expect(textOf(nested) === deep).toBe(true);
    expect(textOf(Array.from({ length: depth }, () => 0))).toHaveLength(2 * depth + 1);
  });
});

import { describe, expect, it } from '@jest/globals';
import { Kind } from 'graphql';
import { DateTimeScalar } from '../../src/schema/scalars/index.js';

const literal = (value: string): string => DateTimeScalar.parseLiteral({ kind: Kind.STRING, value }, {});

describe('the scalar DateTime', () => {
  it.each([
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'], ['9999-12-31T23:59:59.9999-00:00', '9999-12-31T23:59:59.999Z'], ['9999-12-31T23:59:59+01:00', '9999-12-31T22:59:59.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'], ['0001-01-01T00:00:00-01:00', '0001-01-01T01:00:00.000Z'], ['2026-11-22t12:30:00+02:00', '2026-11-22T10:30:00.000Z'],
  ])('takes %s as %s, as a value and as a literal', (text, instant) => {
    expect([DateTimeScalar.parseValue(text), literal(text)]).toEqual([instant, instant]);
  });
  it.each(['9999-12-31T23:59:59-01:00', '9999-12-31T23:59:00-00:01', '0001-01-01T00:00:00+00:01', '0001-01-01T12:00:00+14:00', '0000-12-31T23:00:00-05:00', '2026-02-30T00:00:00Z', '2026-11-22T10:30:00'])('refuses %s, as a value and as a literal, and says what it wants', (text) => {
    const wanted = /^DateTime cannot represent ".*". An instant of the years 0001 to 9999 in UTC: RFC 3339/;
    expect(() => DateTimeScalar.parseValue(text)).toThrow(wanted);
    expect(() => literal(text)).toThrow(wanted);
  });
});

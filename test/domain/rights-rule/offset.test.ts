import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundFaults, NO_BOUND, resolveRules, type RuleBound } from '../../../src/domain/rights-rule/index.js';
import { timesTried } from '../../support/runs.js';

const bound = (given: Partial<RuleBound>): RuleBound => ({ ...NO_BOUND, ...given });
const termOf = (opens: Partial<RuleBound>, closes: Partial<RuleBound>, event: { on?: string; at?: string }) => {
  const resolved = resolveRules([{ name: 'R', territories: 'DE', opens: bound(opens), closes: bound(closes) }], [{ name: 'E', territories: null, on: null, at: null, ...event }]);
  return resolved.ok ? resolved.value.get('R')! : resolved.error.code;
};
/** The day that `offset` after a day opens. */
const after = (on: string, offset: string): unknown => {
  const outcome = termOf({ event: 'E', offset }, {}, { on });
  return typeof outcome === 'string' ? outcome : (outcome.term?.opensOn ?? (outcome.term ? 'no bound' : 'never'));
};

/** The calendar by counting: [year, month, day]. */
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthLength = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
function counted([year, month, day]: number[], months: number, days: number): string {
  let [y, m, d] = [year!, month!, day!];
  for (let i = 0; i < Math.abs(months); i++) [y, m] = months > 0 ? (m === 12 ? [y + 1, 1] : [y, m + 1]) : m === 1 ? [y - 1, 12] : [y, m - 1];
  d = Math.min(d, monthLength(y, m));
  for (let i = 0; i < Math.abs(days); i++) {
    d += Math.sign(days);
    if (d < 1) [y, m] = m === 1 ? [y - 1, 12] : [y, m - 1];
    if (d < 1) d = monthLength(y, m);
    else if (d > monthLength(y, m)) [y, m, d] = m === 12 ? [y + 1, 1, 1] : [y, m + 1, 1];
  }
  if (y < 1) return 'no bound';
  return y > 9999 ? 'never' : [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-');
}

describe('how long after a day', () => {
  it.each([
    ['2026-01-31', 'P1M', '2026-02-28'], ['2024-01-31', 'P1M', '2024-02-29'], ['2024-02-29', 'P1Y', '2025-02-28'], ['2024-02-29', 'P4Y', '2028-02-29'], ['2026-03-31', '-P1M', '2026-02-28'],
    ['2026-01-31', 'P1M1D', '2026-03-01'], ['1900-01-31', 'P1M', '1900-02-28'], ['2026-01-01', 'P90D', '2026-04-01'], ['2026-01-01', 'P2W', '2026-01-15'], ['2026-01-01', '-P1D', '2025-12-31'],
    ['0001-01-01', 'P0D', '0001-01-01'], ['0001-01-01', '-P1D', 'no bound'], ['9999-12-31', 'P0D', '9999-12-31'], ['9999-12-31', 'P1D', 'never'], ['0099-12-31', 'P1D', '0100-01-01'], ['0004-02-29', '-P1Y', '0003-02-28'],
    ['2026-01-01', 'P9999Y99999M', 'never'], ['2026-01-01', 'PT0S', '2026-01-01'], ['2026-01-01', 'PT1H', 'HOURS_OF_A_DATE'],
  ])('%s and %s is %s', (on, offset, expected) => expect(after(on, offset)).toBe(expected));

  it('is what counting day by day says', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }), fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 900 }), (year, month, day, months, days) => {
      const from = [year, month, Math.min(day, monthLength(year, month))];
      const sign = months < 0 ? '-' : '';
      const offset = `${sign}P${Math.trunc(Math.abs(months) / 12)}Y${Math.abs(months) % 12}M${days}D`;
      expect(after(counted(from, 0, 0), offset)).toBe(counted(from, months, months < 0 ? -days : days));
    }), timesTried(500));
  });
});

describe('a bound of a rule', () => {
  it('closes half-open, a day being the first that is no longer in it, and lasts from the opening on', () => {
    expect(termOf({ event: 'E' }, { lasts: 'P1M' }, { on: '2026-03-01' })).toEqual({ term: { opensAt: null, opensOn: '2026-03-01', closesAt: null, closesOn: '2026-03-31' }, waitsFor: [] });
    expect(termOf({ event: 'E', offset: 'PT2H' }, { lasts: 'PT36H' }, { at: '2026-03-01T20:00:00.000Z' })).toMatchObject({ term: { opensAt: '2026-03-01T22:00:00.000Z', closesAt: '2026-03-03T10:00:00.000Z' } });
    expect(termOf({ on: '2026-01-01' }, { event: 'E' }, { on: '2026-03-01' })).toMatchObject({ term: { opensOn: '2026-01-01', closesOn: '2026-02-28' } });
    expect(termOf({ on: '2026-01-01' }, { on: '9999-12-31' }, {})).toMatchObject({ term: { opensOn: '2026-01-01', closesOn: '9999-12-31' } });
  });

  it('is no bound past the years, and leaves nothing where it is over before it begins', () => {
    expect(termOf({ event: 'E' }, { lasts: 'P9000Y' }, { on: '2026-03-01' })).toMatchObject({ term: { opensOn: '2026-03-01', closesOn: null, closesAt: null } });
    expect(termOf({ on: '2026-03-01' }, { event: 'E' }, { on: '2026-03-01' })).toEqual({ term: null, waitsFor: [] });
    expect(termOf({}, { event: 'E' }, { on: '0001-01-01' })).toEqual({ term: null, waitsFor: [] });
    expect(termOf({ event: 'E' }, {}, { at: '9999-12-31T23:59:59.999Z' })).toMatchObject({ term: { opensAt: '9999-12-31T23:59:59.999Z' } });
    expect(termOf({ event: 'E', offset: 'PT1S' }, {}, { at: '9999-12-31T23:59:59.999Z' })).toMatchObject({ term: null });
  });

  it('has no end yet where its event is not known, and is not there where its opening is not', () => {
    expect(termOf({ on: '2026-03-01' }, { event: 'E' }, {})).toMatchObject({ term: { opensOn: '2026-03-01', closesOn: null }, waitsFor: ['E'] });
    expect(termOf({ event: 'E' }, { on: '2026-03-01' }, {})).toEqual({ term: null, waitsFor: ['E'] });
  });

  it.each([
    [{ on: '2026-01-01', at: '2026-01-01T00:00:00Z' }, {}, ['TWO_FORMS opens.at']], [{ on: '2025-02-29' }, {}, ['INVALID opens.on']], [{ at: '2026-01-01' }, {}, ['INVALID opens.at']],
    [{ event: 'theatrical' }, {}, ['INVALID opens.event']], [{ event: 'E', offset: '90 days' }, {}, ['INVALID opens.offset']], [{ event: 'E', offset: 'P' }, {}, ['INVALID opens.offset']], [{ event: 'E', offset: 'P1.5D' }, {}, ['INVALID opens.offset']],
    [{ event: 'E', offset: 'P1DT' }, {}, ['INVALID opens.offset']], [{ on: '2026-01-01', offset: 'P1D' }, {}, ['INVALID opens.offset']], [{ window: 'W' }, {}, ['INVALID opens.edge']], [{ event: 'E', edge: 'OPENS' }, {}, ['INVALID opens.edge']],
    [{ lasts: 'P1D' }, {}, ['INVALID opens.lasts']], [{}, { lasts: 'P1D' }, ['INVALID closes.lasts']], [{ event: 'E' }, { lasts: '-P1D' }, ['INVALID closes.lasts']], [{ event: 'E' }, { lasts: 'P0D' }, ['INVALID closes.lasts']],
    [{ event: 'E', offset: '-P1Y2M3W4DT5H6M7S' }, { lasts: 'PT1S' }, []],
  ] as [Partial<RuleBound>, Partial<RuleBound>, string[]][])('is looked at: %j %j', (opens, closes, faults) => {
    expect(boundFaults({ opens: bound(opens), closes: bound(closes) }).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(faults);
  });
});

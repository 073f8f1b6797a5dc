import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundsIn, DAY, dayOf, dayStart, instantOf, isOpenAt, readBounds, type WrittenBounds } from '../../../src/domain/rights/index.js';
import { zoneRulesOf } from '../../../src/domain/tzdata/index.js';
import { timesTried } from '../../support/runs.js';

const rules = zoneRulesOf('2025b')!;
const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
function inTerritory(written: WrittenBounds, territory: string): (string | null)[] {
  const bounds = readBounds(written);
  if (!bounds.ok) throw new Error(bounds.error.message);
  const { opensAt, closesAt } = boundsIn(bounds.value, territory, rules);
  return [text(opensAt), text(closesAt)];
}
const refusal = (written: WrittenBounds): string => {
  const bounds = readBounds(written);
  return bounds.ok ? 'no fault' : `${bounds.error.code} ${bounds.error.field}`;
};

describe('dates of a window in a territory', () => {
  const oneDay = (day: string) => ({ opensOn: day, closesOn: day });
  it.each([
    ['one zone', oneDay('2026-06-01'), 'FR', '2026-05-31T22:00:00.000Z', '2026-06-01T22:00:00.000Z'],
    ['a subdivision has its country\'s zones', oneDay('2026-06-01'), 'FR-IDF', '2026-05-31T22:00:00.000Z', '2026-06-01T22:00:00.000Z'],
    ['several zones: the last opens, the first closes', { opensOn: '2026-01-01', closesOn: '2026-01-31' }, 'AU', '2025-12-31T16:00:00.000Z', '2026-01-31T13:00:00.000Z'],
    ['islands far apart have an hour of a day in common', oneDay('2026-06-01'), 'UM', '2026-06-01T11:00:00.000Z', '2026-06-01T12:00:00.000Z'],
    ['zones on both sides of the date line: nothing', oneDay('1990-06-01'), 'MH', '1990-06-01T12:00:00.000Z', '1990-06-01T12:00:00.000Z'],
    ['no midnight: the first instant after the gap (Cairo)', oneDay('2024-04-26'), 'EG', '2024-04-25T22:00:00.000Z', '2024-04-26T21:00:00.000Z'],
    ['no midnight (Beirut)', oneDay('2018-03-25'), 'LB', '2018-03-24T22:00:00.000Z', '2018-03-25T21:00:00.000Z'],
    ['midnight twice: the first (Havana)', oneDay('2023-11-05'), 'CU', '2023-11-05T04:00:00.000Z', '2023-11-06T05:00:00.000Z'],
    ['midnight twice at the end: the first', oneDay('2023-11-04'), 'CU', '2023-11-04T04:00:00.000Z', '2023-11-05T04:00:00.000Z'],
    ['the day that Samoa skipped: nothing', oneDay('2011-12-30'), 'WS', '2011-12-30T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
    ['the days around it', { opensOn: '2011-12-29', closesOn: '2011-12-31' }, 'WS', '2011-12-29T10:00:00.000Z', '2011-12-31T10:00:00.000Z'],
    ['local mean time', oneDay('1850-01-01'), 'FR', '1849-12-31T23:50:39.000Z', '1850-01-01T23:50:39.000Z'],
    ['nobody\'s land: UTC', oneDay('2026-06-01'), 'BV', '2026-06-01T00:00:00.000Z', '2026-06-02T00:00:00.000Z'],
    ['a leap day', oneDay('2024-02-29'), 'JP', '2024-02-28T15:00:00.000Z', '2024-02-29T15:00:00.000Z'],
    ['the first day of all, east', oneDay('0001-01-01'), 'JP', null, '0001-01-01T14:41:01.000Z'],
    ['the first day of all, west', oneDay('0001-01-01'), 'CU', '0001-01-01T05:29:28.000Z', '0001-01-02T05:29:28.000Z'],
    ['the last day of all, east', oneDay('9999-12-31'), 'JP', '9999-12-30T15:00:00.000Z', '9999-12-31T15:00:00.000Z'],
    ['the last day of all, west', oneDay('9999-12-31'), 'PA', '9999-12-31T05:00:00.000Z', null],
    ['an instant and a date', { opensAt: '2026-06-01T12:00:00Z', closesOn: '2026-06-01' }, 'FR', '2026-06-01T12:00:00.000Z', '2026-06-01T22:00:00.000Z'],
    ['no bounds', {}, 'FR', null, null],
    ['open at one end', { opensOn: null, closesOn: '2026-06-01' }, 'FR', null, '2026-06-01T22:00:00.000Z'],
  ])('%s', (_, written, territory, opensAt, closesAt) => {
    expect(inTerritory(written, territory)).toEqual([opensAt, closesAt]);
  });
  it('begin when clocks first show them, as a search by quarters of an hour finds with another copy of tzdata', () => {
    const zones = ['Europe/Paris', 'America/Havana', 'Africa/Cairo', 'Asia/Beirut', 'America/Sao_Paulo', 'Pacific/Apia', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu', 'Asia/Amman'];
    const clocks = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone })]));
    const first = Date.UTC(2000, 0, 1) / DAY;
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: first, max: first + 9000 }), (zone, days) => {
        const day = new Date(days * DAY).toISOString().slice(0, 10);
        let at = days * DAY - 15 * 3_600_000;
        while (clocks.get(zone)!.format(at) < day) at += 900_000;
        expect(text(dayStart(rules, zone, days * DAY))).toBe(text(at));
      }),
      timesTried(100),
    );
  });
});

describe('bounds as documents write them', () => {
  it.each([
    [{ opensOn: '2025-02-29' }, 'BAD_DATE opensOn'], [{ opensOn: '2024-02-29' }, 'no fault'], [{ opensOn: '2100-02-29' }, 'BAD_DATE opensOn'], [{ closesOn: '2026-13-01' }, 'BAD_DATE closesOn'],
    [{ closesOn: '2026-04-31' }, 'BAD_DATE closesOn'], [{ closesOn: '0000-01-01' }, 'BAD_DATE closesOn'], [{ closesOn: '10000-01-01' }, 'BAD_DATE closesOn'], [{ closesOn: '2026-1-1' }, 'BAD_DATE closesOn'],
    [{ closesOn: '2026-01-00' }, 'BAD_DATE closesOn'], [{ closesOn: '' }, 'BAD_DATE closesOn'], [{ opensAt: '2026-01-01' }, 'BAD_INSTANT opensAt'], [{ opensAt: '2026-01-01T00:00:00' }, 'BAD_INSTANT opensAt'], [{ opensAt: '2026-01-01T00:00:00+24:00' }, 'BAD_INSTANT opensAt'],
    [{ opensAt: '9999-12-31T23:59:59-01:00' }, 'BAD_INSTANT opensAt'], [{ opensAt: '0001-01-01T00:00:00+01:00' }, 'BAD_INSTANT opensAt'],
    [{ opensAt: '2026-01-01T24:00:00Z' }, 'BAD_INSTANT opensAt'], [{ opensAt: '2026-01-01T23:59:60Z' }, 'BAD_INSTANT opensAt'], [{ opensAt: '2025-02-29T00:00:00Z' }, 'BAD_INSTANT opensAt'],
    [{ opensAt: '0000-12-31T00:00:00Z' }, 'BAD_INSTANT opensAt'], [{ opensAt: '2026-01-01T00:00:00.0001Z' }, 'BAD_INSTANT opensAt'], [{ opensAt: '2026-01-01T00:00:00.5Z' }, 'no fault'],
    [{ opensAt: '0001-01-01T00:00:00Z', closesAt: '9999-12-31T23:59:59.999Z' }, 'no fault'], [{ opensAt: '2026-01-01T00:00:00Z', opensOn: '2026-01-01' }, 'TWO_FORMS opensOn'],
    [{ closesAt: '2026-01-01T00:00:00Z', closesOn: '2026-01-01' }, 'TWO_FORMS closesOn'], [{ opensAt: '2026-01-01T00:00:00Z', closesOn: '2025-01-01' }, 'no fault'],
    [{ opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' }, 'INVERTED closesAt'], [{ opensOn: '2026-01-02', closesOn: '2026-01-01' }, 'INVERTED closesOn'],
    [{ opensOn: '2026-01-01', closesOn: '2026-01-01' }, 'no fault'],
  ])('%j: %s', (written, expected) => {
    expect(refusal(written)).toBe(expected);
  });
  it('are read to the millisecond', () => {
    expect([instantOf('2026-01-01T00:00:00.5Z'), instantOf('2026-01-01T01:00:00+01:00'), dayOf('0001-01-01'), dayOf('1970-01-02')]).toEqual([Date.UTC(2026, 0, 1) + 500, Date.UTC(2026, 0, 1), -62_135_596_800_000, DAY]);
  });
  it('hold half-open', () => {
    expect([9, 10, 19, 20].map((at) => isOpenAt({ opensAt: 10, closesAt: 20 }, at))).toEqual([false, true, true, false]);
    expect(isOpenAt({ opensAt: null, closesAt: null }, 0)).toBe(true);
  });
});

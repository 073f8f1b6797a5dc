import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../../src/domain/geography/index.js';
import { CURRENT_ZONE_RULES, ZONE_RULES_VERSIONS, zoneRulesOf } from '../../../src/domain/tzdata/index.js';
import { timesTried } from '../../support/runs.js';

const rules = zoneRulesOf('2025b')!;
const offset = (zone: string, at: string): number => rules.offsetAt(zone, Date.parse(at));
const changes = (zone: string, from: string, to: string): string[] =>
  rules.transitionsBetween(zone, Date.parse(from), Date.parse(to)).map(({ at, before, after }) => `${new Date(at).toISOString()} ${before} ${after}`);

describe('zone rules', () => {
  it('are held by version', () => {
    expect([...ZONE_RULES_VERSIONS]).toEqual(['2025b']);
    expect(CURRENT_ZONE_RULES).toBe('2025b');
    expect(zoneRulesOf('2026c')).toBeUndefined();
    expect(zoneRulesOf('2025b')).toBe(rules);
  });
  it('have the zones of a country, in the order of zone.tab', () => {
    expect(rules.zonesOf('NZ')).toEqual(['Pacific/Auckland', 'Pacific/Chatham']);
    expect(rules.zonesOf('US')).toHaveLength(29);
    expect(rules.zonesOf('AN')).toEqual(['America/Kralendijk', 'America/Curacao', 'America/Lower_Princes']);
    expect(rules.zonesOf('XX')).toEqual([]);
  });
  it('have zones for every country but where nobody lives', () => {
    expect([...geographyOf(CURRENT_GEOGRAPHY)!.countries].filter((country) => rules.zonesOf(country).length === 0)).toEqual(['BV', 'HM']);
  });
  it.each([
    ['Europe/Paris', '2026-01-01T00:00:00Z', 3600], ['Europe/Paris', '2026-07-01T00:00:00Z', 7200], ['Europe/Paris', '1850-01-01T00:00:00Z', 561], ['Europe/Paris', '0001-01-01T00:00:00Z', 561],
    ['Europe/Paris', '9999-07-01T00:00:00Z', 7200], ['America/Juneau', '1850-01-01T00:00:00Z', 54_139], ['Australia/Lord_Howe', '2030-01-01T00:00:00Z', 39_600],
    ['Europe/Dublin', '2040-07-01T00:00:00Z', 3600], ['Europe/Dublin', '2040-01-01T00:00:00Z', 0], ['Asia/Kathmandu', '9999-12-31T23:59:59Z', 20_700], ['Africa/Casablanca', '9000-01-01T00:00:00Z', 3600],
    ['Antarctica/Macquarie', '2010-07-01T00:00:00Z', 39_600], ['Europe/Tallinn', '2000-07-01T00:00:00Z', 7200],
  ])('%s at %s is %i s from UTC', (zone, at, expected) => {
    expect(offset(zone, at)).toBe(expected);
  });
  it.each([
    ['America/Sao_Paulo', '2018-11-01', '2018-12-01', ['2018-11-04T03:00:00.000Z -10800 -7200']], ['Pacific/Apia', '2011-12-01', '2012-01-01', ['2011-12-30T10:00:00.000Z -36000 50400']],
    ['America/Havana', '2023-11-01', '2023-12-01', ['2023-11-05T05:00:00.000Z -14400 -18000']], ['Asia/Gaza', '2086-01-01', '2086-06-01', expect.arrayContaining([expect.stringMatching(/7200 10800$/)])],
    ['America/Nuuk', '2300-01-01', '2301-01-01', ['2300-03-25T01:00:00.000Z -7200 -3600', '2300-10-28T01:00:00.000Z -3600 -7200']], ['Asia/Tokyo', '1960-01-01', '2100-01-01', []],
  ])('%s changes between %s and %s: %j', (zone, from, to, expected) => {
    expect(changes(zone, from, to)).toEqual(expected);
  });
  it('change half-open: the first instant of a range is in it, its last is not', () => {
    const at = Date.parse('2011-12-30T10:00:00Z');
    expect([rules.transitionsBetween('Pacific/Apia', at, at + 1).length, rules.transitionsBetween('Pacific/Apia', at - 1, at).length]).toEqual([1, 0]);
  });
  it('agree with themselves: each change is from the offset before to the offset after', () => {
    const zones = ['Europe/Vienna', 'America/New_York', 'Asia/Gaza', 'Africa/Cairo', 'Pacific/Auckland', 'America/Nuuk', 'Europe/Chisinau'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 1850, max: 9998 }), (zone, year) => {
        const start = new Date(0).setUTCFullYear(year, 0, 1);
        for (const { at, before, after } of rules.transitionsBetween(zone, start, start + 400 * 86_400_000)) expect([rules.offsetAt(zone, at - 1), rules.offsetAt(zone, at)]).toEqual([before, after]);
      }),
      timesTried(300),
    );
  });
  it('agree with another copy of tzdata, where laws have not changed since', () => {
    const zones = ['Europe/Vienna', 'America/New_York', 'Africa/Cairo', 'Pacific/Auckland', 'America/Sao_Paulo', 'Asia/Tehran', 'Australia/Lord_Howe', 'Pacific/Apia'];
    const formats = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })]));
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: Date.UTC(2025, 0, 1) / 1000 }), (zone, seconds) => {
        const [, sign, hours, minutes] = /GMT(?:([+-])(\d+):(\d+))?/.exec(formats.get(zone)!.format(seconds * 1000)) ?? [];
        expect(rules.offsetAt(zone, seconds * 1000)).toBe((sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60));
      }),
      timesTried(300),
    );
  });
});

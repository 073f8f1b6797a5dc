import { describe, expect, it } from '@jest/globals';
import { type AvailWindow, entriesOf, readAvailsXml, territoryClock, windowsOfAvail } from '../../../src/domain/avails/index.js';
import { CURRENT_ZONE_RULES, zoneRulesOf } from '../../../src/domain/tzdata/index.js';
import { decisionsOn } from '../../support/rights-document.js';
import { availXml, listXml, TRANSACTION_PARTS, transactionXml } from './avail-xml.js';

const RECEIVED = Date.parse('2026-04-01T12:00:00.000Z');
const HOUR = 3_600_000;
/** America is five to eight hours behind, Germany one before. */
const clock = (territory: string, shown: number): { first: number; last: number } => (territory === 'DE' ? { first: shown - HOUR, last: shown - HOUR } : { first: shown + 5 * HOUR, last: shown + 8 * HOUR });

function windowsFor(parts: Partial<typeof TRANSACTION_PARTS>, entryType = 'Full Extract', id = '') {
  const read = readAvailsXml(listXml(availXml({ disposition: `<Disposition><EntryType>${entryType}</EntryType></Disposition>` }, transactionXml(parts, id))));
  if (!read.ok) throw new Error(read.error.message);
  return windowsOfAvail(entriesOf(read.value)[0]!, { receivedAt: RECEIVED, clock, countries: ['CA', 'DE', 'US'] });
}
function granted(parts: Partial<typeof TRANSACTION_PARTS>): readonly AvailWindow[] {
  const made = windowsFor(parts);
  if (!made.ok) throw new Error(made.error.message);
  return made.value.windows;
}
const only = (parts: Partial<typeof TRANSACTION_PARTS>): AvailWindow => {
  const windows = granted(parts);
  expect(windows).toHaveLength(1);
  return windows[0]!;
};
const countries = (...codes: string[]): string => codes.map((code) => `<Territory><md:country>${code}</md:country></Territory>`).join('');
const excluded = (...codes: string[]): string => codes.map((code) => `<TerritoryExcluded><md:country>${code}</md:country></TerritoryExcluded>`).join('');

describe('an entry as a window', () => {
  it('has days of its territories, its channel, its languages and the height of its format', () => {
    expect(granted({})).toEqual([{
      effect: 'GRANT', territories: 'US', channels: ['EST'], uses: null, opensAt: null, closesAt: null, opensOn: '2026-05-01', closesOn: '2026-05-31', opensAfter: null, closesAfter: null,
      languages: ['en'], maxResolution: 1080, exclusive: false,
    }]);
  });

  it.each([['EST', 'EST'], ['VOD', 'TVOD'], ['SVOD', 'SVOD'], ['AVOD', 'AVOD'], ['FVOD', 'AVOD'], ['PVOD', 'PVOD'], ['FAST', 'FAST']])('licensed as %s is for %s', (licence, channel) =>
    expect(only({ licenseType: `<LicenseType>${licence}</LicenseType>` }).channels).toEqual([channel]));

  it('of a pre-order shows nothing but what announces it', () => expect(only({ licenseType: '<LicenseType>POEST</LicenseType>' })).toMatchObject({ channels: ['EST'], uses: ['PROMO'] }));

  it.each([
    [countries('US', 'CA'), 'US + CA'], [excluded('US', 'CA'), 'WORLD - (US + CA)'], [excluded('US'), 'WORLD - US'], [countries('US', 'DE') + excluded('DE'), '(US + DE) - DE'],
    [countries('US') + '<TerritoryExcluded><md:countryRegion>US-CA</md:countryRegion></TerritoryExcluded>', 'US - US-CA'],
  ])('%s', (territory, expression) => expect(only({ territory }).territories).toBe(expression));

  it.each([
    ['<Start>2026-05-01T00:00:00.000Z</Start>', '<End>2026-05-31T18:30:00+02:00</End>', { opensAt: '2026-05-01T00:00:00.000Z', closesAt: '2026-05-31T16:30:00.000Z', opensOn: null, closesOn: null }],
    ['<Start>2026-05-01T00:00:00.000</Start>', '<End>2026-05-31T00:00:00</End>', { opensOn: '2026-05-01', closesOn: '2026-05-30' }],
    ['<Start>2026-05-01T00:00:00Z</Start>', '<End>2026-05-31T23:59:59Z</End>', { closesAt: '2026-06-01T00:00:00.000Z' }],
    ['<Start>2026-05-01T18:00:00</Start>', '<End>2026-05-31T06:00:00</End>', { opensAt: '2026-05-02T02:00:00.000Z', closesAt: '2026-05-31T11:00:00.000Z' }],
    ['<Start>0001-01-01T00:00:00+14:00</Start>', '<End>9999-12-31T23:59:59Z</End>', { opensAt: null, closesAt: null, opensOn: null, closesOn: null }],
    ['<StartCondition>Immediate</StartCondition>', '<EndCondition>Open</EndCondition>', { opensAt: '2026-04-01T12:00:00.000Z', opensOn: null, closesAt: null, closesOn: null, closesAfter: null }],
    ['<StartCondition lag="P90D">Theatrical</StartCondition>', '<EndCondition>ESTStart</EndCondition>', { opensAt: null, opensAfter: { event: 'THEATRICAL', lag: 'P90D' }, closesAfter: { event: 'EST', lag: 'PT0S' } }],
    ['<Start>2026-05-01T00:00:00</Start>', '<EndCondition>Completed</EndCondition><WindowDuration>P2Y</WindowDuration>', { opensOn: '2026-05-01', closesAfter: { event: 'OPENING', lag: 'P2Y' } }],
  ])('%s to %s', (start, end, bounds) => expect(only({ start, end })).toMatchObject(bounds));

  it('is one window a territory where a time of the day is another instant', () => {
    const made = granted({ territory: countries('US', 'DE', 'CA'), start: '<Start>2026-05-01T18:00:00</Start>' });
    expect(made.map(({ territories, opensAt }) => [territories, opensAt])).toEqual([['US + CA', '2026-05-02T02:00:00.000Z'], ['DE', '2026-05-01T17:00:00.000Z']]);
    expect(granted({ territory: excluded('DE'), start: '<Start>2026-05-01T18:00:00</Start>' }).map(({ territories }) => territories)).toEqual(['CA + US']);
  });

  it('keeps held back languages out of what is granted, and beside it where the grant would cover them', () => {
    const languages = '<AllowedLanguage>en</AllowedLanguage><AllowedLanguage>es-419</AllowedLanguage><AllowedLanguage asset="subtitle">fr</AllowedLanguage><HoldbackLanguage>es</HoldbackLanguage>';
    expect(only({ languages }).languages).toEqual(['en']);
    expect(granted({ languages: '<HoldbackLanguage>es</HoldbackLanguage>' }).map(({ effect, languages: of }) => [effect, of])).toEqual([['GRANT', null], ['HOLDBACK', ['es']]]);
    expect(windowsFor({ languages })).toMatchObject({ value: { notes: ['subtitles in fr: windows limit the language of the sound'] } });
  });

  it('is exclusive by its term', () => expect(only({ terms: '<Term termName="Exclusive"><Boolean>true</Boolean></Term>' }).exclusive).toBe(true));

  it('in three dimensions is none', () => expect(windowsFor({ format: '<FormatProfile>3DHD</FormatProfile>' })).toMatchObject({ ok: true, value: { windows: [] } }));
});

describe('an entry that is no window', () => {
  it.each([
    [{ licenseType: '<LicenseType>Library</LicenseType>' }, 'NO_CHANNEL'],
    [{ territory: '' }, 'NO_TERRITORY'],
    [{ start: '' }, 'NO_BOUND'],
    [{ end: '<EndCondition>Completed</EndCondition>' }, 'CONDITION_UNDECIDED'],
    [{ end: '<End>2026-05-01T00:00:00</End>' }, 'NEVER_OPEN'],
    [{ start: '<Start>9999-12-31T23:00:00-05:00</Start>', end: '<EndCondition>Open</EndCondition>' }, 'NEVER_OPEN'],
    [{ start: '<StartCondition>Open</StartCondition>', end: '<End>0001-01-01T00:00:00</End>' }, 'NEVER_OPEN'],
    [{ languages: '<AllowedLanguage>es</AllowedLanguage><HoldbackLanguage>es</HoldbackLanguage>' }, 'NEVER_OPEN'],
    [{ format: '<FormatProfile>8K</FormatProfile>' }, 'NO_RESOLUTION'],
  ])('%j', (parts, code) => expect(windowsFor(parts)).toMatchObject({ ok: false, error: { code, place: expect.stringMatching(/^line 2, column \d+$/) } }));

  it('says what it takes away', () => {
    const away = { licensor: 'Example Films', alid: 'md:alid:org:example:1', territories: 'US' };
    expect(windowsFor({}, 'Full Delete')).toEqual({ ok: true, value: { takesAway: { scope: 'ALID', ...away, transactionId: null }, windows: [], notes: [] } });
    expect(windowsFor({}, 'Delete', 'T1')).toEqual({ ok: true, value: { takesAway: { scope: 'TRANSACTION', ...away, transactionId: 'T1' }, windows: [], notes: [] } });
    expect(windowsFor({}, 'Create')).toMatchObject({ value: { takesAway: null } });
    expect(windowsFor({}, 'Update')).toMatchObject({ error: { code: 'NO_TRANSACTION_ID' } });
  });
});

describe('the windows of an entry, decided upon', () => {
  const rows = (parts: Partial<typeof TRANSACTION_PARTS>): object[] => granted(parts).map(({ opensAfter: _opens, closesAfter: _closes, exclusive: _exclusive, ...window }) => window);
  const inUs = { territory: 'US', channel: 'EST', language: 'en-US', height: 1080 };

  it('hold from the last zone of the first day to the first zone past the last', () => {
    const at = ['2026-05-01T09:59:59.999Z', '2026-05-01T10:00:00.000Z', '2026-06-01T03:59:59.999Z', '2026-06-01T04:00:00.000Z'];
    const decisions = decisionsOn({ windows: rows({}), contexts: at.map((instant) => ({ ...inUs, at: instant, knownAt: instant })) });
    expect(decisions.map(({ allowed }) => allowed)).toEqual([false, true, true, false]);
    expect(decisions[1]!.validUntil).toBe('2026-06-01T04:00:00.000Z');
  });

  it('hold for what is licensed and nothing else', () => {
    const at = { at: '2026-05-15T12:00:00.000Z', knownAt: '2026-05-15T12:00:00.000Z' };
    const contexts = [inUs, { ...inUs, language: 'fr' }, { ...inUs, height: 2160 }, { ...inUs, channel: 'SVOD' }, { ...inUs, territory: 'CA' }].map((context) => ({ ...context, ...at }));
    expect(decisionsOn({ windows: rows({}), contexts }).map(({ allowed }) => allowed)).toEqual([true, false, false, false, false]);
    expect(decisionsOn({ windows: rows({ licenseType: '<LicenseType>POEST</LicenseType>' }), contexts: [{ ...inUs, ...at }, { ...inUs, ...at, use: 'PROMO' }] }).map(({ allowed }) => allowed)).toEqual([false, true]);
    expect(decisionsOn({ windows: rows({ languages: '<HoldbackLanguage>es</HoldbackLanguage>' }), contexts: [{ ...inUs, ...at }, { ...inUs, ...at, language: 'es-MX' }] }).map(({ allowed }) => allowed)).toEqual([true, false]);
  });
});

describe('clocks of a territory', () => {
  const zones = territoryClock(zoneRulesOf(CURRENT_ZONE_RULES)!);
  const told = (territory: string, shown: string): string[] => Object.values(zones(territory, Date.parse(`${shown}Z`))).map((instant) => new Date(instant).toISOString());

  it('show a time first in one zone and last in another, gaps and parts of countries too', () => {
    expect(told('US', '2026-05-01T18:00:00')).toEqual(['2026-05-01T22:00:00.000Z', '2026-05-02T04:00:00.000Z']);
    expect(told('US-CA', '2026-05-01T18:00:00')).toEqual(told('US', '2026-05-01T18:00:00'));
    expect(told('FR', '2026-03-29T02:30:00')).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-29T01:00:00.000Z']);
    expect(told('BV', '2026-05-01T18:00:00')).toEqual(['2026-05-01T18:00:00.000Z', '2026-05-01T18:00:00.000Z']);
  });
});

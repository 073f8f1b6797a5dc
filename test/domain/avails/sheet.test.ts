import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AvailDocument, availsTable, checkAvails, entriesOf, readAvailsSheet, readCsv, type Sheet, type SheetCell, writeAvailsXml, writeCsv } from '../../../src/domain/avails/index.js';
import { COLUMN_ORDER } from '../../../src/domain/avails/sheet/columns.js';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../../src/domain/geography/index.js';
import { timesTried } from '../../support/runs.js';
import { treesOf } from './tree.js';

type Row = Readonly<Record<string, string | Omit<SheetCell, 'column'>>>;

const MOVIE: Row = {
  DisplayName: 'Example Films', ALID: 'md:alid:org:example:1', ContentID: 'md:cid:org:example:1', WorkType: 'Movie', EntryType: 'Full Extract', TitleInternalAlias: 'A film', LicenseType: 'EST', FormatProfile: 'HD',
  Territory: 'US', Start: '2026-05-01', End: '2026-05-31', PriceType: 'Tier', PriceValue: '2',
};

function sheetOf(rows: readonly Row[], isFrom1904 = false): Sheet {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = (row: Row): SheetCell[] => names.flatMap((name, i) => {
    const value = row[name] ?? '';
    return value === '' ? [] : [typeof value === 'string' ? { column: i + 1, kind: 'TEXT' as const, text: value } : { column: i + 1, ...value }];
  });
  const head = { row: 1, cells: names.map((text, i) => ({ column: i + 1, kind: 'TEXT' as const, text })) };
  return { name: 'Movies', isFrom1904, rows: [head, ...rows.map((row, i) => ({ row: i + 2, cells: cells(row) }))] };
}

function documentOf(sheet: Sheet): AvailDocument {
  const read = readAvailsSheet(sheet);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const faultsOf = (row: Row, isFrom1904 = false): string[] => checkAvails(documentOf(sheetOf([row], isFrom1904)), geographyOf(CURRENT_GEOGRAPHY)!).map(({ code, place, message }) => `${code} ${place}: ${message}`);
const entryOf = (row: Row, isFrom1904 = false) => entriesOf(documentOf(sheetOf([row], isFrom1904)))[0]!;
const number = (text: string) => ({ kind: 'NUMBER' as const, text });

/** As separated values and back. */
function again(document: AvailDocument): AvailDocument {
  const csv = readCsv(new TextEncoder().encode(writeCsv(availsTable(document))));
  if (!csv.ok) throw new Error(csv.error.message);
  return documentOf(csv.value);
}

describe('a row of avails', () => {
  it('is a transaction, and right as its template has it', () => {
    expect(faultsOf(MOVIE)).toEqual([]);
    expect(entryOf(MOVIE)).toMatchObject({
      place: 'Movies!A2', licensor: 'Example Films', availType: 'single', title: 'A film', territories: ['US'], terms: [{ name: 'Tier', type: 'Text', value: '2', currency: null }],
      start: { written: { date: '2026-05-01', time: '00:00:00', offset: null } }, end: { written: { date: '2026-05-31', time: '23:59:59', offset: null } },
    });
  });

  it('is one Avail with others of its ALID that describe the same', () => {
    const document = documentOf(sheetOf([MOVIE, { ...MOVIE, FormatProfile: 'SD' }, { ...MOVIE, TitleInternalAlias: 'Another' }]));
    expect(document.avails.map(({ children }) => children.filter(({ name }) => name === 'Transaction').map(({ line }) => line))).toEqual([[2, 3], [4]]);
  });

  it.each([
    ['41439', false, '2013-06-14'], ['39977', true, '2013-06-14'], ['59', false, '1900-02-28'], ['61', false, '1900-03-01'], ['1', false, '1900-01-01'], ['0', true, '1904-01-01'], ['2958465', false, '9999-12-31'],
  ])('has the date %s (from 1904: %s)', (serial, isFrom1904, date) => expect(entryOf({ ...MOVIE, Start: number(serial), End: 'Open' }, isFrom1904).start).toMatchObject({ written: { date, time: '00:00:00' } }));

  it.each([
    [{ Start: number('60') }, 'NOT_A_DATE Movies!J2'], [{ Start: '1/2/2026' }, 'NOT_A_DATE Movies!J2'], [{ Start: '2026-02-30' }, 'NOT_A_DATE Movies!J2'], [{ Territory: 'US, ZZ' }, 'UNKNOWN_COUNTRY Movies!I2'],
    [{ End: '2026-04-30' }, 'WINDOW_INVERTED Movies!K2'], [{ LicenseType: { kind: 'FORMULA', text: '=A1' } }, 'FORMULA Movies!G2,MISSING_ELEMENT Movies!A2'], [{ PriceValue: { kind: 'ERROR', text: '#REF!' } }, 'CELL_ERROR Movies!M2'],
    [{ ALID: '' }, 'MISSING_ELEMENT Movies!A2'], [{ MyColumn: 'x' }, 'UNKNOWN_COLUMN Movies!N1'],
  ] as const)('%j is told of', (more, faults) => expect(faultsOf({ ...MOVIE, ...more } as Row).map((fault) => fault.slice(0, fault.indexOf(':'))).join()).toBe(faults));

  it('has hours, run times, flags and prices as XML has them', () => {
    const { text } = writeAvailsXml(documentOf(sheetOf([{
      ...MOVIE, RentalDuration: number('720'), TotalRunTime: number('0.080787037037037'), HDR: 'True', Exclusive: { kind: 'BOOLEAN', text: 'true' }, PriceType: 'WSP', PriceValue: number('2.9900000000000002'), PriceCurrency: 'EUR', SRP: '9.99',
      TitleID: '10.5240/8FF3-1C20-84F5-F247-8BCD-E', RatingSystem: 'FSK', RatingValue: number('12'), Director: 'A. Person', EndLag: 'P1D', End: 'ESTStart', BundledALIDs: 'a; b',
    }])));
    for (const part of ['<avails:Duration>PT720H<', '<avails:RunLength>PT01H56M20S<', '<avails:FormatProfile HDR="true">HD<', '<avails:Boolean>true<', '<avails:Money currency="EUR">2.99<', '<avails:Term termName="SRP">', '<md:country>DE<', '<md:JobFunction>Director<',
      '<avails:TitleEIDR-URN>urn:eidr:10.5240:8FF3', '<avails:EndCondition lag="P1D">ESTStart<', '<avails:BundledAsset sequence="1">']) expect(text).toContain(part);
  });

  it('of an episode describes its season and series', () => {
    const episode = { ...MOVIE, ContentID: '', TitleInternalAlias: '', WorkType: 'Episode', EpisodeContentID: 'e1', SeasonContentID: 's1', SeriesContentID: 's', EpisodeNumber: '1', SeasonNumber: '1', EpisodeTitleInternalAlias: 'One', SeriesTitleInternalAlias: 'Many' };
    expect(faultsOf(episode)).toEqual([]);
    expect(entryOf(episode)).toMatchObject({ availType: 'episode', contentId: 'e1', title: 'One' });
  });

  it('of a supplement cannot say what it is of, and is told so', () => {
    expect(checkAvails(documentOf(sheetOf([{ ...MOVIE, WorkType: 'Supplemental' }])), geographyOf(CURRENT_GEOGRAPHY)!).map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning REFERENCE_MISSING']);
  });

  it('keeps what XML has no place for', () => {
    const document = documentOf(sheetOf([{ ...MOVIE, RetailerSpare1: 'blue', CaptionIncluded: 'Yes' }]));
    expect(writeAvailsXml(document).losses).toEqual(['the column RetailerSpare1, filled in 1 row, has no place in XML', 'the column CaptionIncluded, filled in 1 row, has no place in XML']);
    expect(treesOf(again(document))).toEqual(treesOf(document));
  });

  it('is left out where it explains the columns, and a table without a head is none', () => {
    const rows = [{ ...MOVIE, DisplayName: '//REQ', ALID: '//REQ' }, { ...MOVIE, DisplayName: '1.8', ALID: '/REQ' }, MOVIE];
    expect(entriesOf(documentOf(sheetOf(rows))).map(({ line }) => line)).toEqual([4]);
    expect(readAvailsSheet(sheetOf([{ Item: 'x' }]))).toMatchObject({ ok: false, error: { code: 'NOT_AVAILS' } });
  });
});

describe('separated values', () => {
  const value = fc.oneof(fc.constantFrom('2026-05-01', '2026-05-01T10:00:00Z', 'US', 'US, CA', 'en;de', 'EST', 'HD', '12', '1:02:03', 'Yes', 'Open', 'SRP', 'WSP', '10.5240/8FF3-1C20-84F5-F247-8BCD-E'),
    fc.string({ unit: fc.constantFrom('a', '=', '+', '-', '@', "'", '"', ',', ';', '\n', '\r', '\t', ' ', 'é', '1', ':', '/'), maxLength: 8 }));
  const row = fc.record({ WorkType: fc.constantFrom('Movie', 'Episode', 'Season', 'Series', 'Volume', 'Collection', 'Supplemental'), more: fc.dictionary(fc.constantFrom(...COLUMN_ORDER), value, { maxKeys: 25 }) })
    .map(({ WorkType, more }): Row => ({ ...MOVIE, ...more, WorkType, ALID: 'A1' }));

  it('hold a table as it was, and lose nothing of it', () => {
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const document = documentOf(sheetOf(rows));
      expect(availsTable(document).losses).toEqual([]);
      expect(treesOf(again(document))).toEqual(treesOf(document));
    }), timesTried(300));
  });

  it('have an apostrophe before what a spreadsheet would calculate, and refuse what is calculated', () => {
    const csv = writeCsv(availsTable(documentOf(sheetOf([{ ...MOVIE, Description: '=HYPERLINK("http://x")', OtherInstructions: "'-1", OtherTerms: '@x' }]))));
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).toContain(",''-1");
    expect(csv).toContain(",'@x");
    const read = readCsv(new TextEncoder().encode('ALID;LicenseType;Territory;Start\r\n=1+1;EST;US;2026-05-01\r\n'));
    expect(read.ok && documentOf(read.value).faults.map(({ code, place }) => `${code} ${place}`)).toEqual(['FORMULA A2']);
  });

  it('end every quoted value', () => {
    expect(readCsv(new TextEncoder().encode('a,"b\n'))).toMatchObject({ error: { code: 'CSV_SYNTAX', row: 1 } });
    expect(readCsv(new TextEncoder().encode('a\n"b"c,d\n'))).toMatchObject({ error: { code: 'CSV_SYNTAX', row: 2 } });
    expect(readCsv(Uint8Array.of(0x61, 0xff))).toMatchObject({ error: { code: 'NOT_UTF' } });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { xlsxReader, xlsxWriter } from '../../src/adapters/spreadsheet-xlsx/index.js';
import { type AvailDocument, type AvailEntry, availsTable, checkAvails, entriesOf, readAvailsSheet, readAvailsXml, type Sheet } from '../../src/domain/avails/index.js';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../src/domain/geography/index.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { treesOf } from '../domain/avails/tree.js';
import { workbookParts, zip, type ZipPart } from '../support/zip.js';

const rowsIn = ({ rows }: Sheet): string[] => [...rows].flatMap(({ row, cells }) => cells.map(({ column, kind, text }) => `${row}.${column} ${kind} ${text}`));
const read = (parts: readonly ZipPart[]) => xlsxReader().read(zip(parts), rowsIn);
const codeOf = (parts: readonly ZipPart[]): string => {
  const answer = read(parts);
  return answer.ok ? 'read' : answer.error.code;
};

describe('a workbook', () => {
  it('has cells of every type, where they stand', () => {
    const rows = '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>41439</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" s="3"/><c r="AA2" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c></row><row><c><f>A2*2</f><v>4</v></c><c t="e"><v>#REF!</v></c><c t="str"><v>text</v></c></row>';
    const strings = '<si><r><t>sha</t></r><r><t>red</t></r><rPh sb="0" eb="1"><t>read aloud</t></rPh></si>';
    expect(read(workbookParts(rows, { strings }))).toEqual({ ok: true, value: [[
      '2.1 TEXT shared', '2.3 NUMBER 41439', '2.4 BOOLEAN true', '2.27 TEXT two runs', '3.1 FORMULA =A2*2', '3.2 ERROR #REF!', '3.3 TEXT text',
    ]] });
  });

  it('says which calendar its dates are of', () => {
    const calendar = (properties: string) => xlsxReader().read(zip(workbookParts('', { properties })), ({ isFrom1904 }) => isFrom1904);
    expect([calendar('date1904="1"'), calendar('date1904="false"')]).toEqual([{ ok: true, value: [true] }, { ok: true, value: [false] }]);
  });

  it.each([
    ['a formula of the web', 'read', '<row><c><f>WEBSERVICE("http://localhost/")</f></c></row>'],
    ['a cell out of order', 'NOT_A_SPREADSHEET', '<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>'],
    ['a row past every sheet', 'NOT_A_SPREADSHEET', '<row r="2000000"/>'],
    ['a cell that is none', 'NOT_A_SPREADSHEET', '<row><c r="1A"><v>1</v></c></row>'],
    ['a shared text that is not there', 'NOT_A_SPREADSHEET', '<row><c t="s"><v>7</v></c></row>'],
    ['an endless cell', 'TOO_LARGE', `<row><c t="str"><v>${'x'.repeat(40_000)}</v></c></row>`],
    ['an element that does not end', 'NOT_A_SPREADSHEET', '<row><c>'],
    ['elements within elements', 'REFUSED', '<x>'.repeat(100)],
  ])('with %s is %s', (_what, code, rows) => expect(codeOf(workbookParts(rows))).toBe(code));
});

describe('a workbook that is written', () => {
  it('holds texts alone, whatever they look like', () => {
    const file = xlsxWriter.write('', { columns: [{ group: null, name: 'ALID' }], rows: [['=1+1'], [' a\nb '], ['<&>']], losses: [] });
    expect(xlsxReader().read(file, rowsIn)).toEqual({ ok: true, value: [['1.1 TEXT ALID', '2.1 TEXT =1+1', '3.1 TEXT  a\nb ', '4.1 TEXT <&>']] });
  });
});

describe('a container that was made to harm', () => {
  const parts = workbookParts('<row><c><v>1</v></c></row>');
  const withSheet = (said: ZipPart['said'], text = parts[3]!.text): ZipPart[] => [...parts.slice(0, 3), { ...parts[3]!, text, said }];
  const bomb = new Uint8Array(8 * 1024 * 1024);

  it.each([
    ['parts over each other', withSheet({ offset: 0 }), 'REFUSED'],
    ['a part that is larger than it says', withSheet({ size: 10 }), 'REFUSED'],
    ['zeros without end', withSheet({}, bomb), 'REFUSED'],
    ['a size past every limit', withSheet({ size: 0xfffffff0 }), 'TOO_LARGE'],
    ['too many parts', [...parts, ...Array.from({ length: 2000 }, (_, i) => ({ name: `x${i}`, text: '' }))], 'TOO_LARGE'],
    ['two parts of one name', [...parts, parts[3]!], 'REFUSED'],
    ['a wrong sum', withSheet({ crc: 1 }), 'NOT_A_SPREADSHEET'],
    ['encryption', withSheet({ flags: 1 }), 'ENCRYPTED'],
    ['another packing', withSheet({ method: 14 }), 'NOT_A_SPREADSHEET'],
    ['a document type', withSheet({}, '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'), 'REFUSED'],
    ['no workbook', parts.slice(1), 'NOT_A_SPREADSHEET'],
  ])('%s', (_what, of, code) => expect(codeOf(of)).toBe(code));

  it('is none at all', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array(22), Buffer.from('PK'), zip(parts).subarray(0, 300)]) expect(xlsxReader().read(bytes, rowsIn)).toMatchObject({ ok: false, error: { code: 'NOT_A_SPREADSHEET' } });
  });
});

describeWithFixtures('the spreadsheets of MovieLabs', (fixtures) => {
  const folder = join(fixtures, 'rights-avails');
  const geography = geographyOf(CURRENT_GEOGRAPHY)!;
  function documentOf(file: string): AvailDocument {
    const sheets = xlsxReader().read(readFileSync(join(folder, 'xlsx', file)), readAvailsSheet);
    if (!sheets.ok) throw new Error(sheets.error.message);
    const [document] = sheets.value.flatMap((sheet) => (sheet.ok ? [sheet.value] : []));
    return document!;
  }

  /** Their samples leave out required content ids (ContentID is //REQ) and, in two rows, the ALID. */
  it.each([
    ['Avails_w_Volume_v1.8.xlsx', 33, []], ['Movies_v1.7.2.xlsx', 27, []], ['Movies_v1.7.2_Bundle.xlsx', 4, []], ['TPT-test_v1.9.xlsx', 3, []],
    ['Movies_v1.8.xlsx', 27, ['MISSING_ATTRIBUTE 16', 'MISSING_ATTRIBUTE 22', 'MISSING_ATTRIBUTE 24', 'MISSING_ATTRIBUTE 30']],
  ])('%s has %d entries', (file, entries, errors) => {
    const document = documentOf(file);
    expect(entriesOf(document)).toHaveLength(entries);
    expect(checkAvails(document, geography).filter(({ severity }) => severity === 'error').map(({ code, line }) => `${code} ${line}`)).toEqual(errors);
  });

  it('TV_v1.8.xlsx is refused for what its template calls required', () => {
    const errors = checkAvails(documentOf('TV_v1.8.xlsx'), geography).filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ code, message }) => `${code}: ${message}`))).toEqual(new Set(['MISSING_ATTRIBUTE: Asset has no contentID', 'MISSING_ELEMENT: Avail has no ALID']));
    expect(errors[0]).toMatchObject({ place: 'Template-TV!F6', path: 'Avail[3]/Asset' });
  });

  it.each(['Avails_w_Volume_v1.8.xlsx', 'Movies_v1.7.2.xlsx', 'Movies_v1.7.2_Bundle.xlsx', 'Movies_v1.8.xlsx', 'TPT-test_v1.9.xlsx', 'TV_v1.8.xlsx'])('%s is written and read again as it was', (file) => {
    const document = documentOf(file);
    const again = xlsxReader().read(xlsxWriter.write('Movies: [all]', availsTable(document)), (sheet) => [sheet.name, readAvailsSheet(sheet)] as const);
    const [[name, back]] = again.ok ? (again.value as [[string, ReturnType<typeof readAvailsSheet>]]) : [['', undefined]];
    expect(name).toBe('Movies   all');
    expect(back?.ok && treesOf(back.value)).toEqual(treesOf(document));
  });

  it('say what their twins in XML say', () => {
    const xml = readAvailsXml(readFileSync(join(folder, 'TPT-test_v1.9_v2.5.xml')));
    const said = ({ place: _place, line: _line, column: _column, terms, ...rest }: AvailEntry) => ({ ...rest, terms: terms.toSorted((a, b) => a.name.localeCompare(b.name)) });
    expect(entriesOf(documentOf('TPT-test_v1.9.xlsx')).map(said)).toEqual(xml.ok && entriesOf(xml.value).map(said));
  });
});

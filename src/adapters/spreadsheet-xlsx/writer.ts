import { type AvailsTable, columnLetters, type SpreadsheetWriter } from '../../domain/avails/index.js';
import { carriedText, escapedAttribute, escapedText } from '../../domain/xml/index.js';
import { zipped } from './zip-write.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Every value is text within its cell, which no program calculates. */
const cell = (text: string, column: number, row: number): string =>
  text === '' ? '' : `<c r="${columnLetters(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escapedText(carriedText(text))}</t></is></c>`;

const rowText = (values: readonly string[], row: number): string => `<row r="${row}">${values.map((text, i) => cell(text, i + 1, row)).join('')}</row>`;

function sheetText({ columns, rows }: AvailsTable): string {
  const groups = columns.some(({ group }) => group !== null) ? [columns.map(({ group }) => group ?? '')] : [];
  const all = [...groups, columns.map(({ name }) => name), ...rows];
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${all.map((values, i) => rowText(values, i + 1)).join('')}</sheetData></worksheet>`;
}

/** What a table may be called in a workbook: 31 characters, none of those that formulas use. */
const sheetName = (name: string): string => carriedText(name).replace(/[[\]:*?/\\]/g, ' ').slice(0, 31).trim() || 'Avails';

const relation = (id: string, type: string, target: string): string => `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
const relations = (text: string): string => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${text}</Relationships>`;

/** Office Open XML workbooks (ECMA-376) of one table. */
export const xlsxWriter: SpreadsheetWriter = {
  write: (name, table) => zipped({
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/></Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escapedAttribute(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': sheetText(table),
  }),
};

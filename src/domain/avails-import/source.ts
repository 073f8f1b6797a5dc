import { type AvailDocument, type AvailsSource, readAvailsSheet, readAvailsXml, readCsv, type Sheet, type SpreadsheetReader } from '../avails/index.js';
import { err, ok, type Result } from '../shared/index.js';
import type { AvailsFinding } from './report.js';

export const AVAILS_FORMATS = ['AVAILS_XML', 'AVAILS_XLSX', 'AVAILS_CSV'] as const;
export type AvailsFormat = (typeof AVAILS_FORMATS)[number];

/** Text, or bytes in base64. */
export const AVAILS_CHARACTERS = 25_165_824;

export interface AvailsRead {
  readonly format: AvailsFormat;
  /** One; of a workbook one for each table of avails. */
  readonly documents: readonly AvailDocument[];
}

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Text as it is, or the bytes that are in it as base64: what is nothing but letters and digits is no table and no XML. */
export function bytesOfText(content: string): Uint8Array {
  const text = content.trim();
  if (text.length % 4 !== 0 || !BASE64.test(text)) return new TextEncoder().encode(content);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

/** By the first bytes: a workbook is a ZIP archive, XML begins with a bracket, whatever its encoding. */
export function formatOf(bytes: Uint8Array): AvailsFormat {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'AVAILS_XLSX';
  const first = bytes.subarray(0, 1000).find((byte) => ![0xef, 0xbb, 0xbf, 0xfe, 0xff, 0, 0x20, 0x09, 0x0a, 0x0d].includes(byte));
  return first === 0x3c ? 'AVAILS_XML' : 'AVAILS_CSV';
}

const unreadable = (code: string, message: string, at: { line: number; column: number } | null = null): Result<never, AvailsFinding> =>
  err({ severity: 'ERROR', code, place: at && `line ${at.line}, column ${at.column}`, line: at?.line ?? null, column: at?.column ?? null, path: null, message });

/** A document of any form. Err: why it cannot be read at all. */
export function readAvails(bytes: Uint8Array, format: AvailsFormat, spreadsheets: SpreadsheetReader): Result<AvailsRead, AvailsFinding> {
  const documents = { AVAILS_XML: ofXml, AVAILS_CSV: ofCsv, AVAILS_XLSX: ofWorkbook }[format](bytes, spreadsheets);
  return documents.ok ? ok({ format, documents: documents.value }) : documents;
}

type Documents = Result<AvailDocument[], AvailsFinding>;

function ofXml(bytes: Uint8Array): Documents {
  const read = readAvailsXml(bytes);
  return read.ok ? ok([read.value]) : unreadable(read.error.code, read.error.message, read.error);
}

function ofCsv(bytes: Uint8Array): Documents {
  const sheet = readCsv(bytes);
  if (!sheet.ok) return unreadable(sheet.error.code, `row ${sheet.error.row}: ${sheet.error.message}`);
  const read = readAvailsSheet(sheet.value);
  return read.ok ? ok([read.value]) : unreadable(read.error.code, read.error.message);
}

/** Tables that are none of avails (a cover, a list of values) are left out; one must be. */
function ofWorkbook(bytes: Uint8Array, spreadsheets: SpreadsheetReader): Documents {
  const read = spreadsheets.read(bytes, (sheet: Sheet) => readAvailsSheet(sheet));
  if (!read.ok) return unreadable(read.error.code, read.error.message);
  const documents = read.value.flatMap((sheet) => (sheet.ok ? [sheet.value] : []));
  const [first] = read.value;
  if (documents.length > 0) return ok(documents);
  return unreadable('NOT_AVAILS', first && !first.ok ? first.error.message : 'the workbook has no table');
}

/** null: a sheet. */
export const versionOf = (source: AvailsSource | undefined): string | null => (source?.kind === 'XML' ? source.version : null);

import { err, ok, type Result } from '../../shared/index.js';
import { decodedText } from '../text.js';
import { type Sheet, SHEET_LIMITS, type SheetCell, type SheetRow } from './cell.js';
import type { AvailsTable } from './write.js';

export interface CsvError {
  readonly code: 'NOT_UTF' | 'CSV_SYNTAX' | 'CSV_TOO_LARGE';
  /** Of the table, counted from 1. */
  readonly row: number;
  readonly message: string;
}

/** Bytes of a text. */
const MOST_BYTES = 128 * 1024 * 1024;

const SEPARATORS = [',', ';', '\t'] as const;

/** What a spreadsheet would take for a formula; those before which an apostrophe stands already get one more, so that each is read again as it was. */
const FORMULA_LIKE = /^'*[=+\-@\t\r]/;

/** Separated values (RFC 4180), by commas, semicolons or tabs as their first line has them, in UTF-8 or UTF-16. An apostrophe before what looks like a formula says that it is none. */
export function readCsv(bytes: Uint8Array): Result<Sheet, CsvError> {
  if (bytes.length > MOST_BYTES) return err({ code: 'CSV_TOO_LARGE', row: 1, message: `more than ${MOST_BYTES} bytes` });
  const text = decodedText(bytes);
  if (text === undefined) return err({ code: 'NOT_UTF', row: 1, message: 'the text is neither UTF-8 nor UTF-16' });
  const rows = new CsvReader(text, separatorOf(text)).read();
  return rows.ok ? ok({ name: null, isFrom1904: false, rows: rows.value }) : rows;
}

function separatorOf(text: string): string {
  const line = text.slice(0, 100_000).split(/[\r\n]/, 1)[0]!;
  return SEPARATORS.toSorted((a, b) => line.split(b).length - line.split(a).length)[0]!;
}

class CsvReader {
  #at = 0;
  readonly #plain: RegExp;

  constructor(private readonly text: string, private readonly separator: string) {
    this.#plain = new RegExp(`[${separator}\\r\\n]`, 'g');
  }

  read(): Result<SheetRow[], CsvError> {
    const rows: SheetRow[] = [];
    while (this.#at < this.text.length) {
      const row = this.#row(rows.length + 1);
      if (!row.ok) return row;
      if (rows.length >= SHEET_LIMITS.rows) return err({ code: 'CSV_TOO_LARGE', row: rows.length + 1, message: `more than ${SHEET_LIMITS.rows} rows` });
      rows.push(row.value);
    }
    return ok(rows);
  }

  #row(row: number): Result<SheetRow, CsvError> {
    const cells: SheetCell[] = [];
    for (let column = 1; ; column++) {
      if (column > SHEET_LIMITS.columns) return err({ code: 'CSV_TOO_LARGE', row, message: `more than ${SHEET_LIMITS.columns} columns` });
      const value = this.text[this.#at] === '"' ? this.#quoted() : this.#bare();
      if (value === undefined) return err({ code: 'CSV_SYNTAX', row, message: 'a quoted value does not end, or something stands behind its end' });
      if (value !== '') cells.push(cellOf(column, value));
      if (this.text[this.#at] !== this.separator) break;
      this.#at++;
    }
    if (this.text.startsWith('\r\n', this.#at)) this.#at++;
    this.#at++;
    return ok({ row, cells });
  }

  #bare(): string {
    this.#plain.lastIndex = this.#at;
    const end = this.#plain.exec(this.text)?.index ?? this.text.length;
    const value = this.text.slice(this.#at, end);
    this.#at = end;
    return value;
  }

  #quoted(): string | undefined {
    const parts: string[] = [];
    for (;;) {
      const end = this.text.indexOf('"', this.#at + 1);
      if (end < 0) return undefined;
      parts.push(this.text.slice(this.#at + 1, end));
      this.#at = end + 1;
      if (this.text[this.#at] !== '"') break;
    }
    const next = this.text[this.#at];
    return next === undefined || next === this.separator || next === '\r' || next === '\n' ? parts.join('"') : undefined;
  }
}

const cellOf = (column: number, value: string): SheetCell => {
  if (value.startsWith('=')) return { column, kind: 'FORMULA', text: value };
  return { column, kind: 'TEXT', text: value.startsWith("'") && FORMULA_LIKE.test(value) ? value.slice(1) : value };
};

/** The table as comma-separated values, in UTF-8 with a mark by which spreadsheets know it; what looks like a formula has an apostrophe before it. */
export function writeCsv({ columns, rows }: AvailsTable): string {
  const groups = columns.some(({ group }) => group !== null) ? [columns.map(({ group }) => group ?? '')] : [];
  return `\ufeff${[...groups, columns.map(({ name }) => name), ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(value: string): string {
  const safe = FORMULA_LIKE.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

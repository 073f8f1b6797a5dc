/** What a cell holds. TEXT and NUMBER as they stand in the file, BOOLEAN `true` or `false`; of a FORMULA and an ERROR their own text, which is never evaluated. */
export interface SheetCell {
  /** 1 is A. */
  readonly column: number;
  readonly kind: 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'FORMULA' | 'ERROR';
  readonly text: string;
}

export interface SheetRow {
  /** Counted from 1. */
  readonly row: number;
  /** Those that hold something, in order. */
  readonly cells: readonly SheetCell[];
}

/** A table of a spreadsheet, or a text of separated values. Its rows are read once. */
export interface Sheet {
  /** null: it has none. */
  readonly name: string | null;
  /** Whether day 0 of its calendar is 1904-01-01; else day 1 is 1900-01-01, and 1900 has a 29th of February. */
  readonly isFrom1904: boolean;
  readonly rows: Iterable<SheetRow>;
}

/** Columns and rows that a spreadsheet can have (ECMA-376 Part 1 leaves it open; this is what every program keeps to). */
export const SHEET_LIMITS = { columns: 16_384, rows: 1_048_576, text: 32_767 } as const;

/** A number as people read it: programs store 2.99 as 2.9900000000000002. */
export const numberText = (text: string): string => (Number.isFinite(Number(text)) ? String(Number(Number(text).toPrecision(15))) : text);

const DAY_MS = 86_400_000;
/** The day before 1900-01-01, and the one before that for days after the 29th of February that 1900 did not have. */
const [BEFORE_MARCH_1900, SINCE_MARCH_1900, FROM_1904] = [Date.UTC(1899, 11, 31), Date.UTC(1899, 11, 30), Date.UTC(1904, 0, 1)];

/** A day number and the fraction of that day as `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` where the day is not whole (to the second); undefined: no day up to 9999, or the 29th of February 1900. */
export function serialDate(text: string, isFrom1904: boolean): string | undefined {
  const serial = Number(text);
  if (!Number.isFinite(serial) || serial < 0 || serial >= 2_958_466 || (!isFrom1904 && Math.floor(serial) === 60)) return undefined;
  const origin = isFrom1904 ? FROM_1904 : serial < 60 ? BEFORE_MARCH_1900 : SINCE_MARCH_1900;
  const at = new Date(origin + Math.round((serial * DAY_MS) / 1000) * 1000);
  const written = at.toISOString();
  if (at.getUTCFullYear() > 9999) return undefined;
  return written.endsWith('T00:00:00.000Z') ? written.slice(0, 10) : written.slice(0, 19);
}

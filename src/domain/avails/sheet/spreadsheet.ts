import type { Result } from '../../shared/index.js';
import type { Sheet } from './cell.js';
import type { AvailsTable } from './write.js';

/** NOT_A_SPREADSHEET: something else, or damaged; TOO_LARGE: more than is taken, packed or unpacked; REFUSED: made to harm (parts over each other, packed beyond reason, document types). */
export interface SpreadsheetError {
  readonly code: 'NOT_A_SPREADSHEET' | 'TOO_LARGE' | 'REFUSED' | 'ENCRYPTED';
  readonly message: string;
}

/**
 * Opens the files of spreadsheet programs. Called by who imports, from any number of places at once; it keeps nothing. `use` gets the tables in their order, each valid only while `use` runs: its rows are read
 * as they are asked for, so that the whole is never in memory. What goes wrong in a table's rows ends the reading with an error, also from within `use`. Formulas are not evaluated and nothing outside the file is fetched.
 */
export interface SpreadsheetReader {
  read<T>(bytes: Uint8Array, use: (sheet: Sheet) => T): Result<T[], SpreadsheetError>;
}

/** Makes a file that spreadsheet programs open, of one table; the same table makes the same bytes. Called from any number of places at once. */
export interface SpreadsheetWriter {
  write(name: string, table: AvailsTable): Uint8Array;
}

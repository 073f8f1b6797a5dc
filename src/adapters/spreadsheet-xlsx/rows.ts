import { SHEET_LIMITS, type SheetCell, type SheetRow } from '../../domain/avails/index.js';
import { stop } from './stop.js';
import { xmlPieces } from './xml-stream.js';

/** Characters of a formula that a message may show. */
const SHOWN_FORMULA = 200;

const REFERENCE = /^[A-Z]{1,3}\d{1,7}$/;
const columns = new Map<string, number>();

/** The column of a cell's name. A sheet has few, and each comes in every row. */
function columnOf(reference: string): number {
  if (!REFERENCE.test(reference)) stop('NOT_A_SPREADSHEET', `a cell is called ${reference.slice(0, 20)}`);
  const letters = reference.slice(0, reference.search(/\d/));
  const column = columns.get(letters) ?? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  columns.set(letters, column);
  return column;
}

/** The rows of a worksheet (ECMA-376 Part 1 §18.3.1.73) that hold something, as they come; nothing is unpacked before the first is asked for. */
export function* worksheetRows(bytes: () => Uint8Array, part: string, strings: readonly string[]): Generator<SheetRow> {
  const reader = new RowsReader(strings);
  for (const _ of xmlPieces(bytes(), part, reader)) yield* reader.ready();
}

/** A cell while its element is open. */
interface Open {
  readonly column: number;
  readonly type: string;
  value: string;
  formula: string | null;
}

class RowsReader {
  #rows: SheetRow[] = [];
  #cells: SheetCell[] = [];
  #row = 0;
  #column = 0;
  #cell: Open | undefined;
  #within = '';
  #phonetic = 0;

  constructor(private readonly strings: readonly string[]) {}

  ready(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    switch (name) {
      case 'row': return this.#startRow(attributes['r']);
      case 'c': return this.#startCell(attributes);
      case 'f': if (this.#cell) this.#cell.formula = ''; break;
      case 'rPh': this.#phonetic++; break;
      default:
    }
    this.#within = name;
  };

  close = (name: string): void => {
    this.#within = '';
    if (name === 'rPh') this.#phonetic--;
    if (name === 'c') this.#endCell();
    if (name === 'row' && this.#cells.length > 0) this.#rows.push({ row: this.#row, cells: this.#cells });
  };

  text = (characters: string): void => {
    const cell = this.#cell;
    if (!cell || this.#phonetic > 0) return;
    if (this.#within === 'f') cell.formula = `${cell.formula}${characters}`.slice(0, SHOWN_FORMULA);
    else if (this.#within === 'v' || this.#within === 't') cell.value += characters;
    if (cell.value.length > SHEET_LIMITS.text) stop('TOO_LARGE', `a cell of row ${this.#row} has more than ${SHEET_LIMITS.text} characters`);
  };

  #startRow(reference: string | undefined): void {
    const row = reference === undefined ? this.#row + 1 : Number(reference);
    if (!Number.isInteger(row) || row <= this.#row || row > SHEET_LIMITS.rows) stop('NOT_A_SPREADSHEET', `a row is called ${String(reference).slice(0, 20)}, after row ${this.#row}`);
    [this.#row, this.#column, this.#cells] = [row, 0, []];
  }

  #startCell({ r, t = 'n' }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r);
    if (column <= this.#column || column > SHEET_LIMITS.columns) stop('NOT_A_SPREADSHEET', `a cell of row ${this.#row} is called ${String(r).slice(0, 20)}, out of order`);
    this.#column = column;
    this.#cell = { column, type: t, value: '', formula: null };
  }

  #endCell(): void {
    const cell = this.#cell;
    this.#cell = undefined;
    if (!cell || (cell.value === '' && cell.formula === null)) return;
    const [kind, text] = this.#content(cell);
    if (text !== '' || kind === 'FORMULA') this.#cells.push({ column: cell.column, kind, text });
  }

  /** By the cell's type (§18.18.11); a formula stays one, whatever was last computed of it. */
  #content({ type, value, formula }: Open): readonly [SheetCell['kind'], string] {
    if (formula !== null) return ['FORMULA', `=${formula}`];
    switch (type) {
      case 's': return ['TEXT', this.strings[Number(value)] ?? stop('NOT_A_SPREADSHEET', `a cell of row ${this.#row} has the shared text ${value.slice(0, 20)}, which is not there`)];
      case 'b': return ['BOOLEAN', value === '1' || value === 'true' ? 'true' : 'false'];
      case 'e': return ['ERROR', value];
      case 'n': return ['NUMBER', value];
      default: return ['TEXT', value];
    }
  }
}

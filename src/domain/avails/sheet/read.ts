import { err, ok, type Result } from '../../shared/index.js';
import type { AvailDocument } from '../document.js';
import { type AvailFault, columnLetters, placeText, shown } from '../fault.js';
import { type AvailNode, contentOf } from '../node.js';
import { assetMappings, isSystemOfOneCountry } from './asset-mappings.js';
import { HEAD, TAIL } from './avail-mappings.js';
import { built, NamedRow } from './build.js';
import type { Sheet, SheetCell, SheetRow } from './cell.js';
import { headOf, isExplanation, type SheetHead } from './head.js';
import { COLUMN_ORDER, groupOf } from './columns.js';
import type { Mapping } from './mapping.js';
import { TRANSACTION } from './transaction-mappings.js';

export interface AvailsSheetError {
  readonly code: 'NOT_AVAILS';
  readonly message: string;
}

/** Rows before the head that may say something else. */
const HEAD_WITHIN = 10;

/**
 * A table of avails by the templates of versions 1.7 to 1.9, Movies or TV, or the same columns as separated values: a row a transaction. Rows of one ALID that describe the same asset are one Avail. Columns
 * are known by name; what XML has no place for is kept beside the transaction. A formula is never evaluated: it is a fault, and its cell is read as empty.
 */
export function readAvailsSheet(sheet: Sheet): Result<AvailDocument, AvailsSheetError> {
  const reader = new SheetReader(sheet);
  for (const row of sheet.rows) if (!reader.read(row)) break;
  return reader.document();
}

interface Group {
  readonly head: AvailNode;
  readonly transactions: AvailNode[];
  readonly tail: AvailNode;
  /** The columns that describe the asset, which every row of it has. */
  readonly columns: ReadonlySet<string>;
}

const columnsOf = (mappings: readonly Mapping[]): string[] => mappings.flatMap(({ columns }) => columns);
const OF_TRANSACTION: ReadonlySet<string> = new Set(columnsOf(TRANSACTION));
const OF_AVAIL: readonly string[] = COLUMN_ORDER.filter((column) => !OF_TRANSACTION.has(column) && groupOf(column) !== 'AvailTrans');
const SEASON_COLUMNS = ['SeasonContentID', 'SeasonNumber', 'SeasonID', 'SeasonTitleInternalAlias', 'SeasonTitleDisplayUnlimited', 'SeasonAltID'];

class SheetReader {
  /** By what an asset's description comes to, and by the cells that said so. */
  readonly #groups = new Map<string, Group>();
  readonly #written = new Map<string, Group>();
  readonly #faults: AvailFault[] = [];
  #head: SheetHead | undefined;
  #above: SheetRow | undefined;

  constructor(private readonly sheet: Sheet) {}

  /** False where it is no table of avails. */
  read(row: SheetRow): boolean {
    if (row.cells.every(({ text }) => text.trim() === '')) return true;
    if (this.#head) this.#row(row, this.#head);
    else this.#seek(row);
    return this.#head !== undefined || row.row <= HEAD_WITHIN;
  }

  document(): Result<AvailDocument, AvailsSheetError> {
    if (!this.#head) return err({ code: 'NOT_AVAILS', message: 'no row names the columns: expected ALID, LicenseType, Territory, Start and others in one of the first rows' });
    const avails = [...this.#groups.values()].map(({ head, transactions, tail }) => ({ ...head, children: [...head.children, ...transactions, ...tail.children] }));
    return ok({ source: { kind: 'SHEET', name: this.sheet.name, columns: this.#head.columns }, avails, faults: this.#faults });
  }

  #seek(row: SheetRow): void {
    this.#head = headOf(row, this.#above);
    this.#above = row;
    for (const cell of this.#head?.strange ?? []) this.#fault('UNKNOWN_COLUMN', 'warning', row.row, cell, `${shown(cell.text)} is no column of the templates, or stands there twice: it is kept where it can be`);
  }

  #row(row: SheetRow, head: SheetHead): void {
    if (isExplanation(row, head)) return;
    const cells = row.cells.filter((cell) => this.#isReadable(row.row, cell));
    const named = new NamedRow(row.row, cells, head, this.sheet.isFrom1904);
    const group = this.#group(named);
    const transaction = built('Transaction', named, TRANSACTION);
    group.transactions.push({ ...transaction, children: [...transaction.children, ...named.rest(group.columns)] });
  }

  #isReadable(row: number, cell: SheetCell): boolean {
    if (cell.kind === 'FORMULA') this.#fault('FORMULA', 'error', row, cell, `a formula: ${shown(cell.text)} is not evaluated; expected the value itself`);
    if (cell.kind === 'ERROR') this.#fault('CELL_ERROR', 'error', row, cell, `the cell holds the error ${shown(cell.text)}: expected a value`);
    return cell.kind !== 'FORMULA' && cell.kind !== 'ERROR';
  }

  /** A rating's country is that of the row, where its system has none. */
  #group(row: NamedRow): Group {
    const system = row.peek('RatingSystem')?.text ?? '';
    const key = `${row.key(OF_AVAIL)}\u0000${system === '' || isSystemOfOneCountry(system) ? '' : (row.peek('Territory')?.text ?? '')}`;
    const group = this.#written.get(key) ?? this.#described(row);
    this.#written.set(key, group);
    return group;
  }

  #described(row: NamedRow): Group {
    const hasSeason = SEASON_COLUMNS.some((column) => row.peek(column) !== undefined);
    const head = built('Avail', row, [...HEAD, ...assetMappings(row.peek('WorkType')?.text.trim() ?? '', hasSeason)]);
    const tail = built('Avail', row, TAIL);
    const content = `${contentOf(head)}${contentOf(tail)}`;
    const group = this.#groups.get(content) ?? { head, transactions: [], tail, columns: row.taken() };
    this.#groups.set(content, group);
    return group;
  }

  #fault(code: AvailFault['code'], severity: AvailFault['severity'], line: number, { column }: SheetCell, message: string): void {
    const place = placeText({ source: { kind: 'SHEET', name: this.sheet.name, columns: [] } }, { line, column });
    this.#faults.push({ code, severity, place, line, column, path: this.#head?.names.get(column) ?? columnLetters(column), message });
  }
}

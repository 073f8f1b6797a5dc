/** Columns whose names are words of SQL. */
const RESERVED: ReadonlySet<string> = new Set(['cast', 'character']);

/** A row of a table inside a statement; remembers which of its columns the statement reads, so that a page selects these and no others. */
export class Row {
  private readonly read = new Set<string>();
  /** The asset of the row, where the statement has joined it: reading it again would cost, and could differ. */
  readonly asset: Row | null;

  constructor(readonly alias: string, asset: Row | null = null) {
    this.asset = asset;
  }

  col(name: string): string {
    this.read.add(name);
    return `${this.alias}.${RESERVED.has(name) ? `"${name}"` : name}`;
  }

  /** Whether one of these was read. */
  reads(names: readonly string[]): boolean {
    return names.some((name) => this.read.has(name));
  }

  /** The columns that were read, as a select list, and `here`, which is true in every row. */
  columns(): string {
    return [...[...this.read].map((name) => this.col(name)), 'true as here'].join(', ');
  }
}

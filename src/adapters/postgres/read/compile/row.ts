/** Columns whose names are words of SQL. */
const RESERVED: ReadonlySet<string> = new Set(['cast', 'character']);

/** A row of a table inside a statement; remembers which of its columns the statement reads, so that a page selects these and no others. */
export class Row {
  /** `asset`: the asset of the row, where the statement has joined it: reading it again would cost, and could differ. */
  constructor(readonly alias: string, readonly asset: Row | null = null, private readonly read = new Set<string>(), private readonly names: Readonly<Record<string, string>> = {}) {}

  /** The same row, with other names for some of its columns. */
  as(names: Readonly<Record<string, string>>): Row {
    return new Row(this.alias, this.asset, this.read, names);
  }

  col(called: string): string {
    const name = this.names[called] ?? called;
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

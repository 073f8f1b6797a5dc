import type { EntityManager } from 'typeorm';
import type { History } from '../../../domain/rights-record/index.js';
import type { Recorded } from '../../../domain/rights/index.js';

/** How the rows of a history differ from JSON: by the names of its instants, and of its counts of 64 bits. */
export interface HistoryForm {
  readonly table: string;
  readonly instants?: readonly string[];
  readonly bigints?: readonly string[];
}

const RECORDED_INSTANTS = ['createdAt', 'recordedAt', 'supersededAt'];

/**
 * A table of rows of ids (docs/adr/0041), through JSON both ways: dates stay text, whatever zone the process is in, and the years 0001 to 9999 are what they are.
 * The first row of an id never goes, so that it is what writers of the id wait for; the last one is looked for after that.
 */
export function historyOf<Row extends Recorded & { readonly id: string }>(manager: EntityManager, form: HistoryForm): History<Row> & { held(id: Row['id']): Promise<Row | null> } {
  const { table } = form;
  const after = async (lock: 'update' | 'share', id: string): Promise<Row | null> => {
    await manager.query(`select from ${table} where id = $1 and version = 1 for ${lock}`, [id]);
    const rows: { row: Stored }[] = await manager.query(`select to_jsonb(h) as row from ${table} h where id = $1 order by version desc limit 1`, [id]);
    return rows[0] ? revived<Row>(rows[0].row, form) : null;
  };
  return {
    last: (id) => after('update', id),
    held: (id) => after('share', id),
    record: async (row) => {
      if (row.version > 1) await manager.query(`update ${table} set superseded_at = $2 where id = $1 and superseded_at is null`, [row.id, row.recordedAt.toISOString()]);
      await manager.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::jsonb)`, [JSON.stringify(stored(row))]);
    },
  };
}

export type Stored = Record<string, unknown>;

/** Names of columns are few, and rows many. */
function remembered(of: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => known.get(name) ?? known.set(name, of(name)).get(name)!;
}

/** `opensAt` -> `opens_at`. */
const columnOf = remembered((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const nameOf = remembered((column) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));

/** A row as its columns. */
export const stored = (row: object): Stored => Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), typeof value === 'bigint' ? String(value) : value]));

export function revived<Row>(row: Stored, { instants = [], bigints = [] }: HistoryForm): Row {
  const dates = new Set([...RECORDED_INSTANTS, ...instants]);
  return Object.fromEntries(Object.entries(row).map(([column, value]) => {
    const name = nameOf(column);
    if (value !== null && dates.has(name)) return [name, new Date(value as string)];
    return [name, value !== null && bigints.includes(name) ? BigInt(value as number) : value];
  })) as Row;
}

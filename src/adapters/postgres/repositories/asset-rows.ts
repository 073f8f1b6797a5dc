import type { EntityManager, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { AssetId } from '../../../domain/shared/index.js';
import { AssetEntity, type AssetRow } from '../entities/index.js';

/**
 * Many rows of `asset` by one statement, as the entity describes them. By TypeORM's own builder and hydration a row costs some ten times
 * as much of the processor, which ten thousand rows make seconds of.
 */
export async function writeAssetRows(manager: EntityManager, rows: readonly AssetRow[]): Promise<void> {
  await manager.query(upsertSql(manager), [JSON.stringify(rows.map((row) => Object.fromEntries(columnsOf(manager).map((column) => [column.databaseName, valueOf(column, row)]))))]);
}

/** Locks them, in the order of their ids. */
export async function readAssetRows(manager: EntityManager, ids: readonly AssetId[]): Promise<AssetRow[]> {
  const columns = columnsOf(manager);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const rows: Record<string, unknown>[] = await manager.query(`select ${names} from asset where id = any($1::uuid[]) order by id for no key update`, [ids]);
  return rows.map((raw) => {
    const row = {} as AssetRow;
    for (const column of columns) column.setEntityValue(row, manager.connection.driver.prepareHydratedValue(raw[column.databaseName], column));
    return row;
  });
}

/** Without those that triggers keep. */
const columnsOf = (manager: EntityManager): readonly ColumnMetadata[] => manager.connection.getMetadata(AssetEntity).columns.filter(({ isInsert }) => isInsert);

function valueOf(column: ColumnMetadata, row: AssetRow): unknown {
  const value: unknown = column.getEntityValue(row, true);
  return typeof value === 'bigint' ? value.toString() : (value ?? null);
}

const STATEMENTS = new WeakMap<EntityMetadata, string>();

/** The projection version counts by itself, whatever the asset brings. */
function upsertSql(manager: EntityManager): string {
  const asset = manager.connection.getMetadata(AssetEntity);
  const made = STATEMENTS.get(asset) ?? makeUpsertSql(columnsOf(manager));
  STATEMENTS.set(asset, made);
  return made;
}

function makeUpsertSql(columns: readonly ColumnMetadata[]): string {
  const counted = 'projection_version';
  const names = columns.map(({ databaseName }) => databaseName);
  const list = names.map((name) => `"${name}"`).join(', ');
  const values = names.map((name) => (name === counted ? `r.${counted} + 1` : `r."${name}"`)).join(', ');
  const types = columns.map(({ databaseName, type, isArray }) => `"${databaseName}" ${String(type)}${isArray ? '[]' : ''}`).join(', ');
  const sets = names.filter((name) => name !== 'id').map((name) => (name === counted ? `${counted} = asset.${counted} + 1` : `"${name}" = excluded."${name}"`)).join(', ');
  return `insert into asset (${list}) select ${values} from jsonb_to_recordset($1::jsonb) as r(${types}) on conflict (id) do update set ${sets}`;
}

import type { EntityManager, EntitySchema, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/** Writes the whole row in one statement, by its id; `keep` names columns that an existing row keeps. */
export async function upsert<T extends ObjectLiteral>(manager: EntityManager, entity: EntitySchema<T>, row: T, keep: readonly string[] = []): Promise<void> {
  const columns = manager.connection.getMetadata(entity).columns.map((c) => c.databaseName).filter((name) => name !== 'id' && !keep.includes(name));
  await manager.createQueryBuilder().insert().into(entity).values(row as QueryDeepPartialEntity<T>).orUpdate(columns, ['id']).updateEntity(false).execute();
}

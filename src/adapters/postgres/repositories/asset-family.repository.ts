import type { EntityManager } from 'typeorm';
import type { AlsoLocked, Ancestor, AssetFamily, AssetKind, FamilyFacts, Place } from '../../../domain/asset/index.js';
import type { AssetId } from '../../../domain/shared/index.js';
import { touching } from './touch.js';

export function assetFamily(manager: EntityManager): AssetFamily {
  const query = <T>(text: string, values: unknown[]): Promise<T[]> => manager.query(text, values);
  const some = async (text: string, values: unknown[]): Promise<boolean> => (await query(`${text} limit 1`, values)).length > 0;
  return {
    lock: (ids, more) => lock(manager, ids, more),
    upFrom: (id) => query<Ancestor>(`${UP} select id, kind, project_id as "projectId", deleted_at is not null as deleted from up order by depth`, [[id]]),
    isTaken: (parent, position, by) => some('select from asset where parent_id = $1 and position = $2 and id <> $3 and deleted_at is null', [parent, position, by]),
    childKinds: async (id) => (await query<{ kind: AssetKind }>('select distinct kind from asset where parent_id = $1 and deleted_at is null', [id])).map(({ kind }) => kind),
    around: (places) => around(manager, places),
    hasItems: (id) => some('select from collection_item where collection_id = $1', [id]),
    isItem: (id) => some('select from collection_item where asset_id = $1', [id]),
    touch: async (ids) => void (ids.length > 0 && (await query(touching('select unnest($1::uuid[])'), [ids]))),
    touchAround: async (id) => {
      const [rows]: [{ id: AssetId }[], number] = await manager.query(`${touching(aroundOf('$1'))} returning id`, [id]);
      return rows.map((row) => row.id);
    },
  };
}

/** Far more than any hierarchy has: a fault must end. */
const DEEPEST = 10;

/** `up`: these assets and all above them. */
const UP = `
  with recursive up(id, kind, project_id, deleted_at, parent_id, depth) as (
    select id, kind, project_id, deleted_at, parent_id, 0 from asset where id = any($1)
    union all
    select a.id, a.kind, a.project_id, a.deleted_at, a.parent_id, depth + 1 from asset a join up on a.id = up.parent_id where depth < ${DEEPEST})`;

async function around(manager: EntityManager, places: readonly Omit<Place, 'projectId'>[]): Promise<FamilyFacts> {
  const query = <T>(text: string, ...values: unknown[]): Promise<T[]> => manager.query(text, values);
  const ids = places.map(({ id }) => id);
  const below = places.filter(({ parentId }) => parentId !== null);
  return {
    above: await query(`${UP} select distinct id, kind, project_id as "projectId", deleted_at is not null as deleted, parent_id as "parentId" from up`, [...new Set(below.map(({ parentId }) => parentId))]),
    holders: await query(HOLDERS, below.map(({ parentId }) => parentId), below.map(({ position }) => position)),
    children: await query('select parent_id as "parentId", kind, count(*)::int as count from asset where parent_id = any($1) and deleted_at is null group by parent_id, kind', ids),
    withItems: (await query<{ id: AssetId }>('select distinct collection_id as id from collection_item where collection_id = any($1)', ids)).map(({ id }) => id),
    items: (await query<{ id: AssetId }>('select distinct asset_id as id from collection_item where asset_id = any($1)', ids)).map(({ id }) => id),
  };
}

const HOLDERS = `
  select a.parent_id as "parentId", a.position, a.id from unnest($1::uuid[], $2::int[]) as wanted(parent_id, position)
    join asset a on a.parent_id = wanted.parent_id and a.position = wanted.position and a.deleted_at is null`;

/**
 * While it waits for a lock, others may have moved what it locks to somewhere else: then that is locked too. The ids are one array, which is looked up
 * by index: as a set of unknown size, ten thousand were compared with every row of a table that has just grown.
 */
async function lock(manager: EntityManager, ids: readonly AssetId[], { alone = [], around }: AlsoLocked = {}): Promise<void> {
  const held = new Set<string>();
  const text = `${UP} select id from asset where id = any(array(select id from up union all select unnest($2::uuid[])${around === undefined ? '' : ` union all (${aroundOf('$3::uuid')})`})) order by id for no key update`;
  for (;;) {
    const rows: { id: string }[] = await manager.query(text, [ids, alone, ...(around === undefined ? [] : [around])]);
    const more = rows.filter(({ id }) => !held.has(id));
    if (more.length === 0) return;
    for (const { id } of more) held.add(id);
  }
}

const aroundOf = (id: string): string => [
  `select parent_id from asset where id = ${id}`,
  `select id from asset where parent_id = ${id}`,
  `select collection_id from collection_item where asset_id = ${id}`,
  `select asset_id from collection_item where collection_id = ${id}`,
  `select asset_id from asset_relation where target_id = ${id}`,
  `select asset_id from manifestation where media_id = ${id}`,
].join(' union ');

import type { EntityManager } from 'typeorm';
import type { ClearanceHistory, Derivation, ElementHistory, ElementUse, LineageHistory, RightsClearance, RightsElement, SaidTogether, TitleRef } from '../../../domain/rights-record/index.js';
import type { Recorded } from '../../../domain/rights/index.js';
import type { AssetId, ProjectId, RightsElementId, TenantId } from '../../../domain/shared/index.js';
import { historyOf, type HistoryForm, revived, stored } from './history.js';
import { namingGroups } from './territory-group.repository.js';
import { touching } from './touch.js';

export function elementHistory(manager: EntityManager): ElementHistory {
  return {
    ...historyOf<RightsElement>(manager, { table: 'rights_element' }),
    projectsOf: async (ids) => {
      const rows: { id: RightsElementId; projectId: ProjectId | null }[] = await manager.query('select id, project_id as "projectId" from rights_element where id = any($1) and superseded_at is null', [ids]);
      return new Map(rows.map(({ id, projectId }) => [id, projectId]));
    },
    touchTitles: async (id) => {
      const [titles]: [TitleRef[], number] = await manager.query(TOUCH_HOLDERS, [id]);
      return titles;
    },
  };
}

export const TOUCH_HOLDERS = `${touching('select asset_id from element_use where element_id = $1 and superseded_at is null')} returning id, project_id as "projectId"`;

export function clearanceHistory(manager: EntityManager, tenantId: TenantId): ClearanceHistory {
  return {
    ...historyOf<RightsClearance>(manager, { table: 'rights_clearance', instants: ['opensAt', 'closesAt'] }),
    ...namingGroups(manager, tenantId, { table: 'rights_clearance', titles: 'select u.asset_id from element_use u join rights_clearance w on w.element_id = u.element_id where u.superseded_at is null' }),
    elementOf: async (id) => {
      const rows: { elementId: RightsElementId }[] = await manager.query('select element_id as "elementId" from rights_clearance where id = $1 limit 1', [id]);
      return rows[0]?.elementId ?? null;
    },
    count: async (elementId) => {
      const rows: { count: number }[] = await manager.query('select count(*)::int as count from rights_clearance where element_id = $1 and superseded_at is null', [elementId]);
      return rows[0]!.count;
    },
  };
}

function saidTogether<Row extends Recorded & { readonly id: string }>(manager: EntityManager, form: HistoryForm): SaidTogether<Row> {
  const { table } = form;
  return {
    known: async (assetId) => {
      const rows: { row: Record<string, unknown> }[] = await manager.query(`select to_jsonb(h) as row from ${table} h where asset_id = $1 and superseded_at is null order by in_frame, id`, [assetId]);
      return rows.map(({ row }) => revived<Row>(row, form));
    },
    replace: async (ended, added, at) => {
      if (ended.length > 0) await manager.query(`update ${table} set superseded_at = $2 where id = any($1) and superseded_at is null`, [ended, at.toISOString()]);
      if (added.length > 0) await manager.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [JSON.stringify(added.map(stored))]);
    },
  };
}

export const elementUses = (manager: EntityManager): SaidTogether<ElementUse> => saidTogether(manager, { table: 'element_use', bigints: ['inFrame', 'outFrame'] });

export function lineageHistory(manager: EntityManager, tenantId: TenantId): LineageHistory {
  return {
    ...saidTogether<Derivation>(manager, { table: 'asset_lineage', bigints: ['inFrame', 'outFrame', 'atFrame'] }),
    turn: async () => void (await manager.query(`select pg_advisory_xact_lock(${TURN})`, [tenantId])),
    touchDerived: async (from) => {
      await manager.query(`select pg_advisory_xact_lock_shared(${TURN})`, [tenantId]);
      const [titles]: [TitleRef[], number] = await manager.query(TOUCH_DERIVED, [from]);
      return titles.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    below: async (titles, most) => {
      const rows: { id: AssetId }[] = await manager.query(BELOW, [titles, most + 1]);
      return rows.length > most ? null : rows.map(({ id }) => id).toSorted();
    },
    isAmong: async (asset, sources) => (await manager.query<unknown[]>(AMONG, [asset, sources])).length > 0,
  };
}

/** One writer of lineage in a tenant, or any number of those whose writing bears on what is derived. */
const TURN = `hashtextextended('lineage ' || $1, 0)`;

const ALL_BELOW = `
  with recursive below (id) as (
    select unnest($1::uuid[])
    union
    select l.asset_id from below cross join lateral (select asset_id from asset_lineage where source_id = below.id and superseded_at is null offset 0) l)`;

/** Of many, only so many are looked for. */
const BELOW = `${ALL_BELOW} select id from below limit $2`;

export const TOUCH_DERIVED = `
  ${touching(`select id from asset where id = any(array(${ALL_BELOW} select id from below where id <> all($1))) and deleted_at is null`)} returning id, project_id as "projectId"`;

/** Each title is met once, so that it ends whatever there is; the sources of each are looked for by its index, however many the planner expects. */
const AMONG = `
  with recursive above (id) as (
    select unnest($2::uuid[])
    union
    select l.source_id from above cross join lateral (select source_id from asset_lineage where asset_id = above.id and superseded_at is null offset 0) l)
  select from above where id = $1 limit 1`;

import type { EntityManager } from 'typeorm';
import type { GroupHistory, GroupNaming, KnownGroups, Reresolved, TerritoryGroup } from '../../../domain/rights-record/index.js';
import type { Actor, AssetId, ProjectId, TenantId } from '../../../domain/shared/index.js';
import { historyOf } from './history.js';

/** Whoever writes what names groups shares it, whoever changes one has it alone. */
const LOCK = `hashtextextended('territory groups ' || $1, 0)`;

export function groupHistory(manager: EntityManager, tenantId: TenantId): GroupHistory {
  const after = async (lock: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared'): Promise<KnownGroups> => {
    await manager.query(`select ${lock}(${LOCK})`, [tenantId]);
    const rows: { name: string; expression: string }[] = await manager.query('select name, territory_expression as expression from territory_group where tenant_id = $1 and superseded_at is null order by name', [tenantId]);
    return new Map(rows.map(({ name, expression }) => [name, expression]));
  };
  return { ...historyOf<TerritoryGroup>(manager, { table: 'territory_group' }), known: () => after('pg_advisory_xact_lock_shared'), turn: () => after('pg_advisory_xact_lock') };
}

/** Windows whose expressions name groups are in an index of their own; they are looked through, since array operators are not leakproof. */
export function windowsNamingGroups(manager: EntityManager, tenantId: TenantId): GroupNaming {
  return {
    expressionsNaming: async (groups, most) => {
      const rows: { count: number }[] = await manager.query(`select count(*)::int as count from rights_window w where ${NAMING}`, [tenantId, groups]);
      if (rows[0]!.count > most) return null;
      await manager.query(`select from asset where id in (select w.asset_id from rights_window w where ${NAMING}) order by id for no key update`, [tenantId, groups]);
      return manager.query(`select distinct w.territory_expression as expression, w.geography from rights_window w where ${NAMING}`, [tenantId, groups]);
    },
    resolveAgain: async (by, { at, actor }) => {
      const given = [tenantId, JSON.stringify(by.map(givenOf))];
      const [ended]: [Ended[], number] = await manager.query(END, [...given, at.toISOString()]);
      if (ended.length === 0) return [];
      await manager.query(RECORD, [...given, JSON.stringify(actorColumns(actor)), ended.map(({ id }) => id), ended.map(({ version }) => version)]);
      const titles = new Map(ended.map(({ assetId, projectId }) => [assetId, projectId]));
      await manager.query('update asset set projection_version = projection_version + 1 where id = any($1)', [[...titles.keys()]]);
      return [...titles].map(([id, projectId]) => ({ id, projectId }));
    },
  };
}

interface Ended {
  readonly id: string;
  readonly version: number;
  readonly assetId: AssetId;
  readonly projectId: ProjectId;
}

const KNOWN = 'w.tenant_id = $1 and w.superseded_at is null and w.group_names is not null';
const NAMING = `${KNOWN} and w.group_names && $2`;

const givenOf = ({ expression, geography, territories, territoryCodes }: Reresolved): object => ({ expression, geography, territories, codes: territoryCodes });
const GIVEN = 'jsonb_to_recordset($2::jsonb) as r(expression text, geography text, territories text[], codes text[])';

/** Those that stand for something else by now. Never before they were recorded themselves, though the clock was set back. */
const END = `
  update rights_window w set superseded_at = greatest($3::timestamptz, w.recorded_at + interval '1 ms') from ${GIVEN}
   where ${KNOWN} and w.territory_expression = r.expression and w.geography = r.geography and (w.territories, w.territory_codes) is distinct from (r.territories, r.codes)
  returning w.id, w.version, w.asset_id as "assetId", w.project_id as "projectId"`;

const RECORD = `
  insert into rights_window
  select n.* from rights_window w
    join unnest($4::uuid[], $5::int[]) as e(id, version) on w.id = e.id and w.version = e.version
    join ${GIVEN} on w.territory_expression = r.expression and w.geography = r.geography
   cross join lateral jsonb_populate_record(w, $3::jsonb || jsonb_build_object('version', w.version + 1, 'recorded_at', w.superseded_at, 'superseded_at', null, 'territories', r.territories, 'territory_codes', r.codes)) n
   where w.tenant_id = $1`;

const actorColumns = (actor: Actor): object => ({ actor_kind: actor.kind, actor_id: actor.kind === 'KEY' ? actor.keyId : null, actor_name: actor.name });

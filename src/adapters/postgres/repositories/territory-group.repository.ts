import type { EntityManager } from 'typeorm';
import type { GroupHistory, GroupNaming, KnownGroups, Reresolved, TerritoryGroup, TitleRef } from '../../../domain/rights-record/index.js';
import type { Actor, TenantId } from '../../../domain/shared/index.js';
import { historyOf } from './history.js';
import { touching } from './touch.js';

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

/** Rows whose expressions name groups, of one table. `titles`: of which titles they are, the row being `w`. */
interface Naming {
  readonly table: 'rights_window' | 'rights_clearance';
  readonly titles: string;
}

/** They are in an index of their own, and are looked through, since array operators are not leakproof. */
export function namingGroups(manager: EntityManager, tenantId: TenantId, { table, titles }: Naming): GroupNaming {
  const naming = `${table} w where ${KNOWN} and w.group_names && $2`;
  const touch = async (ids: readonly string[]): Promise<TitleRef[]> => {
    const [touched]: [TitleRef[], number] = await manager.query(`${touching(`${titles} and w.id = any($1)`)} returning id, project_id as "projectId"`, [ids]);
    return touched;
  };
  return {
    expressionsNaming: async (groups, most) => {
      const rows: { count: number }[] = await manager.query(`select count(*)::int as count from ${naming}`, [tenantId, groups]);
      if (rows[0]!.count > most) return null;
      // In one order, as by everybody who holds several titles.
      await manager.query(`select from asset where id in (${titles} and w.id in (select w.id from ${naming})) order by id for no key update`, [tenantId, groups]);
      return manager.query(`select distinct w.territory_expression as expression, w.geography from ${naming}`, [tenantId, groups]);
    },
    resolveAgain: async (by, { at, actor }) => {
      const given = [tenantId, JSON.stringify(by.map(givenOf))];
      // Never before they were recorded themselves, though the clock was set back.
      const [ended]: [Ended[], number] = await manager.query(`
        update ${table} w set superseded_at = greatest($3::timestamptz, w.recorded_at + interval '1 ms') from ${GIVEN}
         where ${KNOWN} and ${OTHERS} returning w.id, w.version`, [...given, at.toISOString()]);
      if (ended.length === 0) return [];
      await manager.query(`
        insert into ${table}
        select n.* from ${table} w
          join unnest($4::uuid[], $5::int[]) as e(id, version) on w.id = e.id and w.version = e.version
          join ${GIVEN} on ${SAME_WORDS}
         cross join lateral jsonb_populate_record(w, $3::jsonb || ${NEXT}) n
         where w.tenant_id = $1`, [...given, JSON.stringify(actorColumns(actor)), ended.map(({ id }) => id), ended.map(({ version }) => version)]);
      return touch(ended.map(({ id }) => id));
    },
  };
}

interface Ended {
  readonly id: string;
  readonly version: number;
}

const KNOWN = 'w.tenant_id = $1 and w.superseded_at is null and w.group_names is not null';

const givenOf = ({ expression, geography, territories, territoryCodes }: Reresolved): object => ({ expression, geography, territories, codes: territoryCodes });
const GIVEN = 'jsonb_to_recordset($2::jsonb) as r(expression text, geography text, territories text[], codes text[])';
const SAME_WORDS = 'w.territory_expression = r.expression and w.geography = r.geography';
/** Those that stand for something else by now. */
const OTHERS = `${SAME_WORDS} and (w.territories, w.territory_codes) is distinct from (r.territories, r.codes)`;
const NEXT = `jsonb_build_object('version', w.version + 1, 'recorded_at', w.superseded_at, 'superseded_at', null, 'territories', r.territories, 'territory_codes', r.codes)`;

const actorColumns = (actor: Actor): object => ({ actor_kind: actor.kind, actor_id: actor.kind === 'KEY' ? actor.keyId : null, actor_name: actor.name });

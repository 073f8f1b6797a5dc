import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When titles may stop being shown: the bounds of rows that bear on them, in a stretch of time (docs/adr/0121). */
export class RightsExpiring1763856200085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...INDEXES, ...BOUNDS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Also of rows that are known no longer: what was known then is asked for too. With the tenant, so that the bounds of others are passed over in the index. */
const INDEXES = ['rights_window', 'rights_clearance'].flatMap((table) => ['opens_at', 'closes_at', 'opens_on', 'closes_on'].flatMap((bound) => [
  `drop index ix_${table}_${bound}`,
  `create index ix_${table}_${bound} on ${table} (${bound}, tenant_id) where ${bound} is not null`,
]));

const known = (row: string): string => `${row}.tenant_id = own and rights_known(${row}.recorded_at, ${row}.superseded_at, q)`;

/** Rows of a table that are known and fit the territory and channel of the question, each with the instant at which it opens, or closes. `partly`: as of a holdback. */
const ends = (table: string, of: string, side: 'opens' | 'closes', also: string, partly: boolean): string[] => {
  const fits = `${known('r')} and r.channels && q.channels and rights_holds(coalesce(r.territory_codes, r.territories), ${partly}, q)${also}`;
  return [
    `select r.${of}, r.${side}_at as at from public.${table} r where r.${side}_at > q.at and r.${side}_at <= until and ${fits}`,
    `select r.${of}, ${side}[r.${side}_on - first_day + 1] from public.${table} r where r.${side}_on >= first_day and r.${side}_on < first_day + cardinality(${side}) and ${fits}`,
  ];
};
const WINDOWS = [...ends('rights_window', 'asset_id', 'closes', ` and r.decides = 'GRANT'`, false), ...ends('rights_window', 'asset_id', 'opens', ` and r.decides = 'HOLDBACK'`, true)];
const CLEARANCES = ends('rights_clearance', 'element_id', 'closes', '', false);

/** Row by row, by index, however many the planner expects. */
const eachOf = (table: string, row: string, column: string, of: string): string => `select ${row}.${column} from public.${table} ${row} where ${of} and ${known(row)} offset 0`;

/**
 * Of each title that the caller may see the instants after that of the question, up to and with another, at which a grant or clearance that bears on it closes or a holdback opens, in their order: when it may be shown no
 * longer is one of them. Days from `first_day` on: `opens` has when rows open that open on each, `closes` when rows close that close on it. Sources may lie in projects that the caller does not see.
 */
const BOUNDS = [
  `create function rights_bounds(q rights_question, until timestamptz, first_day date, opens timestamptz[], closes timestamptz[]) returns table (title uuid, instants timestamptz[])
     language plpgsql stable rows 100 security definer set search_path = pg_catalog, public as $$
   declare
     own uuid := current_setting('app.tenant')::uuid;
     project uuid := nullif(current_setting('app.project', true), '')::uuid;
   begin
     return query
       with recursive bounds(id, at) as (
         select b.asset_id, b.at from (
           ${WINDOWS.join('\n           union all ')}
           union all
           select u.asset_id, c.at from (${CLEARANCES.join('\n           union all ')}) c cross join lateral (${eachOf('element_use', 'u', 'asset_id', 'u.element_id = c.element_id')}) u
         ) b where b.at > q.at and b.at <= until
         union
         select l.asset_id, b.at from bounds b cross join lateral (${eachOf('asset_lineage', 'l', 'asset_id', 'l.source_id = b.id')}) l
       )
       select t.id, array_agg(b.at order by b.at) from bounds b
         cross join lateral (select a.id from public.asset a where a.id = b.id and a.tenant_id = own and (project is null or a.project_id = project) and a.deleted_at is null offset 0) t group by t.id;
   end $$`,
  `grant usage, create on schema public to telecine_system`,
  `alter function rights_bounds(rights_question, timestamptz, date, timestamptz[], timestamptz[]) owner to telecine_system`,
  `revoke create on schema public from telecine_system`,
  `revoke all on function rights_bounds(rights_question, timestamptz, date, timestamptz[], timestamptz[]) from public`,
  `grant execute on function rights_bounds(rights_question, timestamptz, date, timestamptz[], timestamptz[]) to telecine_app`,
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What decisions are made from (docs/adr/0115): what a window is to ourselves, what a project's policy was and when, and all that bears on one asset as one document. */
export class RightsDecisions1763856200020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...DECIDES, ...POLICIES, ...DOCUMENT]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Who owns the tables has no policy, and would see no rows. */
const forced = (how: 'force' | 'no force', ...tables: readonly string[]) => tables.map((table) => `alter table ${table} ${how} row level security`);

/** A sub-licence lets nobody see anything here; an exclusive one holds back. The direction of an agreement stays while windows rest on it. */
const DECIDES = [
  `alter table rights_window add column decides text`,
  ...forced('no force', 'rights_window', 'rights_agreement'),
  `update rights_window w set decides = case
     when w.effect = 'HOLDBACK' then 'HOLDBACK'
     when (select g.direction from rights_agreement g where g.id = w.agreement_id order by g.version desc limit 1) = 'GRANT_IN' then 'GRANT'
     when w.exclusive then 'HOLDBACK' else 'NOTHING' end`,
  ...forced('force', 'rights_window', 'rights_agreement'),
  `alter table rights_window alter column decides set not null`,
];

const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = `((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

/** Written by a trigger alone: whoever changes a project, what its policy was stays known. */
const POLICIES = [
  `create table project_policy (
     project_id uuid not null, version integer not null, tenant_id uuid not null, rights_policy text not null, recorded_at timestamptz(3) not null, superseded_at timestamptz(3),
     constraint pk_project_policy primary key (project_id, version), constraint fk_project_policy_project foreign key (project_id) references project (id) on delete cascade)`,
  `alter table project_policy enable row level security`,
  `create policy own on project_policy for select to telecine_app using (${OWN_TENANT} and ${OWN_PROJECT})`,
  `create policy across on project_policy to telecine_system using (true) with check (true)`,
  `grant select on project_policy to telecine_app`,
  `grant select, insert, update on project_policy to telecine_system`,
  ...forced('no force', 'project'),
  `insert into project_policy (project_id, version, tenant_id, rights_policy, recorded_at) select id, 1, tenant_id, rights_policy, created_at from project`,
  ...forced('force', 'project', 'project_policy'),
  `create function record_project_policy() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
   declare
     last public.project_policy;
     since timestamptz(3);
   begin
     select * into last from public.project_policy where project_id = new.id and superseded_at is null;
     if last.rights_policy is not distinct from new.rights_policy then return null; end if;
     since := greatest(new.updated_at, last.recorded_at + interval '1 ms');
     update public.project_policy set superseded_at = since where project_id = new.id and superseded_at is null;
     insert into public.project_policy (project_id, version, tenant_id, rights_policy, recorded_at) values (new.id, coalesce(last.version, 0) + 1, new.tenant_id, new.rights_policy, since);
     return null;
   end $$`,
  `grant usage, create on schema public to telecine_system`,
  `alter function record_project_policy() owner to telecine_system`,
  `create trigger project_policy_recorded after insert or update of rights_policy on project for each row execute function record_project_policy()`,
];

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** Rows that were known then; null: those that are known now, whatever the clock says. */
const known = (row: string): string => `(${row}.superseded_at is null or ${row}.superseded_at > known_at) and (known_at is null or ${row}.recorded_at <= known_at)`;
const of = (row: string): string => `${row}.tenant_id = of_tenant and ${known(row)}`;

/** As written; where that says it by groups, which change, or by another version of the geography, as the codes that it stood for. */
const territories = (row: string): string => {
  const codes = `coalesce(${row}.territory_codes, ${row}.territories)`;
  return `case when ${row}.group_names is null and ${row}.geography = by_geography then ${row}.territory_expression
               when cardinality(${codes}) = 0 then 'WORLD - WORLD' else replace(array_to_string(${codes}, ' + '), ' + -', ' - ') end`;
};
const term = (row: string): string => `'territories', ${territories(row)}, 'channels', ${row}.channels, 'opensAt', ${instant(`${row}.opens_at`)}, 'closesAt', ${instant(`${row}.closes_at`)},
  'opensOn', ${row}.opens_on, 'closesOn', ${row}.closes_on, 'uses', ${row}.uses, 'recordedAt', ${instant(`${row}.recorded_at`)}`;

/**
 * The rows of a world document (without its versions) that bear on an asset: its own, those of all that it is derived from, and the elements of these, in the order in which
 * they were first recorded. `latest`, where all that is recorded is asked for: when something of it was recorded or ended last, by which a clock that was set back may be behind. Sources in projects that a caller does not see are among them: what may be shown does not depend on who asks.
 */
const DOCUMENT = [
  `create function rights_rows_of(of_tenant uuid, of_asset uuid, known_at timestamptz, by_geography text) returns text language plpgsql stable set search_path = pg_catalog, public as $$
   begin
     return (
       with recursive lineage(id) as (
         select of_asset
         union
         select l.source_id from lineage n join public.asset_lineage l on l.asset_id = n.id where ${of('l')}
       ), used as (
         select u.* from lineage n join public.element_use u on u.asset_id = n.id where ${of('u')}
       )
       select json_strip_nulls(json_build_object(
         'assets', (select json_agg(json_build_object('id', 'asset_' || n.id,
             'uses', (select json_agg(json_build_object('element', 'element_' || u.element_id, 'in', u.in_frame, 'out', u.out_frame, 'recordedAt', ${instant('u.recorded_at')}) order by u.created_at, u.id) from used u where u.asset_id = n.id),
             'derivedFrom', (select json_agg(json_build_object('asset', 'asset_' || l.source_id, 'in', l.in_frame, 'out', l.out_frame, 'at', l.at_frame, 'recordedAt', ${instant('l.recorded_at')}) order by l.created_at, l.id)
                               from public.asset_lineage l where l.asset_id = n.id and ${of('l')})
           ) order by n.id) from lineage n),
         'windows', (select json_agg(json_build_object('id', 'window_' || w.id, 'asset', 'asset_' || w.asset_id, 'effect', w.decides, ${term('w')},
             'languages', w.languages, 'maxResolution', w.max_resolution, 'deviceClasses', w.device_classes) order by w.created_at, w.id)
           from lineage n join public.rights_window w on w.asset_id = n.id where w.decides <> 'NOTHING' and ${of('w')}),
         'latest', case when known_at is null then (select ${instant('max(at)')} from (
             select greatest(max(w.recorded_at), max(w.superseded_at)) as at from lineage n join public.rights_window w on w.asset_id = n.id and w.tenant_id = of_tenant
             union all select greatest(max(l.recorded_at), max(l.superseded_at)) from lineage n join public.asset_lineage l on l.asset_id = n.id and l.tenant_id = of_tenant
             union all select greatest(max(u.recorded_at), max(u.superseded_at)) from lineage n join public.element_use u on u.asset_id = n.id and u.tenant_id = of_tenant
             union all select greatest(max(c.recorded_at), max(c.superseded_at)) from used u join public.rights_clearance c on c.element_id = u.element_id and c.tenant_id = of_tenant) each) end,
         'elements', (select json_agg(json_build_object('id', 'element_' || e.id,
             'clearances', (select json_agg(json_build_object('id', 'clearance_' || c.id, ${term('c')}) order by c.created_at, c.id) from public.rights_clearance c where c.element_id = e.id and ${of('c')})
           ) order by e.id) from (select distinct u.element_id as id from used u) e)
       ))::text);
   end $$`,
  `revoke all on function rights_rows_of(uuid, uuid, timestamptz, text) from public`,
  `grant execute on function rights_rows_of(uuid, uuid, timestamptz, text) to telecine_system`,
  // Of assets that the caller may see.
  `create function rights_rows(of_asset uuid, known_at timestamptz, by_geography text) returns text language sql stable security definer set search_path = pg_catalog, public as $$
     select public.rights_rows_of(a.tenant_id, a.id, known_at, by_geography) from public.asset a
      where a.id = of_asset and a.tenant_id = (select current_setting('app.tenant')::uuid)
        and ((select nullif(current_setting('app.project', true), '')) is null or a.project_id = (select nullif(current_setting('app.project', true), '')::uuid)) $$`,
  `alter function rights_rows(uuid, timestamptz, text) owner to telecine_system`,
  `revoke create on schema public from telecine_system`,
  `revoke all on function rights_rows(uuid, timestamptz, text) from public`,
  `grant execute on function rights_rows(uuid, timestamptz, text) to telecine_app`,
];

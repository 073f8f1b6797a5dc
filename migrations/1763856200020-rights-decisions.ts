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

/** Rows that were known then; null: those that are known now, whatever the clock says. */
const known = (row: string): string => `(${row}.superseded_at is null or ${row}.superseded_at > known_at) and (known_at is null or ${row}.recorded_at <= known_at)`;
const of = (row: string): string => `${row}.tenant_id = of_tenant and ${known(row)}`;

/** RFC 3339, in any zone of the session: the microsecond makes six digits of each fraction, of which three stay. to_char takes ten times as long. */
const instant = (column: string): string => `left(to_json((${column} at time zone 'UTC') + interval '1 microsecond')::text, 24) || 'Z"'`;

/** As written; where that says it by groups, which change, or by another version of the geography, as the codes that it stood for. */
const territories = (row: string): string => {
  const codes = `coalesce(${row}.territory_codes, ${row}.territories)`;
  return `to_json(case when ${row}.group_names is null and ${row}.geography = by_geography then ${row}.territory_expression
               when cardinality(${codes}) = 0 then 'WORLD - WORLD' else replace(array_to_string(${codes}, ' + '), ' + -', ' - ') end)`;
};

/** A JSON object without the members that are null: pasted together, which takes a fifth of what the functions for JSON do. */
const object = (...members: readonly (readonly [name: string, json: string])[]): string => `concat('{', ${members.map(([name, json], i) => `'${i === 0 ? '' : ','}"${name}":' || ${json}`).join(', ')}, '}')`;
const list = (item: string, order: string, from: string): string => `(select '[' || string_agg(${item}, ',' order by ${order}) || ']' from ${from})`;
const id = (prefix: string, column: string): string => `'"${prefix}_' || ${column} || '"'`;
const plain = (column: string): string => `to_json(${column})::text`;
const inOrder = (row: string): string => `${row}.created_at, ${row}.id`;

const term = (row: string): (readonly [string, string])[] => [
  ['territories', territories(row)], ['channels', plain(`${row}.channels`)], ['opensAt', instant(`${row}.opens_at`)], ['closesAt', instant(`${row}.closes_at`)],
  ['opensOn', plain(`${row}.opens_on`)], ['closesOn', plain(`${row}.closes_on`)], ['uses', plain(`${row}.uses`)], ['recordedAt', instant(`${row}.recorded_at`)],
];
const windows = (from: string): string => list(object(
  ['id', id('window', 'w.id')], ['asset', id('asset', 'w.asset_id')], ['effect', plain('w.decides')], ...term('w'), ['languages', plain('w.languages')], ['maxResolution', plain('w.max_resolution')], ['deviceClasses', plain('w.device_classes')],
), inOrder('w'), `${from} and w.decides <> 'NOTHING' and ${of('w')}`);
const USES = list(object(['element', id('element', 'u.element_id')], ['in', 'u.in_frame'], ['out', 'u.out_frame'], ['recordedAt', instant('u.recorded_at')]), inOrder('u'), `public.element_use u where u.asset_id = n.id and ${of('u')}`);
const SOURCES = list(object(['asset', id('asset', 'l.source_id')], ['in', 'l.in_frame'], ['out', 'l.out_frame'], ['at', 'l.at_frame'], ['recordedAt', instant('l.recorded_at')]), inOrder('l'), `public.asset_lineage l where l.asset_id = n.id and ${of('l')}`);
const CLEARANCES = list(object(['id', id('clearance', 'c.id')], ...term('c')), inOrder('c'), `public.rights_clearance c where c.element_id = e.id and ${of('c')}`);

/** When something was recorded or ended last, of all rows that there ever were; asked for where nobody says by which instant it is to be known. */
const latest = (...tables: readonly (readonly [row: string, from: string])[]): string =>
  `case when known_at is null then ${instant(`greatest(${tables.map((each) => lastOf(...each)).join(', ')})`)} end`;
const lastOf = (row: string, from: string): string => `(select max(greatest(${row}.recorded_at, ${row}.superseded_at)) from ${from})`;

/** By an index for each title: a plan that joined them would expect many, and read whole tables. */
const ofTitles = (table: string, row: string): string => `public.${table} ${row} where ${row}.asset_id = any(titles)`;

/**
 * The rows of a world document (without its versions) that bear on an asset: its own, those of all that it is derived from, and the elements of these, in the order in which
 * they were first recorded. `latest`: by which instant they are known, where a clock that was set back may be behind it. Most assets have windows and nothing else, and are not asked for more.
 */
const DOCUMENT = [
  `create function rights_rows_of(of_tenant uuid, of_asset uuid, known_at timestamptz, by_geography text) returns text language plpgsql stable set search_path = pg_catalog, public as $$
   declare
     titles uuid[];
     held uuid[];
   begin
     if not exists (select from public.asset_lineage l where l.asset_id = of_asset) and not exists (select from public.element_use u where u.asset_id = of_asset) then
       return ${object(
         ['assets', `'[{"id":"asset_' || of_asset || '"}]'`], ['windows', windows('public.rights_window w where w.asset_id = of_asset')],
         ['latest', latest(['w', 'public.rights_window w where w.asset_id = of_asset'])],
       )};
     end if;
     with recursive lineage(id) as (
       select of_asset
       union
       select s.source_id from lineage n cross join lateral (select l.source_id from public.asset_lineage l where l.asset_id = n.id and ${of('l')} offset 0) s
     ) select array_agg(n.id) into titles from lineage n;
     select array_agg(distinct u.element_id) into held from ${ofTitles('element_use', 'u')} and ${of('u')};
     return ${object(
       ['assets', list(object(['id', id('asset', 'n.id')], ['uses', USES], ['derivedFrom', SOURCES]), 'n.id', 'unnest(titles) as n(id)')],
       ['windows', windows(ofTitles('rights_window', 'w'))],
       ['elements', list(object(['id', id('element', 'e.id')], ['clearances', CLEARANCES]), 'e.id', 'unnest(held) as e(id)')],
       ['latest', latest(['w', ofTitles('rights_window', 'w')], ['l', ofTitles('asset_lineage', 'l')], ['u', ofTitles('element_use', 'u')], ['c', 'public.rights_clearance c where c.element_id = any(held)'])],
     )};
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

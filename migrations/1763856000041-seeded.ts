import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What `telecine seed` made, so that it can be removed again and nothing else; and words of many titles that are made at once, gathered once a statement. */
export class Seeded1763856000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SEEDED, ...SEARCH]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const OWN = `tenant_id = (select current_setting('app.tenant')::uuid)
  and ((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const SEEDED = [
  `create table seeded (
     tenant_id uuid not null, project_id uuid not null, kind text not null, id uuid not null, number integer not null,
     constraint pk_seeded primary key (id), constraint fk_seeded_project foreign key (project_id) references project (id) on delete cascade)`,
  `create index ix_seeded_project on seeded (project_id, kind, id)`,
  `alter table seeded enable row level security`,
  `alter table seeded force row level security`,
  `create policy own on seeded to telecine_app using (${OWN}) with check (${OWN})`,
  `create policy across on seeded to telecine_system using (true) with check (true)`,
  `grant select, insert, delete on seeded to telecine_app`,
];

/** The same words as the row triggers gather; only rows that are new are many at once. */
const gather = (table: 'asset' | 'asset_text', id: 'id' | 'asset_id'): string => `
  create function gather_${table}_search() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
  begin
    insert into public.asset_search (asset_id, tenant_id, project_id, words)
    select a.id, a.tenant_id, a.project_id,
           to_tsvector('simple', a.title) || to_tsvector('simple', coalesce(a.synopsis, '')) ||
           coalesce((select to_tsvector('simple', left(string_agg(concat_ws(' ', t.title, t.synopsis), ' '), 100000)) from public.asset_text t where t.asset_id = a.id), ''::tsvector)
      from public.asset a where a.id in (select ${id} from made)
    on conflict (asset_id) do update set words = excluded.words;
    return null;
  end $$`;

const SEARCH = [
  `grant usage, create on schema public to telecine_search`,
  ...(['asset', 'asset_text'] as const).flatMap((table) => [
    gather(table, table === 'asset' ? 'id' : 'asset_id'),
    `alter function gather_${table}_search() owner to telecine_search`,
    `revoke all on function gather_${table}_search() from public`,
  ]),
  `revoke create on schema public from telecine_search`,
  `drop trigger asset_search_refresh on asset`,
  `drop trigger asset_text_search_refresh on asset_text`,
  `create trigger asset_search_refresh after update of title, synopsis on asset for each row execute function refresh_asset_search()`,
  `create trigger asset_text_search_refresh after update or delete on asset_text for each row execute function refresh_asset_search()`,
  `create trigger asset_search_gather after insert on asset referencing new table as made for each statement execute function gather_asset_search()`,
  `create trigger asset_text_search_gather after insert on asset_text referencing new table as made for each statement execute function gather_asset_text_search()`,
  // Also where a load has the other triggers put aside.
  `alter table asset_text enable always trigger asset_text_search_gather`,
];

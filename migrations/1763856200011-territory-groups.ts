import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A tenant's own names for expressions of territories; and which of them a window's expression names, so that it is found when one of them changes (docs/adr/0114). */
export class TerritoryGroups1763856200011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Evaluated once a statement, not once a row, because of the sub-select. Every key of a tenant sees its groups: windows of every project name them. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;

const STATEMENTS = [
  `create table territory_group (
     id uuid not null, version integer not null, tenant_id uuid not null, name text not null, territory_expression text not null, territories text[] not null, territory_codes text[], geography text not null,
     created_at timestamptz(3) not null, recorded_at timestamptz(3) not null, superseded_at timestamptz(3), actor_kind text, actor_id uuid, actor_name text,
     constraint pk_territory_group primary key (id, version), constraint fk_territory_group_tenant foreign key (tenant_id) references tenant (id))`,
  `create unique index uq_territory_group_known on territory_group (id) where superseded_at is null`,
  `create unique index uq_territory_group_name on territory_group (tenant_id, name) where superseded_at is null`,
  `alter table territory_group enable row level security`,
  `alter table territory_group force row level security`,
  `create policy own on territory_group to telecine_app using (${OWN_TENANT}) with check (${OWN_TENANT})`,
  `create policy across on territory_group to telecine_system using (true) with check (true)`,
  `grant select, insert, update, delete on territory_group to telecine_app`,
  `grant select on territory_group to telecine_system`,
  `alter table rights_window add column group_names text[]`,
  `create index ix_rights_window_groups on rights_window (tenant_id) where superseded_at is null and group_names is not null`,
];

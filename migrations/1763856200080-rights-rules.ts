import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events of titles, the rules whose windows follow them, and a tenant's templates of rules: rows of histories (docs/adr/0120). A window says which rule writes it. */
export class RightsRules1763856200080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const RECORDED = `created_at timestamptz(3) not null, recorded_at timestamptz(3) not null, superseded_at timestamptz(3), actor_kind text, actor_id uuid, actor_name text`;
const ofTitle = (table: string): string => `constraint pk_${table} primary key (id, version), constraint fk_${table}_asset foreign key (asset_id) references asset (id) on delete cascade`;

const TABLES = [
  `create table rights_event (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, name text not null, territories text, happens_on date, happens_at timestamptz(3), ${RECORDED},
     ${ofTitle('rights_event')}, constraint ck_rights_event_form check (happens_on is null or happens_at is null))`,
  `create table rights_rule (
     id uuid not null, version integer not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, agreement_id uuid not null, window_id uuid not null, name text not null,
     effect text not null, territory_expression text not null, geography text not null, group_names text[], channels text[] not null, uses text[], languages text[], max_resolution integer, device_classes text[], exclusive boolean not null,
     opens jsonb not null, closes jsonb not null, revocation_reason text, ${RECORDED}, ${ofTitle('rights_rule')})`,
  `create table rights_template (
     id uuid not null, version integer not null, tenant_id uuid not null, name text not null, rules jsonb not null, ${RECORDED},
     constraint pk_rights_template primary key (id, version), constraint fk_rights_template_tenant foreign key (tenant_id) references tenant (id))`,
  `alter table rights_window add column rule_id uuid`,
];

const INDEXES = [
  `create unique index uq_rights_event_known on rights_event (id) where superseded_at is null`,
  `create unique index uq_rights_event_name on rights_event (asset_id, name, coalesce(territories, '')) where superseded_at is null`,
  `create index ix_rights_event_asset on rights_event (asset_id, created_at, id)`,
  `create unique index uq_rights_rule_known on rights_rule (id) where superseded_at is null`,
  `create unique index uq_rights_rule_name on rights_rule (asset_id, name) where superseded_at is null`,
  `create index ix_rights_rule_asset on rights_rule (asset_id, created_at, id)`,
  `create unique index uq_rights_template_known on rights_template (id) where superseded_at is null`,
  `create unique index uq_rights_template_name on rights_template (tenant_id, name) where superseded_at is null`,
  `create index ix_rights_window_rule on rights_window (asset_id) where rule_id is not null`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. Templates are the tenant's, and are applied with the keys of its projects. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN = `${OWN_TENANT} and ((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const policies = (table: string, own: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${own}) with check (${own})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
];
const POLICIES = [...policies('rights_event', OWN), ...policies('rights_rule', OWN), ...policies('rights_template', OWN_TENANT)];

const GRANTS = [`grant select, insert, update, delete on rights_event, rights_rule, rights_template to telecine_app`, `grant select on rights_event, rights_rule, rights_template to telecine_system`];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said about frames is carried to the next video: an annotation knows the version of the video that its frames are of, and what a retiming answered is kept with its key. */
export class Retiming1763856100055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...COLUMNS, ...TABLES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Null of what was put before: nobody noted it. */
const COLUMNS = [`alter table annotation add column edit_version integer`];

const TABLES = [
  `create table timeline_retiming (
     id uuid not null, tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, report jsonb not null, created_at timestamptz(3) not null default now(),
     constraint pk_timeline_retiming primary key (id), constraint fk_timeline_retiming_asset foreign key (asset_id) references asset (id) on delete cascade)`,
  `create index ix_timeline_retiming_created on timeline_retiming (created_at)`,
  `create index ix_timeline_retiming_asset on timeline_retiming (asset_id)`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN = `tenant_id = (select current_setting('app.tenant')::uuid)
  and ((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

const POLICIES = [
  `alter table timeline_retiming enable row level security`,
  `alter table timeline_retiming force row level security`,
  `create policy own on timeline_retiming to telecine_app using (${OWN}) with check (${OWN})`,
  `create policy across on timeline_retiming to telecine_system using (true) with check (true)`,
];

const GRANTS = [`grant select, insert on timeline_retiming to telecine_app`, `grant select, delete on timeline_retiming to telecine_system`];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What consumers need of each title. Profiles belong to the whole tenant; what a title has of it is worked out when it is asked for. */
export class ConsumerProfiles1763856000081 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;

const STATEMENTS = [
  `create table consumer_profile (
     id uuid not null, tenant_id uuid not null, name text collate "C" not null, fields jsonb not null,
     version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_consumer_profile primary key (id), constraint uq_consumer_profile_name unique (tenant_id, name),
     constraint fk_consumer_profile_tenant foreign key (tenant_id) references tenant (id))`,
  `alter table consumer_profile enable row level security`,
  `alter table consumer_profile force row level security`,
  `create policy own on consumer_profile to telecine_app using (${OWN_TENANT}) with check (${OWN_TENANT})`,
  `create policy across on consumer_profile to telecine_system using (true) with check (true)`,
  `grant select, insert, update, delete on consumer_profile to telecine_app`,
];

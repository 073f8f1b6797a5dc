import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log is kept for a time: what was before `floor` is gone, everything after it is there. And the order in which a snapshot reads a tenant's titles. */
export class EventRetention1763856000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  `alter table event_head add column floor bigint not null default 0`,
  `alter table event_head add constraint ck_event_head_floor check (floor between 0 and position)`,
  `grant delete on event to telecine_system`,
  `create index ix_asset_feed on asset (tenant_id, id) where deleted_at is null`,
];

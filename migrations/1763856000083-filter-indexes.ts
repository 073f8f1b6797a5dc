import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For filters that leave few of many: without an index of its own, a page of them reads the whole tenant. */
export class FilterIndexes1763856000083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const STATEMENTS = [
  ...['kind', 'codec', 'frame_rate'].map((column) => `create index ix_asset_${column} on asset (tenant_id, ${column}, created_at desc, id desc) where deleted_at is null`),
  `create index ix_asset_width on asset (tenant_id, width) where deleted_at is null`,
  ...['kind', 'status'].map((column) => `create index ix_job_${column} on job (tenant_id, ${column}, created_at desc, id desc)`),
];

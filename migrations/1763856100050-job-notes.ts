import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a job did not do, although it succeeded: captions of a source that are not read, say. */
export class JobNotes1763856100050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table job add column notes jsonb not null default '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Timecode tracks that somebody adds to a title, beside those that its file has. A constant default is no rewrite of the table. */
export class AddedTimecodeTracks1763856100056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table asset add column timecode_tracks jsonb not null default '[]'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

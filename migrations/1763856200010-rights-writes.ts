import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What rights windows and agreements need to be written: who recorded a row, the set of territories where the shown codes do not say all of it, the zone rules that dates are
 * read with, and why a window was revoked (docs/adr/0114). A constant default is no rewrite of the table.
 */
export class RightsWrites1763856200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table rights_agreement ${ACTOR}`);
    await runner.query(`alter table rights_window ${ACTOR}, add column territory_codes text[], add column tzdata text not null default '2025b', add column revocation_reason text`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const ACTOR = 'add column actor_kind text, add column actor_id uuid, add column actor_name text';

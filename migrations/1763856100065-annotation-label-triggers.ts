import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever writes annotations by thousands says their label keys in the same statement (docs/adr/0093): triggers make those that were not said. One that asks each time takes a third of
 * the whole insertion. Triggers alone are replaced: no row is looked at, and the table is locked for a moment.
 */
export class AnnotationLabelTriggers1763856100065 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const differ = (...columns: string[]): string => `(${columns.map((column) => `old.${column} is distinct from new.${column}`).join(' or ')})`;

/** Both also where rows are loaded past all other triggers, as a made-up catalogue is. */
const STATEMENTS = [
  `drop trigger annotation_label on annotation`,
  `create trigger annotation_label before insert on annotation for each row when (new.start_label is null) execute function label_annotation()`,
  `create trigger annotation_label_moved before update of in_frame, out_frame, asset_id on annotation for each row
     when (${differ('in_frame', 'out_frame', 'asset_id')} and not ${differ('start_label', 'end_label')}) execute function label_annotation()`,
  ...['annotation_label', 'annotation_label_moved'].map((trigger) => `alter table annotation enable always trigger ${trigger}`),
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Annotations that cover a label and have some words: both indexes are asked before a row is fetched, of which a label in the middle of all programmes covers ten thousands. */
export class AnnotationsAtWithWords1763856100066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** As `annotations_at(bigint)`, with the condition of the index of words. */
const STATEMENTS = [
  `grant usage, create on schema public to telecine_search`,
  `create function annotations_at(key bigint, words tsquery) returns setof uuid language sql stable security definer set search_path = pg_catalog, public as $$
     select n.id from public.annotation n
      where n.start_label is not null and label_span(n.tenant_id, n.start_label, n.end_label) && label_span((select current_setting('app.tenant')::uuid), key, key + 1)
        and to_tsvector('simple', coalesce(n.label, '') || ' ' || coalesce(n.body, '')) @@ words
        and n.tenant_id = (select current_setting('app.tenant')::uuid)
        and ((select nullif(current_setting('app.project', true), '')) is null or n.project_id = (select nullif(current_setting('app.project', true), '')::uuid)) $$`,
  `alter function annotations_at(bigint, tsquery) owner to telecine_search`,
  `revoke create on schema public from telecine_search`,
  `revoke all on function annotations_at(bigint, tsquery) from public`,
  `grant execute on function annotations_at(bigint, tsquery) to telecine_app`,
];

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The orders in which agreements and elements are listed, and what is derived from a title; who sees an agreement, as a list asks it. */
export class RightsLists1763856200086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...INDEXES, UNDER_AGREEMENT]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Names by their code points, whatever order the database has, so that those that begin alike stand together. */
const INDEXES = [
  `create index ix_rights_agreement_name on rights_agreement (tenant_id, name collate "C", id) where superseded_at is null`,
  `create index ix_rights_agreement_party on rights_agreement (tenant_id, party, name collate "C", id) where superseded_at is null`,
  `create index ix_rights_element_title on rights_element (tenant_id, title collate "C", id) where superseded_at is null`,
  `create index ix_rights_element_kind on rights_element (tenant_id, kind, title collate "C", id) where superseded_at is null`,
  `drop index ix_asset_lineage_source`,
  `create index ix_asset_lineage_source on asset_lineage (source_id, created_at, id)`,
];

/** Evaluated once a statement, not once a row, because of the sub-select. */
const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const EVERY_PROJECT = `(select nullif(current_setting('app.project', true), '')) is null`;
const OWN_PROJECT = `(${EVERY_PROJECT} or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;

/** As before, an agreement of the whole tenant is seen by a project that one of its windows belongs to: asked of each, since `exists` reads all windows for a list of agreements. */
const UNDER_AGREEMENT = `alter policy own on rights_agreement using (${OWN_TENANT} and (${OWN_PROJECT} or coalesce((select true from rights_window w where w.agreement_id = rights_agreement.id limit 1), false)))`;

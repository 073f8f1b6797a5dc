import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents that a tenant trusts, the names that lead to them, and keys that may ask nothing else. They belong to the whole tenant. */
export class TrustedDocuments1763856000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...POLICIES, ...GRANTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = [
  `create table trusted_document (
     id uuid not null, tenant_id uuid not null, hash text not null, text text not null, created_at timestamptz(3) not null,
     constraint pk_trusted_document primary key (id), constraint uq_trusted_document_hash unique (tenant_id, hash),
     constraint fk_trusted_document_tenant foreign key (tenant_id) references tenant (id))`,
  `create table trusted_document_name (
     tenant_id uuid not null, name text not null, document_id uuid not null,
     constraint pk_trusted_document_name primary key (tenant_id, name),
     constraint fk_trusted_document_name_document foreign key (document_id) references trusted_document (id) on delete cascade)`,
  `create index ix_trusted_document_created on trusted_document (tenant_id, created_at, id)`,
  `create index ix_trusted_document_name_document on trusted_document_name (document_id)`,
  `alter table api_key add column documents_only boolean not null default false`,
];

const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;

const own = (table: string, condition: string): string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy own on ${table} to telecine_app using (${condition}) with check (${condition})`,
  `create policy across on ${table} to telecine_system using (true) with check (true)`,
];

const POLICIES = [...own('trusted_document', OWN_TENANT), ...own('trusted_document_name', OWN_TENANT)];

/** A text is never changed; a name may lead to another. */
const GRANTS = [
  `grant select, insert, delete on trusted_document to telecine_app`,
  `grant select, insert, update, delete on trusted_document_name to telecine_app`,
];

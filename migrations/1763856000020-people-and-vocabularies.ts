import type { MigrationInterface, QueryRunner } from 'typeorm';
import { STANDARD_VOCABULARIES } from './standard-vocabularies.js';

/** Vocabularies and their terms, persons and credits, and what the languages of a project fall back to. Vocabularies and persons belong to the whole tenant. */
export class PeopleAndVocabularies1763856000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES, ...policies(), ...GRANTS, STANDARD, ...BACKFILL]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TABLES = [
  `create table vocabulary (
     id uuid not null, tenant_id uuid not null, code text not null, name text not null, kind text not null, territory text, closed boolean not null,
     version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_vocabulary primary key (id), constraint fk_vocabulary_tenant foreign key (tenant_id) references tenant (id))`,
  `create table term (
     id uuid not null, tenant_id uuid not null, vocabulary_id uuid not null, vocabulary_code text not null, code text not null, labels jsonb not null, synonyms jsonb not null,
     broader_id uuid, minimum_age integer, version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_term primary key (id), constraint uq_term_code unique (tenant_id, vocabulary_code, code),
     constraint fk_term_vocabulary foreign key (vocabulary_id) references vocabulary (id), constraint fk_term_broader foreign key (broader_id) references term (id))`,
  `create table term_synonym (
     tenant_id uuid not null, vocabulary_id uuid not null, word text not null, term_id uuid not null,
     constraint pk_term_synonym primary key (vocabulary_id, word), constraint fk_term_synonym_term foreign key (term_id) references term (id) on delete cascade)`,
  `create table person (
     id uuid not null, tenant_id uuid not null, name text not null, sort_name text, names jsonb not null, sort_key text collate "C" not null,
     version integer not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
     constraint pk_person primary key (id), constraint fk_person_tenant foreign key (tenant_id) references tenant (id))`,
  `create table person_name (
     tenant_id uuid not null, person_id uuid not null, word text collate "C" not null,
     constraint pk_person_name primary key (person_id, word), constraint fk_person_name_person foreign key (person_id) references person (id) on delete cascade)`,
  `create table person_external_id (
     tenant_id uuid not null, person_id uuid not null, scheme text not null, value text not null,
     constraint pk_person_external_id primary key (tenant_id, scheme, value), constraint uq_person_external_id_scheme unique (person_id, scheme),
     constraint fk_person_external_id_person foreign key (person_id) references person (id) on delete cascade)`,
  `create table credit (
     tenant_id uuid not null, project_id uuid not null, asset_id uuid not null, position integer not null, person_id uuid not null, role text not null, "character" text,
     constraint pk_credit primary key (asset_id, position), constraint fk_credit_asset foreign key (asset_id) references asset (id) on delete cascade,
     constraint fk_credit_person foreign key (person_id) references person (id))`,
  `alter table project add column language_fallbacks jsonb, add column language_chains jsonb`,
];

const INDEXES = [
  `create unique index uq_vocabulary_code on vocabulary (tenant_id, lower(code))`,
  `create index ix_vocabulary_code on vocabulary (tenant_id, code, id)`,
  `create index ix_term_page on term (vocabulary_id, code, id)`,
  `create index ix_term_broader on term (broader_id) where broader_id is not null`,
  `create index ix_term_synonym_term on term_synonym (term_id)`,
  `create index ix_person_sort on person (tenant_id, sort_key, id)`,
  `create index ix_person_name on person_name (tenant_id, word, person_id)`,
  `create index ix_credit_person on credit (person_id, asset_id)`,
  `create index ix_project_languages on project (tenant_id, id) where language_chains is not null`,
];

const OWN_TENANT = `tenant_id = (select current_setting('app.tenant')::uuid)`;
const OWN_PROJECT = `((select nullif(current_setting('app.project', true), '')) is null or project_id = (select nullif(current_setting('app.project', true), '')::uuid))`;
const OF_THE_TENANT = ['vocabulary', 'term', 'term_synonym', 'person', 'person_name', 'person_external_id'];

function policies(): string[] {
  const own = (table: string, condition: string) => [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own on ${table} to telecine_app using (${condition}) with check (${condition})`,
    `create policy across on ${table} to telecine_system using (true) with check (true)`,
  ];
  return [...OF_THE_TENANT.flatMap((table) => own(table, OWN_TENANT)), ...own('credit', `${OWN_TENANT} and ${OWN_PROJECT}`)];
}

const GRANTS = [
  `grant select, insert, update on vocabulary to telecine_app`,
  `grant select, insert, update, delete on term, term_synonym, person, person_name, person_external_id, credit to telecine_app`,
  `grant select, insert on vocabulary, term to telecine_system`,
];

const text = (value: string): string => `'${value.replaceAll(`'`, `''`)}'`;
const rows = STANDARD_VOCABULARIES.map(({ code, name, kind, territory }) => `(${text(code)}, ${text(name)}, ${text(kind)}, ${territory ? text(territory) : 'null'})`);
const terms = STANDARD_VOCABULARIES.flatMap((vocabulary) =>
  Object.entries(vocabulary.terms).map(([code, minimumAge]) => `(${text(vocabulary.code)}, ${text(code)}, ${minimumAge ?? 'null::integer'})`));

/** What every tenant begins with; subjects are open, ratings closed. Called by whoever makes a tenant. */
const STANDARD = `
  create function make_standard_vocabularies(tenant uuid) returns void language sql set search_path = pg_catalog, public as $$
    insert into public.vocabulary (id, tenant_id, code, name, kind, territory, closed, version, created_at, updated_at)
    select gen_random_uuid(), tenant, v.code, v.name, v.kind, v.territory, v.kind = 'RATING', 1, now(), now()
      from (values ${rows.join(', ')}) as v(code, name, kind, territory);
    insert into public.term (id, tenant_id, vocabulary_id, vocabulary_code, code, labels, synonyms, minimum_age, version, created_at, updated_at)
    select gen_random_uuid(), tenant, v.id, v.code, t.code, '[]', '[]', t.minimum_age, 1, now(), now()
      from (values ${terms.join(', ')}) as t(vocabulary, code, minimum_age) join public.vocabulary v on v.tenant_id = tenant and v.code = t.vocabulary
  $$`;

/** For the tenants that are there; the owner itself sees no rows. Ratings become terms of their titles, as genres are. */
const BACKFILL = [
  `revoke all on function make_standard_vocabularies(uuid) from public`,
  `grant execute on function make_standard_vocabularies(uuid) to telecine_system`,
  `grant insert on asset_term to telecine_system`,
  `grant select on asset_term to telecine_system`,
  `set local role telecine_system`,
  `select make_standard_vocabularies(id) from tenant`,
  `insert into asset_term (tenant_id, project_id, asset_id, vocabulary, term, created_at)
   select distinct a.tenant_id, a.project_id, a.id, r.system, r.rating, a.created_at
     from asset a, jsonb_to_recordset(a.content_ratings) as r(system text, rating text) where r.system is not null and r.rating is not null
   on conflict do nothing`,
  `reset role`,
  `revoke select, insert on asset_term from telecine_system`,
];

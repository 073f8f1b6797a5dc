import type { EntityManager } from 'typeorm';
import { synonymKey, type Term, type TermRepository } from '../../../domain/vocabulary/index.js';
import { TermEntity } from '../entities/index.js';

export function termRepository(manager: EntityManager): TermRepository {
  return {
    get: (id) => manager.findOneBy(TermEntity, { id }),
    places: (vocabularyId) => manager.query(`select id, code, broader_id as "broaderId" from term where vocabulary_id = $1`, [vocabularyId]),
    byCodes: (vocabularyId, codes) => manager.createQueryBuilder(TermEntity, 't').where('t.vocabularyId = :vocabularyId and t.code = any(:codes)', { vocabularyId, codes }).getMany(),
    owners: (vocabularyId, words) => manager.query(`select word, term_id as "termId" from term_synonym where vocabulary_id = $1 and word = any($2)`, [vocabularyId, words]),
    save: (terms) => saveTerms(manager, terms),
    isUsed: async (term) => (await manager.query(USED, [term.tenantId, term.vocabularyCode, term.code, term.id]))[0].used as boolean,
    delete: async (id) => void (await manager.delete(TermEntity, { id })),
  };
}

const USED = `
  select exists (select from asset_term where tenant_id = $1 and vocabulary = $2 and term = $3) or exists (select from term where broader_id = $4) as used`;

/** All rows in one statement: a term may be broader than one that comes before it. */
const SAVE = `
  insert into term (id, tenant_id, vocabulary_id, vocabulary_code, code, labels, synonyms, broader_id, minimum_age, version, created_at, updated_at)
  select id, tenant_id, vocabulary_id, vocabulary_code, code, labels, synonyms, broader_id, minimum_age, version, created_at, updated_at
    from jsonb_to_recordset($1::jsonb) as t(id uuid, tenant_id uuid, vocabulary_id uuid, vocabulary_code text, code text, labels jsonb, synonyms jsonb, broader_id uuid,
                                            minimum_age integer, version integer, created_at timestamptz, updated_at timestamptz)
  on conflict (id) do update set labels = excluded.labels, synonyms = excluded.synonyms, broader_id = excluded.broader_id, minimum_age = excluded.minimum_age,
                                 version = excluded.version, updated_at = excluded.updated_at`;

const SAVE_SYNONYMS = `
  insert into term_synonym (tenant_id, vocabulary_id, word, term_id)
  select tenant_id, vocabulary_id, word, term_id from jsonb_to_recordset($1::jsonb) as s(tenant_id uuid, vocabulary_id uuid, word text, term_id uuid)`;

async function saveTerms(manager: EntityManager, terms: readonly Term[]): Promise<void> {
  await manager.query(SAVE, [JSON.stringify(terms.map(rowOf))]);
  await manager.query('delete from term_synonym where term_id = any($1)', [terms.map(({ id }) => id)]);
  const words = terms.flatMap(wordsOf);
  if (words.length > 0) await manager.query(SAVE_SYNONYMS, [JSON.stringify(words)]);
}

const rowOf = (term: Term): object => ({
  id: term.id, tenant_id: term.tenantId, vocabulary_id: term.vocabularyId, vocabulary_code: term.vocabularyCode, code: term.code, labels: term.labels, synonyms: term.synonyms,
  broader_id: term.broaderId, minimum_age: term.minimumAge, version: term.version, created_at: term.createdAt, updated_at: term.updatedAt,
});

const wordsOf = ({ id, tenantId, vocabularyId, synonyms }: Term): object[] =>
  [...new Set(synonyms.map(({ text }) => synonymKey(text)))].map((word) => ({ tenant_id: tenantId, vocabulary_id: vocabularyId, word, term_id: id }));

import type { EntityManager } from 'typeorm';
import { type Meaning, synonymKey, type VocabularyKind, type VocabularyRepository, type Word } from '../../../domain/vocabulary/index.js';
import { VocabularyEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function vocabularyRepository(manager: EntityManager): VocabularyRepository {
  return {
    get: (id) => manager.findOne(VocabularyEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    count: () => manager.count(VocabularyEntity),
    add: async (v) => {
      const added: unknown[] = await manager.query(
        `insert into vocabulary (id, tenant_id, code, name, kind, territory, closed, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (tenant_id, lower(code)) do nothing returning id`,
        [v.id, v.tenantId, v.code, v.name, v.kind, v.territory, v.closed, v.version, v.createdAt, v.updatedAt]);
      return added.length > 0;
    },
    save: (vocabulary) => upsert(manager, VocabularyEntity, vocabulary),
    meanings: (words) => meanings(manager, words),
  };
}

interface Found {
  id: string | null;
  vocabulary: string;
  kind: VocabularyKind;
  closed: boolean;
  code: string | null;
}

/** Vocabularies are few, so they are compared in any case without an index; a code counts as it is written, a synonym folded. */
const MEANINGS = `
  select v.id, v.code as vocabulary, v.kind, v.closed, coalesce(t.code, s.code) as code
    from unnest($1::text[], $2::text[], $3::text[]) with ordinality as w(vocabulary, word, folded, n)
    left join vocabulary v on lower(v.code) = lower(w.vocabulary)
    left join term t on t.tenant_id = v.tenant_id and t.vocabulary_code = v.code and t.code = w.word
    left join term_synonym y on y.vocabulary_id = v.id and y.word = w.folded
    left join term s on s.id = y.term_id
   order by w.n`;

async function meanings(manager: EntityManager, words: readonly Word[]): Promise<Meaning[]> {
  if (words.length === 0) return [];
  const given = [words.map(({ vocabulary }) => vocabulary), words.map(({ word }) => word), words.map(({ word }) => synonymKey(word))];
  const look = (): Promise<Found[]> => manager.query(MEANINGS, given);
  const first = await look();
  const closed = [...new Set(first.filter((found) => found.closed).map(({ id }) => id))];
  if (closed.length === 0) return first.map(meaningOf);
  await manager.query('select from vocabulary where id = any($1) order by id for share', [closed]);
  return (await look()).map(meaningOf);
}

const meaningOf = ({ id, vocabulary, kind, closed, code }: Found): Meaning => ({ vocabulary: id === null ? null : { code: vocabulary, kind, closed }, code });

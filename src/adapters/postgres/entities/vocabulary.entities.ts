import { EntitySchema } from 'typeorm';
import type { TenantId, TermId, VocabularyId } from '../../../domain/shared/index.js';
import type { Term, Vocabulary } from '../../../domain/vocabulary/index.js';
import { boolean, handwritten, instant, int, json, nullable, primaryKey, tenantColumns, text, uuid } from './columns.js';

export const VocabularyEntity = new EntitySchema<Vocabulary>({
  name: 'Vocabulary', tableName: 'vocabulary',
  columns: {
    id: uuid('id', primaryKey('vocabulary')), ...tenantColumns, code: text('code'), name: text('name'), kind: text('kind'), territory: text('territory', nullable),
    closed: boolean('closed'), version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  foreignKeys: [{ name: 'fk_vocabulary_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
  indices: handwritten('uq_vocabulary_code', 'ix_vocabulary_code'),
});

export const TermEntity = new EntitySchema<Term>({
  name: 'Term', tableName: 'term',
  columns: {
    id: uuid('id', primaryKey('term')), ...tenantColumns, vocabularyId: uuid('vocabulary_id'), vocabularyCode: text('vocabulary_code'), code: text('code'),
    labels: json('labels'), synonyms: json('synonyms'), broaderId: uuid('broader_id', nullable), minimumAge: int('minimum_age', nullable),
    version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  uniques: [{ name: 'uq_term_code', columns: ['tenantId', 'vocabularyCode', 'code'] }],
  foreignKeys: [
    { name: 'fk_term_vocabulary', target: 'Vocabulary', columnNames: ['vocabularyId'], referencedColumnNames: ['id'] },
    { name: 'fk_term_broader', target: 'Term', columnNames: ['broaderId'], referencedColumnNames: ['id'] },
  ],
  indices: handwritten('ix_term_page', 'ix_term_broader'),
});

/** A folded word that leads to one term. */
export interface TermSynonymRow {
  tenantId: TenantId;
  vocabularyId: VocabularyId;
  word: string;
  termId: TermId;
}

export const TermSynonymEntity = new EntitySchema<TermSynonymRow>({
  name: 'TermSynonym', tableName: 'term_synonym',
  columns: {
    ...tenantColumns, vocabularyId: uuid('vocabulary_id', primaryKey('term_synonym')), word: text('word', primaryKey('term_synonym')), termId: uuid('term_id'),
  },
  foreignKeys: [{ name: 'fk_term_synonym_term', target: 'Term', columnNames: ['termId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  indices: handwritten('ix_term_synonym_term'),
});

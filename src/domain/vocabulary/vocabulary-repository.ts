import type { TermId, VocabularyId } from '../shared/index.js';
import type { Meaning, Word } from './controlled.js';
import type { Term, Vocabulary } from './vocabulary.js';

/** Vocabularies of the unit's tenant. `get` locks the vocabulary for the rest of the unit: its terms have one writer at a time. */
export interface VocabularyRepository {
  get(id: VocabularyId): Promise<Vocabulary | null>;
  count(): Promise<number>;
  /** False where another vocabulary of the tenant has that code, in whatever case; a concurrent unit that makes it is waited for. */
  add(vocabulary: Vocabulary): Promise<boolean>;
  save(vocabulary: Vocabulary): Promise<void>;
  /** What words are that a title is about to use, in their order; terms of closed vocabularies then stay until the unit ends. */
  meanings(words: readonly Word[]): Promise<readonly Meaning[]>;
}

/** Where a term stands in its vocabulary. */
export type TermPlace = Pick<Term, 'id' | 'code' | 'broaderId'>;

/** Terms, written only under the lock of their vocabulary. */
export interface TermRepository {
  get(id: TermId): Promise<Term | null>;
  /** Every term of the vocabulary. */
  places(vocabularyId: VocabularyId): Promise<TermPlace[]>;
  byCodes(vocabularyId: VocabularyId, codes: readonly string[]): Promise<Term[]>;
  /** Whose synonyms these folded words are. */
  owners(vocabularyId: VocabularyId, words: readonly string[]): Promise<{ word: string; termId: TermId }[]>;
  /** Writes new and changed terms with their synonyms, however many, in a fixed number of statements. */
  save(terms: readonly Term[]): Promise<void>;
  /** Whether a title (a deleted one too) or a narrower term has it. */
  isUsed(term: Term): Promise<boolean>;
  delete(id: TermId): Promise<void>;
}

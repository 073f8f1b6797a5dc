import type { TenantId, TermId, TextIn, VocabularyId } from '../shared/index.js';

/** SUBJECT: what titles are about. RATING: the ratings that one board gives. */
export const VOCABULARY_KINDS = ['SUBJECT', 'RATING'] as const;
export type VocabularyKind = (typeof VOCABULARY_KINDS)[number];

/** A list of words with one meaning each, for the whole tenant. */
export interface Vocabulary {
  id: VocabularyId;
  tenantId: TenantId;
  /** Unique within the tenant, in whatever case; for good. */
  code: string;
  name: string;
  kind: VocabularyKind;
  /** Where the ratings hold: ISO 3166. */
  territory: string | null;
  /** Titles may use its terms only. */
  closed: boolean;
  /** +1 for each edit of it or its terms. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A word of a vocabulary. Titles carry its code; labels and synonyms are found through it. */
export interface Term {
  id: TermId;
  tenantId: TenantId;
  vocabularyId: VocabularyId;
  /** The vocabulary's code, repeated. */
  vocabularyCode: string;
  code: string;
  /** One a language, best known first. */
  labels: TextIn[];
  /** Other words for it: who uses one means the code. */
  synonyms: TextIn[];
  broaderId: TermId | null;
  /** Years, of a rating. */
  minimumAge: number | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** The lists of an asset's metadata, and the vocabulary that each takes its words from. */
export const SUBJECT_LISTS = { genres: 'genre', moods: 'mood', themes: 'theme', keywords: 'keyword' } as const;
export type SubjectList = keyof typeof SUBJECT_LISTS;

export const VOCABULARY_LIMITS = { vocabularies: 500, name: 200, terms: 100_000, termsAtOnce: 10_000, code: 200, labels: 100, synonyms: 200, text: 200, minimumAge: 99 } as const;

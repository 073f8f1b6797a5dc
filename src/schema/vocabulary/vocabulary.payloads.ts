import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { TermDeleteErrorCode, TermsPutErrorCode, VocabularyErrorCode } from '../../domain/vocabulary/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Term, Vocabulary } from './vocabulary.types.js';

const TENANT_WIDE = 'Vocabularies belong to the whole tenant, and the key is bound to one project of it.';

const VOCABULARY_PUT_CODES: Readonly<Record<VocabularyErrorCode, string>> = { ...COMMON_ERROR_CODES, CODE_TAKEN: 'Another vocabulary of the tenant has that code.', TENANT_WIDE };
const TERMS_PUT_CODES: Readonly<Record<TermsPutErrorCode, string>> = {
  ...VOCABULARY_PUT_CODES,
  SYNONYM_TAKEN: 'The word leads to another term of the vocabulary.',
  CIRCULAR: 'The term would be broader than itself.',
};
const TERM_DELETE_CODES: Readonly<Record<TermDeleteErrorCode, string>> = { ...COMMON_ERROR_CODES, IN_USE: 'A title has the term, or a narrower term stands below it.', TENANT_WIDE };

export const VocabularyPutError = userErrorOf('VocabularyPut', VOCABULARY_PUT_CODES);
export const TermsPutError = userErrorOf('TermsPut', TERMS_PUT_CODES);
export const TermDeleteError = userErrorOf('TermDelete', TERM_DELETE_CODES);

@ObjectType({ description: 'What `vocabularyPut` did.' })
export class VocabularyPutPayload {
  @Field(() => Vocabulary, { nullable: true, description: 'The vocabulary as it is now; null when `userErrors` say why not.' })
  vocabulary: Vocabulary | null;

  @Field(() => Vocabulary, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Vocabulary | null;

  @Field(() => [VocabularyPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `termsPut` did.' })
export class TermsPutPayload {
  @Field(() => Vocabulary, { nullable: true, description: 'The vocabulary as it is now; null when `userErrors` say why not.' })
  vocabulary: Vocabulary | null;

  @Field(() => Vocabulary, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Vocabulary | null;

  @Field(() => Int, { description: 'How many terms are new.' })
  created: number;

  @Field(() => Int, { description: 'How many were changed.' })
  updated: number;

  @Field(() => Int, { description: 'How many were so already.' })
  unchanged: number;

  @Field(() => [TermsPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `termDelete` did.' })
export class TermDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the term that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Term, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Term | null;

  @Field(() => [TermDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

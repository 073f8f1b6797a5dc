import { Field, ID, InputType, Int } from 'type-graphql';
import type { VocabularyKind } from '../../domain/vocabulary/index.js';
import { TerritoryCodeScalar } from '../scalars/index.js';
import { LocalizedNameInput } from '../shared/localized-name.inputs.js';
import { VocabularyKindEnum } from './vocabulary.types.js';

@InputType({ description: 'A new vocabulary, or an edit of one: absent keeps, null clears.' })
export class VocabularyPutInput {
  @Field(() => ID, { nullable: true, description: 'The vocabulary to edit; absent: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: '1 to 50 letters, digits, ".", "_", "-"; required of a new one, and never changed.' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: 'Name for people; required of a new one.' })
  name?: string | null;

  @Field(() => VocabularyKindEnum, { nullable: true, description: 'What a new one is for; default SUBJECT. Never changed.' })
  kind?: VocabularyKind | null;

  @Field(() => TerritoryCodeScalar, { nullable: true, description: 'Where its ratings hold.' })
  territory?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether titles may use its terms only. Default: ratings are closed, subjects open. What titles have already stays.' })
  closed?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same new vocabulary again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A term by its code: one that is not there is made. Of one that is there, absent keeps and null clears; lists are whole.' })
export class TermInput {
  @Field({ description: 'What titles carry: 1 to 200 characters.' })
  code: string;

  @Field(() => [LocalizedNameInput], { nullable: true, description: 'What people call it, one a language; the first is shown to those whose language is not there.' })
  labels?: LocalizedNameInput[] | null;

  @Field(() => [LocalizedNameInput], { nullable: true, description: 'Other words for it, compared without case. A word leads to one term of a vocabulary.' })
  synonyms?: LocalizedNameInput[] | null;

  @Field(() => String, { nullable: true, description: 'Code of the term that it is a kind of, which may come with the same input.' })
  broader?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a rating: the age in years from which a child may see the title alone, 0 to 99.' })
  minimumAge?: number | null;
}

@InputType({ description: 'Terms of one vocabulary, all or none.' })
export class TermsPutInput {
  @Field(() => ID, { description: 'The vocabulary.' })
  vocabularyId: string;

  @Field(() => Int, { nullable: true, description: 'The version of the vocabulary that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => [TermInput], { description: 'The terms, 1 to 10,000; those of the vocabulary that are not here stay.' })
  terms: TermInput[];
}

@InputType({ description: 'Takes a term out of its vocabulary.' })
export class TermDeleteInput {
  @Field(() => ID, { description: 'The term.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version of the term that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

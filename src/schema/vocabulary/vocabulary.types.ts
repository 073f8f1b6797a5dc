import { Field, Int, ObjectType } from 'type-graphql';
import type { VocabularyKind } from '../../domain/vocabulary/index.js';
import { LocalizedText } from '../asset/metadata.types.js';
import { TerritoryCodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';

export const VocabularyKindEnum = liftEnum<VocabularyKind>('VocabularyKind', 'What a vocabulary is for.', {
  SUBJECT: 'What titles are about: genres, moods, themes, keywords.',
  RATING: 'The ratings that one board gives.',
});

/** Its terms take arguments: they are beside their resolver. */
@ObjectType({ implements: NodeObject, description: 'A list of words with one meaning each, for the whole tenant. Titles take their genres, moods, themes and keywords from those of the codes "genre", "mood", "theme" and "keyword", and their ratings from the one of the system\'s name.' })
export class Vocabulary extends NodeObject {
  @Field({ description: 'Unique within the tenant, for good: "genre", "FSK".' })
  code: string;

  @Field({ description: 'Name for people.' })
  name: string;

  @Field(() => VocabularyKindEnum, { description: 'What it is for.' })
  kind: VocabularyKind;

  @Field(() => TerritoryCodeScalar, { nullable: true, description: 'Where its ratings hold; null: everywhere.' })
  territory: string | null;

  @Field({ description: 'Whether titles may use its terms only: another word is refused as UNKNOWN_TERM. Into an open vocabulary any word goes.' })
  closed: boolean;

  @Field(() => Int, { description: 'Raised by every edit of it or its terms; guards `expectedVersion`.' })
  version: number;
}

/** Its label takes an argument: it is beside its resolver. */
@ObjectType({ implements: NodeObject, description: 'A word of a vocabulary. Titles carry its code; everything else about it may change without them.' })
export class Term extends NodeObject {
  @Field(() => Vocabulary, { description: 'The vocabulary that it belongs to.' })
  vocabulary: Vocabulary;

  @Field({ description: 'What titles carry; unique within the vocabulary.' })
  code: string;

  @Field(() => [LocalizedText], { description: 'What people call it, one a language.' })
  labels: LocalizedText[];

  @Field(() => [LocalizedText], { description: 'Other words for it: who writes one into a title means the code.' })
  synonyms: LocalizedText[];

  @Field(() => Term, { nullable: true, description: 'The term that it is a kind of.' })
  broader: Ref<Term> | null;

  @Field(() => Int, { nullable: true, description: 'Of a rating: the age in years from which a child may see the title alone; null where the rating only advises.' })
  minimumAge: number | null;

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;
}

export const VocabularyConnection = connectionOf('Vocabulary', 'vocabularies', () => Vocabulary);
export const TermConnection = connectionOf('Term', 'terms', () => Term);

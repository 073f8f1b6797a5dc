import { Field, ID, InputType, Int } from 'type-graphql';
import type { RelationKind } from '../../domain/relation/index.js';
import { DateTimeScalar, LanguageTagScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { RelationKindEnum } from './relation.enums.js';

@InputType({ description: 'A title that is related, and where, for whom and when that counts.' })
export class AssetRelationInput {
  @Field(() => ID, { description: 'The related asset, of the same project.' })
  assetId: string;

  @Field(() => [TerritoryCodeScalar], { nullable: true, description: 'Only there: at least one, at most 300; a country counts for its parts. Default: everywhere.' })
  territories?: string[] | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'Only for these languages: at least one, at most 200; a language counts for its regional forms. Default: all.' })
  languages?: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which it counts; default: ever since.' })
  opensAt?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which it counts no longer; default: for good.' })
  closesAt?: string | null;
}

@InputType({ description: 'What a title is related to by one kind, from now on.' })
export class AssetRelationsPutInput {
  @Field(() => ID, { description: 'The asset that shows them.' })
  assetId: string;

  @Field(() => RelationKindEnum, { description: 'Which of its lists; the others stay.' })
  kind: RelationKind;

  @Field(() => [AssetRelationInput], { description: 'All of that kind, in their order: at most 1000, each asset once.' })
  relations: AssetRelationInput[];

  @Field(() => Int, { nullable: true, description: 'The version of the asset that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Which related titles; conditions are joined by "and".' })
export class RelatedFilter {
  @Field(() => [RelationKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kind?: RelationKind[] | null;

  @Field(() => TerritoryCodeScalar, { nullable: true, description: 'That count there: by their territories, or everywhere.' })
  territory?: string | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'That count for this language: by their languages, or for all.' })
  language?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'That count at this instant.' })
  at?: string | null;
}

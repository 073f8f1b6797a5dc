import { Field, Int, ObjectType } from 'type-graphql';
import type { RelationKind } from '../../domain/relation/index.js';
import { Asset } from '../asset/asset.types.js';
import { DateTimeScalar, LanguageTagScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import type { Ref } from '../shared/ref.js';
import { RelationKindEnum } from './relation.enums.js';

@ObjectType({ description: 'A title that is related to another, with the rules by which it counts.' })
export class RelatedAsset {
  @Field(() => RelationKindEnum, { description: 'What it is to the other.' })
  kind: RelationKind;

  @Field(() => Asset, { description: 'The related title.' })
  asset: Ref<Asset>;

  @Field(() => Int, { description: 'Its place among those of its kind, from 0.' })
  position: number;

  @Field(() => [TerritoryCodeScalar], { nullable: true, description: 'Where it counts; null: everywhere.' })
  territories: string[] | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'For which languages it counts; null: for all.' })
  languages: string[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which it counts; null: ever since.' })
  opensAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant at which it counts no longer; null: for good.' })
  closesAt: string | null;
}

export const RelatedAssetConnection = connectionOf('RelatedAsset', 'related titles', () => RelatedAsset);

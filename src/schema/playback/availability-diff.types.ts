import { Field, ObjectType } from 'type-graphql';
import { Asset } from '../asset/asset.types.js';
import { connectionOf } from '../shared/connection.types.js';

@ObjectType({ description: 'A title that may be shown in one of two contexts and not in the other.' })
export class AvailabilityDiff {
  @Field(() => Asset, { description: 'The title; `availability` in either context says why.' })
  asset: Asset;

  @Field({ description: 'Whether it may be shown in the first context.' })
  from: boolean;

  @Field({ description: 'Whether it may be shown in the second.' })
  to: boolean;
}

export const AvailabilityDiffConnection = connectionOf('AvailabilityDiff', 'titles that may be shown in one of two contexts', () => AvailabilityDiff);

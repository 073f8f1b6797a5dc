import { Field, Float, ObjectType } from 'type-graphql';
import { Asset } from '../asset/asset.types.js';
import { connectionOf } from '../shared/connection.types.js';

@ObjectType({ description: 'How much of what a consumer needs a title has.' })
export class Completeness {
  @Field({ description: 'Name of the profile that it was measured by.' })
  profile: string;

  @Field(() => Float, { description: 'Share of the weights whose fields are there, 0 to 1.' })
  score: number;

  @Field({ description: 'Whether everything that the profile requires is there: the gate before a title goes out.' })
  ok: boolean;

  @Field(() => [String], { description: 'Paths of what is not there, in the profile\'s order.' })
  missing: string[];

  @Field(() => [String], { description: 'Those of them that the profile requires.' })
  missingRequired: string[];
}

@ObjectType({ description: 'A title that misses something of a profile.' })
export class IncompleteAsset {
  @Field(() => Asset, { description: 'The title.' })
  asset: Asset;

  @Field(() => Completeness, { description: 'What it misses.' })
  completeness: Completeness;
}

export const IncompleteAssetConnection = connectionOf('IncompleteAsset', 'titles that miss something', () => IncompleteAsset);

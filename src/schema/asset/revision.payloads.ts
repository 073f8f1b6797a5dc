import { Field, ObjectType } from 'type-graphql';
import { userErrorOf } from '../shared/user-error.types.js';
import { ASSET_ERROR_CODES } from './asset.payloads.js';
import { Asset } from './asset.types.js';

export const AssetRevisionRestoreError = userErrorOf('AssetRevisionRestore', ASSET_ERROR_CODES);

@ObjectType({ description: 'What `assetRevisionRestore` did.' })
export class AssetRevisionRestorePayload {
  @Field(() => Asset, { nullable: true, description: 'The asset, in a new version that is as the old one was; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [AssetRevisionRestoreError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

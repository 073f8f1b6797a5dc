import { Field, ObjectType } from 'type-graphql';
import type { RelationErrorCode } from '../../domain/relation/index.js';
import { ASSET_ERROR_CODES } from '../asset/asset.payloads.js';
import { Asset } from '../asset/asset.types.js';
import { userErrorOf } from '../shared/user-error.types.js';

const CODES: Readonly<Record<RelationErrorCode, string>> = {
  ...ASSET_ERROR_CODES,
  SELF_RELATED: 'A title is not related to itself.',
  OTHER_PROJECT: 'The asset belongs to another project.',
};

export const AssetRelationsPutError = userErrorOf('AssetRelationsPut', CODES);

@ObjectType({ description: 'What `assetRelationsPut` did.' })
export class AssetRelationsPutPayload {
  @Field(() => Asset, { nullable: true, description: 'The asset as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [AssetRelationsPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

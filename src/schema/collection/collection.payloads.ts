import { Field, ObjectType } from 'type-graphql';
import type { CollectionErrorCode } from '../../domain/collection/index.js';
import { ASSET_ERROR_CODES } from '../asset/asset.payloads.js';
import { Asset } from '../asset/asset.types.js';
import { userErrorOf } from '../shared/user-error.types.js';

const CODES: Readonly<Record<CollectionErrorCode, string>> = {
  ...ASSET_ERROR_CODES,
  NOT_A_COLLECTION: 'Only an asset of kind COLLECTION holds items.',
  NESTED_COLLECTION: 'A collection cannot be in a collection.',
  OTHER_PROJECT: 'The asset belongs to another project.',
};

export const CollectionItemsPutError = userErrorOf('CollectionItemsPut', CODES);

@ObjectType({ description: 'What `collectionItemsPut` did.' })
export class CollectionItemsPutPayload {
  @Field(() => Asset, { nullable: true, description: 'The collection as it is now; null when `userErrors` say why not.' })
  collection: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [CollectionItemsPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

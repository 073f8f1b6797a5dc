import { Field, ID, ObjectType } from 'type-graphql';
import type { AssetErrorCode } from '../../domain/asset/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Asset } from './asset.types.js';

export const ASSET_ERROR_CODES: Readonly<Record<AssetErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  CIRCULAR: 'The parent would be below its own child.',
  INVALID_PARENT: 'An asset of this kind cannot stand below that one, or the two are in different projects.',
  POSITION_TAKEN: 'Another child of the parent has that position.',
  KIND_IN_USE: 'Children or items rest on the kind that the asset has.',
  EXTERNAL_ID_TAKEN: 'Another asset of the tenant has that external id.',
  UNKNOWN_TERM: 'A closed vocabulary, or a rating system, has no such word.',
};

export const AssetCreateError = userErrorOf('AssetCreate', ASSET_ERROR_CODES);
export const AssetUpdateError = userErrorOf('AssetUpdate', ASSET_ERROR_CODES);
export const AssetDeleteError = userErrorOf('AssetDelete', ASSET_ERROR_CODES);
export const AssetRestoreError = userErrorOf('AssetRestore', ASSET_ERROR_CODES);

@ObjectType({ description: 'What `assetCreate` did.' })
export class AssetCreatePayload {
  @Field(() => Asset, { nullable: true, description: 'The new asset; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => [AssetCreateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `assetUpdate` did.' })
export class AssetUpdatePayload {
  @Field(() => Asset, { nullable: true, description: 'The asset as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [AssetUpdateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `assetDelete` did.' })
export class AssetDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the asset that is now hidden; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Asset, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [AssetDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `assetRestore` did.' })
export class AssetRestorePayload {
  @Field(() => Asset, { nullable: true, description: 'The asset, back as it was; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => [AssetRestoreError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

import { Field, ObjectType } from 'type-graphql';
import type { ClearanceErrorCode, ElementErrorCode, ElementUsesErrorCode, LineageErrorCode } from '../../domain/rights-record/index.js';
import { Asset } from '../asset/asset.types.js';
import { ASSET_ERROR_CODES } from '../asset/asset.payloads.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { RightsClearance, RightsElement } from './element.types.js';
import { TERM_ERROR_CODES } from './put.payloads.js';

const ELEMENT_CODES: Readonly<Record<ElementErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  TENANT_WIDE: 'The element belongs to the whole tenant, and the key is bound to one project of it.',
};
export const RightsElementPutError = userErrorOf('RightsElementPut', ELEMENT_CODES);

const CLEARANCE_CODES: Readonly<Record<ClearanceErrorCode, string>> = { ...ELEMENT_CODES, ...TERM_ERROR_CODES };
export const RightsClearancePutError = userErrorOf('RightsClearancePut', CLEARANCE_CODES);

const USES_CODES: Readonly<Record<ElementUsesErrorCode, string>> = {
  ...ASSET_ERROR_CODES,
  INVERTED: 'A range of frames ends before it begins.',
  OTHER_PROJECT: 'The element belongs to another project than the title.',
};
export const ElementUsesPutError = userErrorOf('ElementUsesPut', USES_CODES);

const LINEAGE_CODES: Readonly<Record<LineageErrorCode, string>> = {
  ...ASSET_ERROR_CODES,
  INVERTED: 'A range of frames ends before it begins.',
  DERIVED_FROM_ITSELF: 'The title would be derived from itself, directly or by others.',
  OTHER_PROJECT: 'The source belongs to another project than the title.',
};
export const AssetLineagePutError = userErrorOf('AssetLineagePut', LINEAGE_CODES);

@ObjectType({ description: 'What `rightsElementPut` did.' })
export class RightsElementPutPayload {
  @Field(() => RightsElement, { nullable: true, description: 'The element as it is known now; null when `userErrors` say why not.' })
  element: RightsElement | null;

  @Field(() => RightsElement, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsElement | null;

  @Field(() => [RightsElementPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsClearancePut` did.' })
export class RightsClearancePutPayload {
  @Field(() => RightsClearance, { nullable: true, description: 'The clearance as it is known now; null when `userErrors` say why not.' })
  clearance: RightsClearance | null;

  @Field(() => RightsClearance, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsClearance | null;

  @Field(() => [RightsClearancePutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `elementUsesPut` did.' })
export class ElementUsesPutPayload {
  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'The title as it is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [ElementUsesPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `assetLineagePut` did.' })
export class AssetLineagePutPayload {
  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => Asset, { nullable: true, description: 'The title as it is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [AssetLineagePutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

import { Field, ObjectType } from 'type-graphql';
import { ASSET_ERROR_CODES } from '../asset/asset.payloads.js';
import { Asset } from '../asset/asset.types.js';
import { userErrorOf } from '../shared/user-error.types.js';
import { Upload } from './upload.types.js';

export const UploadCreateError = userErrorOf('UploadCreate', ASSET_ERROR_CODES);

@ObjectType({ description: 'What `uploadCreate` did.' })
export class UploadCreatePayload {
  @Field(() => Upload, { nullable: true, description: 'The upload, open for bytes; null when `userErrors` say why not.' })
  upload: Upload | null;

  @Field(() => Asset, { nullable: true, description: 'The asset that the bytes are for.' })
  asset: Asset | null;

  @Field(() => [Asset], { description: 'Assets with the digest given; without one, ask `Upload.duplicateOf` once the bytes are in.' })
  duplicateOf: Asset[];

  @Field(() => [UploadCreateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

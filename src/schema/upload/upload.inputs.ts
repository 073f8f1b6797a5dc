import { Field, ID, InputType, Int } from 'type-graphql';
import type { AssetKind } from '../../domain/asset/index.js';
import { AssetKindEnum } from '../asset/asset.enums.js';
import { BigIntScalar } from '../scalars/index.js';

@InputType({ description: 'Announces bytes; they travel by tus, never through GraphQL.' })
export class UploadCreateInput {
  @Field(() => ID, { nullable: true, description: 'Default: the key\'s project, else the tenant\'s first.' })
  projectId?: string | null;

  @Field({ description: 'As people know it, up to 255 bytes; shown, never used as a path.' })
  filename: string;

  @Field(() => BigIntScalar, { description: 'Size of the whole file.' })
  bytes: bigint;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the whole file, lower-case hex; checked when given.' })
  sha256?: string | null;

  @Field(() => ID, { nullable: true, description: 'A new source version of this asset, or captions for it; else an asset is made.' })
  assetId?: string | null;

  @Field(() => String, { nullable: true, description: 'Title of a new asset; default: the file name without its extension.' })
  title?: string | null;

  @Field(() => AssetKindEnum, { nullable: true, description: 'Kind of a new asset; default CLIP.' })
  kind?: AssetKind | null;

  @Field(() => Int, { nullable: true, description: 'Priority of the ingest job, -100 to 100, higher first; default 0.' })
  priority?: number | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same upload again.' })
  idempotencyKey?: string | null;
}

import { Field, ID, ObjectType } from 'type-graphql';
import type { StorageTier } from '../../domain/rendition/index.js';
import { BigIntScalar, UrlScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';

export const StorageTierEnum = liftEnum<StorageTier>('StorageTier', 'How fast stored bytes can be had.', {
  HOT: 'At once.',
  COLD: 'At once, at a price.',
  ARCHIVE: 'After a restore.',
});

@ObjectType({ description: 'Bytes in storage that belong to an asset.' })
export class MediaFile {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => BigIntScalar, { description: 'Size in bytes.' })
  bytes: bigint;

  @Field({ description: 'SHA-256 of the bytes, lower-case hex.' })
  sha256: string;

  @Field({ description: 'Media type by content.' })
  mimeType: string;

  @Field(() => StorageTierEnum, { description: 'How fast the bytes can be had.' })
  storageTier: StorageTier;

  @Field(() => UrlScalar, { nullable: true, description: 'A URL that answers the bytes until it expires; null where the caller may not have them.' })
  url: string | null;
}

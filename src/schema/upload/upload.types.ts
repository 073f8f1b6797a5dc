import { Field, ObjectType } from 'type-graphql';
import type { UploadStatus } from '../../domain/upload/index.js';
import { Asset } from '../asset/asset.types.js';
import { BigIntScalar, DateTimeScalar, UrlScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';
import { JobError } from '../shared/failure.types.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';

export const UploadStatusEnum = liftEnum<UploadStatus>('UploadStatus', 'How far an upload is.', {
  OPEN: 'Takes bytes.',
  COMPLETED: 'The bytes are whole and accepted: the ingest has begun, or, of a document of captions, `captionImport` may take it.',
  REJECTED: 'The bytes are whole and were not accepted; `rejection` says why.',
  EXPIRED: 'Not finished in time; its bytes were removed.',
});

@ObjectType({ implements: NodeObject, description: 'Bytes on their way in by tus.' })
export class Upload extends NodeObject {
  @Field(() => UrlScalar, { description: 'The tus resource; it carries its own credential, so a browser needs no key.' })
  url: string;

  @Field(() => UploadStatusEnum, { description: 'How far it is.' })
  status: UploadStatus;

  @Field(() => BigIntScalar, { description: 'Bytes announced.' })
  bytes: bigint;

  @Field(() => BigIntScalar, { description: 'Bytes that arrived.' })
  receivedBytes: bigint;

  @Field(() => DateTimeScalar, { description: 'Until when it may be finished.' })
  expiresAt: string;

  @Field(() => Asset, { description: 'The asset that the bytes are for.' })
  asset: Ref<Asset>;

  @Field(() => [Asset], { description: 'Other assets of the tenant that the caller may see, with the same bytes; known by the digest given, else once the bytes are in.' })
  duplicateOf: Ref<Asset>[];

  @Field(() => JobError, { nullable: true, description: 'Why a complete upload was not accepted; its asset is then FAILED with the same code.' })
  rejection: JobError | null;
}

import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Why a piece of media work ended badly.' })
export class JobError {
  @Field({ description: 'For programs: NOT_MEDIA, DISK_FULL, DIGEST_MISMATCH ...' })
  code: string;

  @Field({ description: 'What a person can do about it.' })
  message: string;

  @Field({ description: 'Whether the same work may succeed later without a change.' })
  retryable: boolean;
}

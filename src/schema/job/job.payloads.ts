import { Field, ObjectType } from 'type-graphql';
import type { JobErrorCode, TranscodeErrorCode } from '../../domain/ingest/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Job } from './job.types.js';

const JOB_ERROR_CODES: Readonly<Record<JobErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  FINISHED: 'The job has ended, and waits for nothing any more.',
  NOT_CANCELABLE: 'The job has already ended.',
  NOT_RETRYABLE: 'The job has not failed or been cancelled, or its asset has another at work.',
};
const TRANSCODE_ERROR_CODES: Readonly<Record<TranscodeErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  NO_SOURCE: 'The asset has no probed source to make renditions of.',
  BUSY: 'The asset has a job at work.',
  UNKNOWN_PROFILE: 'This installation has no ladder profile of that name.',
};

export const TranscodeError = userErrorOf('Transcode', TRANSCODE_ERROR_CODES);
export const JobUpdateError = userErrorOf('JobUpdate', JOB_ERROR_CODES);
export const JobCancelError = userErrorOf('JobCancel', JOB_ERROR_CODES);
export const JobRetryError = userErrorOf('JobRetry', JOB_ERROR_CODES);

@ObjectType({ description: 'What `transcode` did.' })
export class TranscodePayload {
  @Field(() => Job, { nullable: true, description: 'The job that makes the renditions; null when `userErrors` say why not.' })
  job: Job | null;

  @Field(() => [TranscodeError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `jobUpdate` did.' })
export class JobUpdatePayload {
  @Field(() => Job, { nullable: true, description: 'The job as it is now; null when `userErrors` say why not.' })
  job: Job | null;

  @Field(() => [JobUpdateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `jobCancel` did.' })
export class JobCancelPayload {
  @Field(() => Job, { nullable: true, description: 'The job as it is now; null when `userErrors` say why not.' })
  job: Job | null;

  @Field(() => [JobCancelError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `jobRetry` did.' })
export class JobRetryPayload {
  @Field(() => Job, { nullable: true, description: 'The job as it is now; null when `userErrors` say why not.' })
  job: Job | null;

  @Field(() => [JobRetryError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

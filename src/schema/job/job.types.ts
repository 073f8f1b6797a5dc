import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { JobKind, JobStatus } from '../../domain/job/index.js';
import { Asset } from '../asset/asset.types.js';
import { BigIntScalar, DateTimeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { JobError } from '../shared/failure.types.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';

export const JobKindEnum = liftEnum<JobKind>('JobKind', 'What a job does.', {
  INGEST: 'Root: makes a title of an uploaded source.',
  RETRANSCODE: 'Root: makes the renditions of a source again.',
  PROBE: 'Finds out what the source is.',
  TRANSCODE: 'Encodes every rendition in one pass.',
  ENCODE: 'One rendition\'s part of a TRANSCODE.',
  PACKAGE: 'Measures the renditions, stores them and catalogues them.',
  THUMBNAILS: 'Makes poster and storyboard.',
  CAPTIONS: 'Makes tracks of the captions in the source; a step only where there are some. Where it FAILED, the title is READY without them.',
});

export const JobStatusEnum = liftEnum<JobStatus>('JobStatus', 'How far a job is.', {
  QUEUED: 'Waits for a worker, or for its turn.',
  RUNNING: 'A worker is at it.',
  SUCCEEDED: 'Done.',
  FAILED: 'Given up; `error` says why.',
  CANCELED: 'Ended because somebody asked.',
});

@ObjectType({ description: 'How far a job is.' })
export class JobProgress {
  @Field(() => Float, { description: '0 to 1; never falls, 1 only when SUCCEEDED.' })
  fraction: number;

  @Field({ description: 'What it is doing: waiting, probing, encoding, packaging ...' })
  phase: string;

  @Field(() => BigIntScalar, { nullable: true, description: 'Pictures done.' })
  framesDone: bigint | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Pictures to do, where known.' })
  framesTotal: bigint | null;

  @Field(() => Float, { nullable: true, description: 'Pictures a second, now.' })
  fps: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds to go, estimated.' })
  etaSeconds: number | null;
}

@ObjectType({ description: 'Something that people should know about work that was done.' })
export class JobNote {
  @Field({ description: 'For programs: CAPTIONS_BITMAP, CAPTIONS_KEPT ...' })
  code: string;

  @Field({ description: 'What a person makes of it.' })
  message: string;
}

@ObjectType({ implements: NodeObject, description: 'A piece of work that people can follow; part of a tree.' })
export class Job extends NodeObject {
  @Field(() => JobKindEnum, { description: 'What it does.' })
  kind: JobKind;

  @Field(() => String, { nullable: true, description: 'What tells siblings of one kind apart: the rendition\'s profile for ENCODE.' })
  label: string | null;

  @Field(() => JobStatusEnum, { description: 'How far it is.' })
  status: JobStatus;

  @Field(() => Int, { description: '-100 to 100, higher first.' })
  priority: number;

  @Field(() => JobProgress, { description: 'How far it is, in numbers.' })
  progress: JobProgress;

  @Field(() => Int, { description: 'How often a worker has begun it.' })
  attempts: number;

  @Field(() => String, { nullable: true, description: 'What carries it out: "ffmpeg", "mediaconvert".' })
  backend: string | null;

  @Field(() => String, { nullable: true, description: 'Its id there.' })
  backendJobId: string | null;

  @Field(() => JobError, { nullable: true, description: 'Why it FAILED, or why the last attempt did.' })
  error: JobError | null;

  @Field(() => [JobNote], { description: 'What it did not do, although it SUCCEEDED.' })
  notes: JobNote[];

  @Field(() => Asset, { nullable: true, description: 'The asset that it works on; null where that is deleted.' })
  asset: Ref<Asset> | null;

  @Field(() => [Job], { description: 'Its steps, in order.' })
  children: Ref<Job>[];

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was first begun.' })
  startedAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended.' })
  finishedAt: string | null;
}

export const JobConnection = connectionOf('Job', 'jobs', () => Job);

import { Field, ID, InputType, Int } from 'type-graphql';
import type { JobKind, JobStatus } from '../../domain/job/index.js';
import { JobKindEnum, JobStatusEnum } from './job.types.js';

@InputType({ description: 'Which jobs; conditions are joined by "and", the values of one by "or".' })
export class JobFilter {
  @Field(() => [JobStatusEnum], { nullable: true, description: 'In one of these states.' })
  status?: JobStatus[] | null;

  @Field(() => [JobKindEnum], { nullable: true, description: 'Of one of these kinds; default: roots of trees.' })
  kind?: JobKind[] | null;

  @Field(() => ID, { nullable: true, description: 'About this asset.' })
  assetId?: string | null;
}

@InputType({ description: 'Makes the renditions of an asset again.' })
export class TranscodeInput {
  @Field(() => ID, { description: 'The asset.' })
  assetId: string;

  @Field({ description: 'Name of a ladder profile; `capabilities` lists them.' })
  profile: string;

  @Field(() => Int, { nullable: true, description: '-100 to 100, higher first; default 0.' })
  priority?: number | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same job again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Moves a job up or down among those that wait.' })
export class JobUpdateInput {
  @Field(() => ID, { description: 'Any job of the tree.' })
  id: string;

  @Field(() => Int, { description: '-100 to 100, higher first.' })
  priority: number;
}

@InputType({ description: 'Ends a job tree.' })
export class JobCancelInput {
  @Field(() => ID, { description: 'Any job of the tree.' })
  id: string;
}

@InputType({ description: 'Runs a failed or cancelled job tree again, from its first step that is not done.' })
export class JobRetryInput {
  @Field(() => ID, { description: 'Any job of the tree.' })
  id: string;
}

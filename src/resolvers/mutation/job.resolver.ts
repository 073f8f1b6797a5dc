import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  JobCancelInput, JobCancelPayload, JobRetryInput, JobRetryPayload, JobUpdateInput, JobUpdatePayload, TranscodeInput, TranscodePayload,
} from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload } from '../payload.js';

@Resolver()
export class JobMutationResolver {
  @Mutation(() => TranscodePayload, { description: 'Makes the renditions of a title again, by another profile say; answers a job at once.' })
  transcode(@Arg('input', () => TranscodeInput, { description: 'What to make.' }) input: TranscodeInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    return payload('Transcode', 'job', 'Job', ids.guard(() => services.requestTranscode(actor, { ...input, assetId })));
  }

  @Mutation(() => JobUpdatePayload, { description: 'Moves a job tree up or down among those that wait.' })
  jobUpdate(@Arg('input', () => JobUpdateInput, { description: 'Which one, and where to.' }) input: JobUpdateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Job', 'id', input.id);
    return payload('JobUpdate', 'job', 'Job', ids.guard(() => services.setJobPriority(actor, { id, priority: input.priority })));
  }

  @Mutation(() => JobCancelPayload, { description: 'Ends a job tree.' })
  jobCancel(@Arg('input', () => JobCancelInput, { description: 'Which one.' }) input: JobCancelInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Job', 'id', input.id);
    return payload('JobCancel', 'job', 'Job', ids.guard(() => services.cancelJob(actor, { id })));
  }

  @Mutation(() => JobRetryPayload, { description: 'Runs a failed or cancelled job tree again, from its first step that is not done.' })
  jobRetry(@Arg('input', () => JobRetryInput, { description: 'Which one.' }) input: JobRetryInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Job', 'id', input.id);
    return payload('JobRetry', 'job', 'Job', ids.guard(() => services.retryJob(actor, { id })));
  }
}

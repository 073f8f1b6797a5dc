import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { NodeRef } from '../../domain/read/index.js';
import { TimecodeTrackDeleteInput, TimecodeTrackDeletePayload, TimecodeTrackPutInput, TimecodeTrackPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenRate, InputIds, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class TimecodeTrackMutationResolver {
  @Mutation(() => TimecodeTrackPutPayload, { description: 'Adds a way to label the frames of a title, or changes one that was added. What is said about frames stays on them.' })
  async timecodeTrackPut(@Arg('input', () => TimecodeTrackPutInput, { description: 'The track.' }) input: TimecodeTrackPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const result = await ids.guard(() => services.putTimecodeTrack(actor, { ...input, assetId, frameRate: givenRate(input.frameRate) }));
    const asset = { kind: 'Asset', uuid: assetId } satisfies NodeRef;
    return withCurrent('Asset', assetId, result.ok ? { asset, trackId: result.value, userErrors: [] } : { asset: null, trackId: null, userErrors: shownErrors('TimecodeTrackPut', result.error) });
  }

  @Mutation(() => TimecodeTrackDeletePayload, { description: 'Takes a timecode track away that somebody added.' })
  async timecodeTrackDelete(@Arg('input', () => TimecodeTrackDeleteInput, { description: 'Which one.' }) input: TimecodeTrackDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const result = await ids.guard(() => services.deleteTimecodeTrack(actor, { ...input, assetId }));
    const asset = { kind: 'Asset', uuid: assetId } satisfies NodeRef;
    return withCurrent('Asset', assetId, result.ok ? { asset, deletedId: result.value, userErrors: [] } : { asset: null, deletedId: null, userErrors: shownErrors('TimecodeTrackDelete', result.error) });
  }
}

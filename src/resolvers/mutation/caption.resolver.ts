import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { NodeRef } from '../../domain/read/index.js';
import { globalId, type UserError } from '../../domain/shared/index.js';
import { CaptionImportInput, CaptionImportPayload, CaptionTrackDeleteInput, CaptionTrackDeletePayload, CaptionTrackUpdateInput, CaptionTrackUpdatePayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenRate, InputIds, payload, shownErrors, withCurrent } from '../payload.js';

const REPAIRS_SHOWN = 1000;

/** The track that a conflict is about. */
function storedTrack(errors: readonly UserError<string>[]): NodeRef | null {
  const uuid = errors.find(({ code }) => code === 'VERSION_CONFLICT')?.detail?.['track'];
  return typeof uuid === 'string' ? { kind: 'CaptionTrack', uuid } : null;
}

@Resolver()
export class CaptionMutationResolver {
  @Mutation(() => CaptionImportPayload, { description: 'Reads a document of captions and makes it the track of its language and role, as a new version where there is one.' })
  async captionImport(@Arg('input', () => CaptionImportInput, { description: 'The document.' }) input: CaptionImportInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const uploadId = ids.optional('Upload', 'uploadId', input.uploadId);
    const result = await ids.guard(() => services.importCaptions(actor, { ...input, assetId, uploadId, track: input.track ?? null, frameRate: givenRate(input.frameRate) }));
    if (!result.ok) return { track: null, current: storedTrack(result.error), repairs: [], userErrors: shownErrors('CaptionImport', result.error) };
    return { track: { kind: 'CaptionTrack', uuid: result.value.id } satisfies NodeRef, current: null, repairs: result.value.repairs.slice(0, REPAIRS_SHOWN), userErrors: [] };
  }

  @Mutation(() => CaptionTrackUpdatePayload, { description: 'Changes what a track of captions is, its cues staying as they are.' })
  captionTrackUpdate(@Arg('input', () => CaptionTrackUpdateInput, { description: 'The change.' }) input: CaptionTrackUpdateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('CaptionTrack', 'id', input.id);
    return withCurrent('CaptionTrack', id, payload('CaptionTrackUpdate', 'track', 'CaptionTrack', ids.guard(() => services.updateCaptionTrack(actor, { ...input, id }))));
  }

  @Mutation(() => CaptionTrackDeletePayload, { description: 'Removes captions for good, with all their versions.' })
  async captionTrackDelete(@Arg('input', () => CaptionTrackDeleteInput, { description: 'Which ones.' }) input: CaptionTrackDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('CaptionTrack', 'id', input.id);
    const result = await ids.guard(() => services.deleteCaptionTrack(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('CaptionTrack', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('CaptionTrackDelete', result.error) };
    return withCurrent('CaptionTrack', id, answer);
  }
}

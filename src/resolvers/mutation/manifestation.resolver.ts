import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { ManifestationDeleteInput, ManifestationDeletePayload, ManifestationPutInput, ManifestationPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class ManifestationMutationResolver {
  @Mutation(() => ManifestationPutPayload, { description: 'Makes a form of a version, or changes one: absent keeps, null clears.' })
  manifestationPut(@Arg('input', () => ManifestationPutInput, { description: 'The form.' }) input: ManifestationPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('Manifestation', 'id', input.id);
    const editId = ids.optional('Edit', 'editId', input.editId);
    const media = input.mediaId === undefined ? {} : { mediaId: ids.optional('Asset', 'mediaId', input.mediaId) };
    const { mediaId: _given, ...rest } = input;
    const outcome = ids.guard(() => services.putManifestation(actor, { ...rest, ...media, id, editId }));
    return withCurrent('Manifestation', id, payload('ManifestationPut', 'manifestation', 'Manifestation', outcome));
  }

  @Mutation(() => ManifestationDeletePayload, { description: 'Removes a form of a version for good; the asset that holds its files stays.' })
  async manifestationDelete(@Arg('input', () => ManifestationDeleteInput, { description: 'Which one.' }) input: ManifestationDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Manifestation', 'id', input.id);
    const result = await ids.guard(() => services.deleteManifestation(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('Manifestation', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('ManifestationDelete', result.error) };
    return withCurrent('Manifestation', id, answer);
  }
}

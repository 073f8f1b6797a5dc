import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { EditDeleteInput, EditDeletePayload, EditPutInput, EditPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class EditMutationResolver {
  @Mutation(() => EditPutPayload, { description: 'Makes a version of a title, or changes one: absent keeps, null clears.' })
  editPut(@Arg('input', () => EditPutInput, { description: 'The version.' }) input: EditPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('Edit', 'id', input.id);
    const assetId = ids.optional('Asset', 'assetId', input.assetId);
    return withCurrent('Edit', id, payload('EditPut', 'edit', 'Edit', ids.guard(() => services.putEdit(actor, { ...input, id, assetId }))));
  }

  @Mutation(() => EditDeletePayload, { description: 'Removes a version of a title for good, and its manifestations; the assets that hold their files stay.' })
  async editDelete(@Arg('input', () => EditDeleteInput, { description: 'Which one.' }) input: EditDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Edit', 'id', input.id);
    const result = await ids.guard(() => services.deleteEdit(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('Edit', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('EditDelete', result.error) };
    return withCurrent('Edit', id, answer);
  }
}

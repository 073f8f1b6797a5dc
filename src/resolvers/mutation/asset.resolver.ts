import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import {
  AssetCreateInput, AssetCreatePayload, AssetDeleteInput, AssetDeletePayload, AssetRestoreInput, AssetRestorePayload, AssetUpdateInput, AssetUpdatePayload,
} from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class AssetMutationResolver {
  @Mutation(() => AssetCreatePayload, { description: 'Makes a title without bytes.' })
  assetCreate(@Arg('input', () => AssetCreateInput, { description: 'The new title.' }) input: AssetCreateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const projectId = ids.optional('Project', 'projectId', input.projectId);
    const parentId = ids.optional('Asset', 'parentId', input.parentId);
    return payload('AssetCreate', 'asset', 'Asset', ids.guard(() => services.createAsset(actor, { ...input, projectId, parentId })));
  }

  @Mutation(() => AssetUpdatePayload, { description: 'Edits a title: absent keeps, null clears.' })
  assetUpdate(@Arg('input', () => AssetUpdateInput, { description: 'The edit.' }) input: AssetUpdateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Asset', 'id', input.id);
    const parentId = input.parentId === undefined ? undefined : ids.optional('Asset', 'parentId', input.parentId);
    return withCurrent('Asset', id, payload('AssetUpdate', 'asset', 'Asset', ids.guard(() => services.updateAsset(actor, { ...input, id, parentId }))));
  }

  @Mutation(() => AssetDeletePayload, { description: 'Hides a title at once and ends its jobs; record and bytes are kept for a time, so that `assetRestore` can bring them back.' })
  async assetDelete(@Arg('input', () => AssetDeleteInput, { description: 'Which one.' }) input: AssetDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Asset', 'id', input.id);
    const result = await ids.guard(() => services.deleteAsset(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('Asset', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('AssetDelete', result.error) };
    return withCurrent('Asset', id, answer);
  }

  @Mutation(() => AssetRestorePayload, { description: 'Brings a deleted title back as it was.' })
  assetRestore(@Arg('input', () => AssetRestoreInput, { description: 'Which one.' }) input: AssetRestoreInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Asset', 'id', input.id);
    return payload('AssetRestore', 'asset', 'Asset', ids.guard(() => services.restoreAsset(actor, { id })));
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AssetRevisionRestoreInput, AssetRevisionRestorePayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, withCurrent } from '../payload.js';

@Resolver()
export class AssetRevisionRestoreResolver {
  @Mutation(() => AssetRevisionRestorePayload, { description: 'Makes a title what it was at one of its versions: its own fields, credits, edits, items and related titles, as a new version. Persons and titles that are there no more are left out; what the revision is too old to have stays as it is.' })
  async assetRevisionRestore(
    @Arg('input', () => AssetRevisionRestoreInput, { description: 'Which one.' }) input: AssetRevisionRestoreInput, @Ctx() { actor, services }: GraphQLContext,
  ): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Asset', 'id', input.id);
    return withCurrent('Asset', id, payload('AssetRevisionRestore', 'asset', 'Asset', ids.guard(() => services.restoreRevision(actor, { ...input, id }))));
  }
}

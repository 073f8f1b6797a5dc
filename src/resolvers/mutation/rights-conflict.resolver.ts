import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { WindowPut } from '../../domain/rights-record/index.js';
import { RightsConflict, RightsConflictUpdateInput, RightsConflictUpdatePayload, RightsWindowPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, withCurrent } from '../payload.js';
import { readNodes } from '../reads/index.js';
import { toldConflicts } from '../told-conflicts.js';

@Resolver(() => RightsWindowPutPayload)
export class RightsConflictMutationResolver {
  @Mutation(() => RightsConflictUpdatePayload, { description: 'Takes a conflict between rights windows on, closes it or opens it again.' })
  rightsConflictUpdate(@Arg('input', () => RightsConflictUpdateInput, { description: 'Which one, and what becomes of it.' }) input: RightsConflictUpdateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('RightsConflict', 'id', input.id);
    return withCurrent('RightsConflict', id, payload('RightsConflictUpdate', 'conflict', 'RightsConflict', ids.guard(() => services.updateConflict(actor, { ...input, id }))));
  }

  @FieldResolver(() => [RightsConflict], { description: 'The conflicts that the window has a part in; where it was refused because of some, these, as they would be kept.' })
  async conflicts(@Root() { kept, refused }: Pick<WindowPut, 'kept' | 'refused'>, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    if (refused.length > 0) return toldConflicts(context, refused, info);
    const found = await readNodes(context, kept.map((uuid) => ({ kind: 'RightsConflict', uuid })), info);
    return found.filter((each) => each !== null);
  }
}

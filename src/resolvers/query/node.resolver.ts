import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { NodeObject } from '../../schema/index.js';
import { keepReadable, readSelected } from '../answered.js';
import { type GraphQLContext, readScope } from '../context.js';
import { badUserInput } from '../errors.js';
import { nodeRef, readNode } from '../read.js';
import { selectionOf } from '../selection.js';

@Resolver()
export class NodeResolver {
  @Query(() => NodeObject, { nullable: true, description: 'Any object by its id; null where there is none that the caller may see.' })
  node(@Arg('id', () => ID, { description: 'Global id.' }) id: string, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<object | null> {
    return readNode(context, nodeRef(id), info);
  }

  @Query(() => [NodeObject], { nullable: 'items', description: 'Objects by their ids, in the order asked, null in the place of what is hidden. At most as many as `capabilities.limits.nodeIds`.' })
  async nodes(@Arg('ids', () => [ID], { description: 'Global ids.' }) ids: string[], @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<(object | null)[]> {
    const { nodeIds } = context.limits;
    if (ids.length > nodeIds) throw badUserInput(`"ids" has ${ids.length} items; the limit "nodeIds" is ${nodeIds}.`, ['ids']);
    return readSelected(selectionOf(info, keepReadable(context.limits)), (selection) => context.read.nodes(readScope(context), ids.map(nodeRef), selection));
  }
}

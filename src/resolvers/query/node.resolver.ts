import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { NodeObject } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class NodeResolver {
  @Query(() => NodeObject, { nullable: true, description: 'Any object by its id; null where there is none that the caller may see.' })
  node(@Arg('id', () => ID, { description: 'Global id.' }) _id: string, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => [NodeObject], { nullable: 'items', description: 'Objects by their ids, in the order asked, null in the place of what is hidden. At most as many as `capabilities.limits.nodeIds`.' })
  nodes(@Arg('ids', () => [ID], { description: 'Global ids.' }) _ids: string[], @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

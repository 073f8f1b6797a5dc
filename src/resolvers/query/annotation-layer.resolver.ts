import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { AnnotationLayerConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class AnnotationLayerQueryResolver {
  @Query(() => AnnotationLayerConnection, { nullable: true, description: 'The layers that annotations may stand in, by name: those that every tenant has, and the tenant\'s own. Null only together with an error that says which argument is wrong.' })
  annotationLayers(@Args(() => PageArguments) _args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

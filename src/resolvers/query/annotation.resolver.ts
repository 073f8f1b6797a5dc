import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { AnnotationConnection, CatalogueAnnotationFilter } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class CatalogueAnnotationsArguments extends PageArguments {
  @Field(() => CatalogueAnnotationFilter, { description: 'Which annotations.' })
  filter: CatalogueAnnotationFilter;
}

@Resolver()
export class AnnotationQueryResolver {
  @Query(() => AnnotationConnection, { nullable: true, description: 'Annotations of all titles that the caller may see, found by timecode, newest first: "the interview segment that starts at 01:23:15:00". Null only together with an error that says which argument is wrong.' })
  annotations(@Args(() => CatalogueAnnotationsArguments) _args: CatalogueAnnotationsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

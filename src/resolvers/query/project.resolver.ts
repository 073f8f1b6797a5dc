import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Project, ProjectConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class ProjectQueryResolver {
  @Query(() => Project, { nullable: true, description: 'A project; null where there is none that the caller may see.' })
  project(@Arg('id', () => ID, { description: 'Global id.' }) _id: string, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => ProjectConnection, { nullable: true, description: 'Projects that the caller may see, oldest first. Null only together with an error that says which argument is wrong.' })
  projects(@Args(() => PageArguments) _args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

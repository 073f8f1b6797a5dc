import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { Project, ProjectConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readById, readList } from '../read.js';

@Resolver()
export class ProjectQueryResolver {
  @Query(() => Project, { nullable: true, description: 'A project; null where there is none that the caller may see.' })
  project(@Arg('id', () => ID, { description: 'Global id.' }) id: string, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<object | null> {
    return readById(context, 'Project', id, info);
  }

  @Query(() => ProjectConnection, { nullable: true, description: 'Projects that the caller may see, oldest first. Null only together with an error that says which argument is wrong.' })
  projects(@Args(() => PageArguments) args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<object> {
    return readList(context, 'projects', { ...args }, info);
  }
}

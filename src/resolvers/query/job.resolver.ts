import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { Job, JobConnection, JobFilter } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class JobsArguments extends PageArguments {
  @Field(() => JobFilter, { nullable: true, description: 'Which jobs; without a kind, the roots of trees.' })
  filter?: JobFilter | null;
}

@Resolver()
export class JobQueryResolver {
  @Query(() => Job, { nullable: true, description: 'A job; null where there is none that the caller may see.' })
  job(@Arg('id', () => ID, { description: 'Global id.' }) _id: string, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => JobConnection, { nullable: true, description: 'Jobs that the caller may see, newest first. Null only together with an error that says which argument is wrong.' })
  jobs(@Args(() => JobsArguments) _args: JobsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

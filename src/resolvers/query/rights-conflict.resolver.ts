import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { RightsConflictConnection, RightsConflictFilter } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class RightsConflictsArguments extends PageArguments {
  @Field(() => RightsConflictFilter, { nullable: true, description: 'Which conflicts.' })
  filter?: RightsConflictFilter | null;
}

@Resolver()
export class RightsConflictQueryResolver {
  @Query(() => RightsConflictConnection, { nullable: true, description: 'Contradictions between rights windows, those that were found last first. Null only together with an error that says which argument is wrong.' })
  rightsConflicts(@Args(() => RightsConflictsArguments) _args: RightsConflictsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { Person, PersonConnection, PersonFilter } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class PersonsArguments extends PageArguments {
  @Field(() => PersonFilter, { nullable: true, description: 'Which persons.' })
  filter?: PersonFilter | null;
}

@Resolver()
export class PersonQueryResolver {
  @Query(() => Person, { nullable: true, description: 'A person; null where there is none.' })
  person(@Arg('id', () => ID, { description: 'Global id.' }) _id: string, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => PersonConnection, { nullable: true, description: 'The tenant\'s persons, by the names that they are sorted by. Null only together with an error that says which argument is wrong.' })
  persons(@Args(() => PersonsArguments) _args: PersonsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

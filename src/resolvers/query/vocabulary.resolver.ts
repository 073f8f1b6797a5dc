import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { VocabularyConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class VocabularyQueryResolver {
  @Query(() => VocabularyConnection, { nullable: true, description: 'The tenant\'s vocabularies, by their codes. Null only together with an error that says which argument is wrong.' })
  vocabularies(@Args(() => PageArguments) _args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

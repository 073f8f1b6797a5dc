import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { AssetFilter, ConsumerProfileConnection, IncompleteAssetConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class ReportArguments extends PageArguments {
  @Field(() => String, { description: 'Name of the consumer\'s profile.' })
  profile: string;

  @Field(() => AssetFilter, { nullable: true, description: 'Of which titles; deleted ones are never among them.' })
  filter?: AssetFilter | null;
}

@Resolver()
export class ConsumerProfileQueryResolver {
  @Query(() => ConsumerProfileConnection, { nullable: true, description: 'The tenant\'s consumer profiles, by their names. Null only together with an error that says which argument is wrong.' })
  consumerProfiles(@Args(() => PageArguments) _args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => IncompleteAssetConnection, { nullable: true, description: 'Titles that miss something of what a consumer needs, newest first. Null only together with an error that says which argument is wrong; a profile that there is not has `extensions.reason` UNKNOWN_PROFILE.' })
  completenessReport(@Args(() => ReportArguments) _args: ReportArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

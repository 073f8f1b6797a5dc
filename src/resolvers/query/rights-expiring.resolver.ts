import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { AssetFilter, AvailabilityContext, DateTimeScalar, RightsExpiryConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class ExpiringArguments extends PageArguments {
  @Field(() => AvailabilityContext, { description: 'Where, how and from when on.' })
  context: AvailabilityContext;

  @Field(() => DateTimeScalar, { description: 'Until when what ends is listed, this instant with it: after that of the context, 400 days at most.' })
  until: string;

  @Field(() => AssetFilter, { nullable: true, description: 'Of which titles; deleted ones are never among them.' })
  filter?: AssetFilter | null;
}

@Resolver()
export class RightsExpiringResolver {
  @Query(() => RightsExpiryConnection, { nullable: true, description: 'Titles that may be shown in a context and until an instant not any more, soonest first; those of open projects never are. Null only together with an error that says which argument is wrong.' })
  rightsExpiring(@Args(() => ExpiringArguments) _args: ExpiringArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

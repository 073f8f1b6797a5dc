import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { RightsAgreementConnection, RightsAgreementFilter, RightsElementConnection, RightsElementFilter, TerritoryGroupConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class AgreementsArguments extends PageArguments {
  @Field(() => RightsAgreementFilter, { nullable: true, description: 'Which agreements.' })
  filter?: RightsAgreementFilter | null;
}

@ArgsType()
class ElementsArguments extends PageArguments {
  @Field(() => RightsElementFilter, { nullable: true, description: 'Which elements.' })
  filter?: RightsElementFilter | null;
}

/** What windows, expressions and uses name. */
@Resolver()
export class RightsListsResolver {
  @Query(() => RightsAgreementConnection, { nullable: true, description: 'Contracts that rights windows rest on, as they are known now, by name. Null only together with an error that says which argument is wrong.' })
  rightsAgreements(@Args(() => AgreementsArguments) _args: AgreementsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => RightsElementConnection, { nullable: true, description: 'What others have rights in, as it is known now, by title. Null only together with an error that says which argument is wrong.' })
  rightsElements(@Args(() => ElementsArguments) _args: ElementsArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }

  @Query(() => TerritoryGroupConnection, { nullable: true, description: 'The tenant\'s own names for territories, as they are known now, by name. Null only together with an error that says which argument is wrong.' })
  territoryGroups(@Args(() => PageArguments) _args: PageArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

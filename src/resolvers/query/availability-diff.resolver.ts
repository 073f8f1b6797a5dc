import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import { AssetFilter, AvailabilityContext, AvailabilityDiffConnection } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { readRoot } from '../reads/index.js';

@ArgsType()
class DiffArguments extends PageArguments {
  @Field(() => AvailabilityContext, { description: 'One context.' })
  from: AvailabilityContext;

  @Field(() => AvailabilityContext, { description: 'The other: another instant, territory, channel, or what was known at another time.' })
  to: AvailabilityContext;

  @Field(() => Boolean, { nullable: true, description: 'Only titles that may be shown in `to` alone (true), or in `from` alone (false): with two instants, what comes and what ends; default: both.' })
  gained?: boolean | null;

  @Field(() => AssetFilter, { nullable: true, description: 'Of which titles; deleted ones are never among them.' })
  filter?: AssetFilter | null;
}

@Resolver()
export class AvailabilityDiffResolver {
  @Query(() => AvailabilityDiffConnection, { nullable: true, description: 'Titles that may be shown in one of two contexts and not in the other, newest first. Null only together with an error that says which argument is wrong.' })
  availabilityDiff(@Args(() => DiffArguments) _args: DiffArguments, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return readRoot(context, info);
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { EventConnection, EventCursorScalar } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { readRoot } from '../reads/index.js';

@Resolver()
export class ChangesResolver {
  @Query(() => EventConnection, { nullable: true, description: 'The ordered event log, oldest first: the same that feeds subscriptions. Null only together with an error that says which argument is wrong.' })
  changes(
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event; default: from the first that is kept. One that is no place in the log as it is kept is refused with `reason` SNAPSHOT_NEEDED.' }) _after: string | null | undefined,
    @Arg('first', () => Int, { description: 'How many at most: 1 to 100.' }) _first: number,
    @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return readRoot(context, info);
  }
}

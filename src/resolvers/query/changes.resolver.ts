import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { EventConnection, EventCursorScalar } from '../../schema/index.js';
import { badPageSize, isPageSize, keepReadable, readSelected } from '../answered.js';
import { type GraphQLContext, readScope } from '../context.js';
import { positionOf } from '../event-cursor.js';
import { selectionOf } from '../selection.js';

@Resolver()
export class ChangesResolver {
  @Query(() => EventConnection, { nullable: true, description: 'The ordered event log, oldest first: the same that feeds subscriptions. Null only together with an error that says which argument is wrong.' })
  async changes(
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event; default: from the beginning.' }) after: string | null | undefined,
    @Arg('first', () => Int, { description: 'How many at most: 1 to 100.' }) first: number,
    @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    if (!isPageSize(first, context.limits)) throw badPageSize(context.limits);
    const position = after == null ? 0n : positionOf(after);
    return readSelected(selectionOf(info, keepReadable(context.limits)), (selection) => context.read.changes(readScope(context), position, first, {}, selection));
  }
}

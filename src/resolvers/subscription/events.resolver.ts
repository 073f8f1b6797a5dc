import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import { encodeEventCursor, type EventType } from '../../domain/event/index.js';
import { type ReadObject, type Selection, Variable } from '../../domain/read/index.js';
import { Event, EventCursorScalar, EventTypeEnum } from '../../schema/index.js';
import { keepReadable } from '../answered.js';
import type { GraphQLContext } from '../context.js';
import { ask, selectionOf } from '../reads/index.js';
import { type Delivery, follow, shown } from './follow.js';

interface EventsArguments {
  readonly types?: readonly EventType[] | null;
  readonly after?: string | null;
}

const subscribe = ({ args, context }: { args: EventsArguments; context: GraphQLContext }): Promise<AsyncIterableIterator<Delivery>> =>
  follow(context, args.types ? { types: args.types } : {}, args.after);

@Resolver()
export class EventsResolver {
  @Subscription(() => Event, { subscribe, description: 'Every event that the caller may see, in the order of the log.' })
  async events(
    @Root() delivery: Delivery, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
    @Arg('types', () => [EventTypeEnum], { nullable: true, description: 'Of these types only.' }) _types?: EventType[] | null,
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event, without a gap; default: from now. One that is no place in the log as it is kept is refused with `reason` SNAPSHOT_NEEDED.' }) _after?: string | null,
  ): Promise<object> {
    const page: Selection = new Map([['EventConnection', [{ name: 'nodes', key: 'nodes', args: {}, of: selectionOf(info, keepReadable(context.limits)) }]]]);
    const before = encodeEventCursor(shown(delivery).position - 1n);
    const found = await ask<{ nodes: ReadObject[] }>(context, { ask: 'changes', after: new Variable(0), first: 1, selection: page }, [before]);
    return found.nodes[0]!;
  }
}

import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { encodeEventCursor, type LoggedEvent } from '../../domain/event/index.js';
import { type BoundaryChange, type Channel, coversChannel, speaksOf } from '../../domain/rights/index.js';
import { globalId } from '../../domain/shared/index.js';
import { AvailabilityEvent, ChannelEnum, EventCursorScalar, TerritoryCodeScalar } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { type Delivery, follow, shown } from './follow.js';
import { idFilter } from './id-filter.js';

interface AvailabilityChangedArguments {
  readonly assetId?: string | null;
  readonly territory?: string | null;
  readonly channel?: Channel | null;
  readonly after?: string | null;
}

interface Boundary {
  readonly at: string;
  readonly changes: readonly Omit<BoundaryChange, 'at'>[];
}
/** null: the rights themselves were changed. */
const boundaryOf = ({ type, detail }: LoggedEvent): Boundary | null => (type === 'AVAILABILITY_CHANGED' ? (detail as unknown as Boundary) : null);

/** A change of rights is told whatever it is about: what it does is only known by asking. */
const about = ({ territory, channel }: AvailabilityChangedArguments) => async (event: LoggedEvent): Promise<boolean> =>
  boundaryOf(event)?.changes.some((change) => (territory == null || speaksOf(change, territory)) && (channel == null || change.channels.some((leaf) => coversChannel(channel, leaf)))) ?? true;

const subscribe = ({ args, context }: { args: AvailabilityChangedArguments; context: GraphQLContext }): Promise<AsyncIterableIterator<Delivery>> =>
  follow(context, { types: ['AVAILABILITY_CHANGED', 'ASSET_RIGHTS_CHANGED'], assetId: idFilter('Asset', args.assetId) }, args.after, about(args));

@Resolver()
export class AvailabilityChangedResolver {
  @Subscription(() => AvailabilityEvent, { subscribe, description: 'Boundaries of rights as they pass, within a second, each once, also those that passed while no server ran; and every change of the rights of titles. Of titles that the caller may see, in the order of the log.' })
  availabilityChanged(
    @Root() delivery: Delivery,
    @Arg('territory', () => TerritoryCodeScalar, { nullable: true, description: 'Only boundaries that change what may be shown there.' }) _territory?: string | null,
    @Arg('channel', () => ChannelEnum, { nullable: true, description: 'Only boundaries that change what may be shown by this channel, or one below it.' }) _channel?: Channel | null,
    @Arg('assetId', () => ID, { nullable: true, description: 'Of this title only.' }) _assetId?: string | null,
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event, without a gap; default: from now. One that is no place in the log as it is kept is refused with `reason` SNAPSHOT_NEEDED.' }) _after?: string | null,
  ): object {
    const event = shown(delivery);
    const { at = null, changes = null } = boundaryOf(event) ?? {};
    return { cursor: encodeEventCursor(event.position), occurredAt: event.occurredAt, at, changes, assetId: globalId('Asset', event.subject.id), asset: { kind: 'Asset', uuid: event.subject.id } };
  }
}

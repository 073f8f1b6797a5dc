import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { ASSET_EVENT_TYPES, encodeEventCursor } from '../../domain/event/index.js';
import { globalId } from '../../domain/shared/index.js';
import { AssetEvent, EventCursorScalar } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { type Delivery, follow, shown } from './follow.js';
import { idFilter } from './id-filter.js';

interface AssetChangedArguments {
  readonly assetId?: string | null;
  readonly after?: string | null;
}

const subscribe = ({ args, context }: { args: AssetChangedArguments; context: GraphQLContext }): Promise<AsyncIterableIterator<Delivery>> =>
  follow(context, { types: ASSET_EVENT_TYPES, assetId: idFilter('Asset', args.assetId) }, args.after);

@Resolver()
export class AssetChangedResolver {
  @Subscription(() => AssetEvent, { subscribe, description: 'Every change of assets that the caller may see, in the order of the log.' })
  assetChanged(
    @Root() delivery: Delivery,
    @Arg('assetId', () => ID, { nullable: true, description: 'Of this asset only.' }) _assetId?: string | null,
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event, without a gap; default: from now. One that is no place in the log as it is kept is refused with `reason` SNAPSHOT_NEEDED.' }) _after?: string | null,
  ): object {
    const { position, occurredAt, subject, type } = shown(delivery);
    return { cursor: encodeEventCursor(position), occurredAt, type, assetId: globalId('Asset', subject.id), asset: { kind: 'Asset', uuid: subject.id } };
  }
}

import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { encodeEventCursor, type LoggedEvent } from '../../domain/event/index.js';
import { globalId } from '../../domain/shared/index.js';
import { AnnotationEvent, EventCursorScalar } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { type Delivery, follow, shown } from './follow.js';
import { idFilter } from './id-filter.js';

interface AnnotationChangedArguments {
  readonly assetId?: string | null;
  readonly layer?: string | null;
  readonly after?: string | null;
}

interface Detail {
  readonly layers: readonly string[];
  readonly put: number;
  readonly removed: number;
  readonly annotationIds: readonly string[] | null;
}
const detailOf = ({ detail }: LoggedEvent): Detail => detail as unknown as Detail;

const inLayer = (layer: string | null | undefined) => async (event: LoggedEvent): Promise<boolean> => layer == null || detailOf(event).layers.includes(layer);

const subscribe = ({ args, context }: { args: AnnotationChangedArguments; context: GraphQLContext }): Promise<AsyncIterableIterator<Delivery>> =>
  follow(context, { types: ['ASSET_ANNOTATIONS_CHANGED'], assetId: idFilter('Asset', args.assetId) }, args.after, inLayer(args.layer));

@Resolver()
export class AnnotationChangedResolver {
  @Subscription(() => AnnotationEvent, { subscribe, description: 'Every write of annotations of titles that the caller may see, in the order of the log: one event a write, however many annotations it put.' })
  annotationChanged(
    @Root() delivery: Delivery,
    @Arg('assetId', () => ID, { nullable: true, description: 'Of this title only.' }) _assetId?: string | null,
    @Arg('layer', () => String, { nullable: true, description: 'Only what changed this layer.' }) _layer?: string | null,
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event, without a gap; default: from now. One that is no place in the log as it is kept is refused with `reason` SNAPSHOT_NEEDED.' }) _after?: string | null,
  ): object {
    const event = shown(delivery);
    const { position, occurredAt, subject } = event;
    return { cursor: encodeEventCursor(position), occurredAt, assetId: globalId('Asset', subject.id), asset: { kind: 'Asset', uuid: subject.id }, ...detailOf(event) };
  }
}

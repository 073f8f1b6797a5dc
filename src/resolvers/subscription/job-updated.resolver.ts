import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { encodeEventCursor, JOB_EVENT_TYPES, type LoggedEvent } from '../../domain/event/index.js';
import type { Selection } from '../../domain/read/index.js';
import { EventCursorScalar, JobEvent } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { readSelected } from '../reads/index.js';
import { type Delivery, follow, shown } from './follow.js';
import { idFilter } from './id-filter.js';

interface JobUpdatedArguments {
  readonly jobId?: string | null;
  readonly assetId?: string | null;
  readonly after?: string | null;
}

const ID_ONLY: Selection = new Map([['Job', [{ name: 'id', key: 'id', args: {}, of: null }]]]);

/** A job that is hidden by now has nothing to show. */
const isVisible = (context: GraphQLContext) => async ({ subject }: LoggedEvent): Promise<boolean> => {
  return (await readSelected(context, { kind: 'Job', uuid: subject.id }, ID_ONLY)) !== null;
};

const subscribe = ({ args, context }: { args: JobUpdatedArguments; context: GraphQLContext }): Promise<AsyncIterableIterator<Delivery>> =>
  follow(context, { types: JOB_EVENT_TYPES, jobId: idFilter('Job', args.jobId), assetId: idFilter('Asset', args.assetId) }, args.after, isVisible(context));

@Resolver()
export class JobUpdatedResolver {
  @Subscription(() => JobEvent, { subscribe, description: 'Every change of jobs that the caller may see, in the order of the log.' })
  jobUpdated(
    @Root() delivery: Delivery,
    @Arg('jobId', () => ID, { nullable: true, description: 'Of this job\'s tree only.' }) _jobId?: string | null,
    @Arg('assetId', () => ID, { nullable: true, description: 'About this asset only.' }) _assetId?: string | null,
    @Arg('after', () => EventCursorScalar, { nullable: true, description: 'Continue after this event, without a gap; default: from now. One that is no place in the log as it is kept is refused with `reason` SNAPSHOT_NEEDED.' }) _after?: string | null,
  ): object {
    const { position, occurredAt, subject } = shown(delivery);
    return { cursor: encodeEventCursor(position), occurredAt, job: { kind: 'Job', uuid: subject.id } };
  }
}

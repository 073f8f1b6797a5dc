import type { EventQuery, LoggedEvent } from '../../domain/event/index.js';
import { type GraphQLContext, readScope } from '../context.js';
import { topLevelError } from '../errors.js';
import { positionOf, snapshotNeeded } from '../event-cursor.js';

/** Events read in one go; a slow subscriber holds back nobody but itself, and no more than this in memory. */
const BATCH = 100;
/** Also how late a hint that was lost is made up for. A key's validity is asked as often, so that with its directory's memory it works for 5 s at most. */
const PAUSE_MS = 1000;

/** The last thing that a stream delivers when it does not end by the subscriber's wish: its root field throws the error. */
export class StreamEnded {
  constructor(readonly error: unknown) {}
}

export type Delivery = LoggedEvent | StreamEnded;
type Wanted = (event: LoggedEvent) => Promise<boolean>;

/**
 * Follows the log from `after`, or from now, for as long as the subscriber wants and its key stands. Every position is passed exactly once
 * and in order; hints only shorten the wait. Err BAD_USER_INPUT for a cursor that is none, and for one that is no place in the log as it is kept.
 */
export async function follow(context: GraphQLContext, query: EventQuery, after: string | null | undefined, wanted: Wanted = async () => true): Promise<AsyncIterableIterator<Delivery>> {
  const from = await beginning(context, after);
  const stop = new AbortController();
  return stoppable(deliveries(context, query, from, wanted, AbortSignal.any([context.signal, stop.signal])), stop);
}

async function beginning({ actor, services }: GraphQLContext, after: string | null | undefined): Promise<bigint> {
  const asked = after == null ? null : positionOf(after);
  const { head, floor } = await services.events.bounds(readScope({ actor }));
  if (asked !== null && (asked < floor || asked > head)) throw snapshotNeeded();
  return asked ?? head;
}

/** A generator that waits does not hear `return`; aborting wakes it. */
function stoppable(source: AsyncGenerator<Delivery, void, void>, stop: AbortController): AsyncIterableIterator<Delivery> {
  return {
    next: () => source.next(),
    return: () => { stop.abort(); return source.return(); },
    [Symbol.asyncIterator]() { return this; },
  };
}

async function* deliveries(context: GraphQLContext, query: EventQuery, from: bigint, wanted: Wanted, signal: AbortSignal): AsyncGenerator<Delivery, void, void> {
  try {
    for await (const event of logged(context, query, from, signal)) if (await wanted(event)) yield event;
  } catch (error) {
    yield new StreamEnded(error);
  }
}

async function* logged(context: GraphQLContext, query: EventQuery, from: bigint, signal: AbortSignal): AsyncGenerator<LoggedEvent, void, void> {
  const { events } = context.services;
  const stillKnown = keyCheck(context);
  for (let position = from; !signal.aborted;) {
    const pause = new AbortController();
    // Begun before reading: what is logged in between ends it at once.
    const woken = events.wait(readScope(context), PAUSE_MS, AbortSignal.any([signal, pause.signal]));
    try {
      await stillKnown();
      const page = await events.read(readScope(context), position, query, BATCH);
      if (!page.ok) throw snapshotNeeded();
      const { events: batch, scannedTo } = page.value;
      for (const event of batch) {
        await stillKnown();
        if (signal.aborted) return;
        yield event;
      }
      if (scannedTo > position) position = scannedTo;
      else await woken;
    } finally {
      pause.abort();
    }
  }
}

/** Asks at most once a pause; throws when the key was revoked or changed. */
function keyCheck({ actor, services }: GraphQLContext): () => Promise<void> {
  let checkedAt = -Infinity;
  return async () => {
    const now = performance.now();
    if (now - checkedAt < PAUSE_MS) return;
    checkedAt = now;
    if (!(await services.keyStillValid(actor))) throw topLevelError('UNAUTHENTICATED', 'The key was revoked or changed. Connect again with a valid one.');
  };
}

/** The event that a root field shows, or the end of the stream as its error. */
export function shown(delivery: Delivery): LoggedEvent {
  if (delivery instanceof StreamEnded) throw delivery.error;
  return delivery;
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadPort } from '../../domain/read/index.js';
import type { GraphQLContext, Services } from '../../resolvers/index.js';

/** Between two attempts to reach what is away, in ms. */
const PAUSE_MS = 250;

const isUnavailable = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'UNAVAILABLE';

/**
 * For subscriptions: whatever they read is asked again until it can be reached or the subscriber has gone. An event that was shown as an
 * error would be lost to a reader that goes on after it; so a stream waits out a database that is away.
 */
export function patientContext(context: GraphQLContext): GraphQLContext {
  const patiently = <A extends unknown[], T>(ask: (...args: A) => Promise<T>) => (...args: A): Promise<T> => untilReached(() => ask(...args), context.signal);
  const { read, services } = context;
  const patientRead: ReadPort = {
    answer: patiently((...args) => read.answer(...args)),
  };
  const patientServices: Services = {
    ...services,
    keyStillValid: patiently((actor) => services.keyStillValid(actor)),
    events: {
      read: patiently((...args) => services.events.read(...args)),
      bounds: patiently((scope) => services.events.bounds(scope)),
      wait: (...args) => services.events.wait(...args),
    },
  };
  return { ...context, read: patientRead, services: patientServices };
}

async function untilReached<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted) throw error;
      await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

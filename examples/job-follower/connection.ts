import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import type { JobLineFragment, JobsSubscription, JobsSubscriptionVariables, StateQuery } from './generated/graphql.ts';
import { JobsDocument, StateDocument } from './generated/graphql.ts';

const PING_EVERY_MS = 5_000;
const PONG_WITHIN_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;
/** About two minutes. */
const TRIES = 30;
const FORBIDDEN = 4403;
const NORMAL = 1000;

export interface Heard {
  connected(again: boolean): void;
  lost(): void;
}

export interface Jobs {
  seen(job: JobLineFragment): void;
  /** The log does not go back to where we were any more. */
  forgotten(): void;
}

/** One socket for everything. It is opened again when it breaks, and given up when nobody answers on it: a network that is gone closes nothing. */
export function connect(url: string, key: string, heard: Heard): Client {
  let silence: NodeJS.Timeout | undefined;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}/graphql`,
    connectionParams: { authorization: `Bearer ${key}` },
    keepAlive: PING_EVERY_MS, retryAttempts: TRIES,
    // A server that is not there is an error and no close event; the library's own answer to that is to give up.
    shouldRetry: (event) => (event as { code?: number }).code !== FORBIDDEN,
    retryWait: (tries) => sleep(Math.min(250 * 2 ** tries, LONGEST_PAUSE_MS)),
    on: {
      connected: (_socket, _payload, again) => heard.connected(again),
      closed: (event) => {
        clearTimeout(silence);
        if ((event as { code?: number }).code !== NORMAL) heard.lost();
      },
      ping: (received) => { if (!received) silence = setTimeout(() => client.terminate(), PONG_WITHIN_MS); },
      pong: (received) => { if (received) clearTimeout(silence); },
    },
  });
  return client;
}

export interface Following {
  /** Whether an event has come, and the log still has its place: as long as that is so, none is missed. */
  hasCursor(): boolean;
  /** Rejects when the server refuses, or is away for too long. */
  readonly ended: Promise<void>;
}

/**
 * The jobs of an asset as they change. After a break the library sends the very same payload again, and by then `after` in it is the last event that was
 * seen: nothing is missed, and nothing comes twice. It is set where the event arrives, and not where somebody gets round to reading it.
 */
export function followJobs(client: Client, assetId: string, jobs: Jobs): Following {
  const variables: JobsSubscriptionVariables = { assetId, after: null };
  const ended = new Promise<void>((resolve, reject) => {
    const failed = (error: unknown): void => {
      if (!isForgotten(error) || variables.after === null) return reject(refusal(error));
      // Away for longer than the log is kept: whoever shows a state asks for it, and goes on from now.
      variables.after = null;
      jobs.forgotten();
      begin();
    };
    const begin = (): void => {
      client.subscribe<JobsSubscription>({ query: JobsDocument.toString(), variables }, {
        next: ({ data, errors }) => {
          if (errors) return failed(errors);
          if (!data) return;
          variables.after = data.jobUpdated.cursor;
          jobs.seen(data.jobUpdated.job);
        },
        error: failed, complete: resolve,
      });
    };
    begin();
  });
  ended.catch(() => undefined);
  return { hasCursor: () => variables.after !== null, ended };
}

/** The asset as it is now; null where there is none. */
export async function stateOf(client: Client, assetId: string): Promise<StateQuery['asset']> {
  try {
    for await (const { data, errors } of client.iterate<StateQuery>({ query: StateDocument.toString(), variables: { assetId } })) {
      if (errors) throw errors;
      return data?.asset ?? null;
    }
    return null;
  } catch (error) {
    throw refusal(error);
  }
}

const isForgotten = (error: unknown): boolean => Array.isArray(error) && (error as { extensions?: { reason?: string } }[]).some(({ extensions }) => extensions?.reason === 'SNAPSHOT_NEEDED');

/** The server's errors, a closed socket, or a fault of the network, as one sentence. */
function refusal(error: unknown): Error {
  if (Array.isArray(error)) return new Error((error as { message: string }[]).map(({ message }) => message).join(' '));
  const { code, reason, message } = error as { code?: number; reason?: string; message?: string };
  return new Error(reason || message || `the connection was closed (${code})`);
}

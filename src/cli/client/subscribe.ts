import { setTimeout as sleep } from 'node:timers/promises';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { CommandEnd, fault, wrongUse } from '../exit.js';
import type { Endpoint } from './client.js';
import { refusalOf, type WireError } from './refusal.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
/** A server that is away for longer is not coming back by itself. */
const PATIENCE_MS = 120_000;

export interface Following<T, V> {
  readonly document: TypedDocumentNode<T, V>;
  readonly variables: V;
  cursorOf(data: T): string;
  readonly signal: AbortSignal;
  /** Each time that the server has let us in, before the first event of that connection. */
  connected?(): void;
  /** Once for each loss. */
  lost?(): void;
}

/**
 * Events of a subscription with an `after` argument, through lost connections and restarts of the server: it goes on after the last
 * cursor that was seen, so nothing is missed and nothing is seen twice. Ends when `signal` aborts.
 */
export async function* subscribe<T, V extends { after?: string | null }>(endpoint: Endpoint, following: Following<T, V>): AsyncGenerator<T, void, void> {
  const { signal } = following;
  let after = following.variables.after ?? null;
  let pause = FIRST_PAUSE_MS;
  let goodAt = performance.now();
  while (!signal.aborted) {
    try {
      for await (const data of oneConnection(endpoint, { ...following, variables: { ...following.variables, after } })) {
        after = following.cursorOf(data);
        [pause, goodAt] = [FIRST_PAUSE_MS, performance.now()];
        yield data;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof CommandEnd) throw error;
      if (performance.now() - goodAt > PATIENCE_MS) throw fault(`${endpoint.url} has been away for two minutes.`, error);
    }
    if (signal.aborted) return;
    if (pause === FIRST_PAUSE_MS) following.lost?.();
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** Ends, or throws, when the connection does. */
async function* oneConnection<T, V extends Record<string, unknown>>(endpoint: Endpoint, { document, variables, signal, connected }: Following<T, V>): AsyncGenerator<T, void, void> {
  const client = connect(endpoint, connected);
  const close = (): void => { void client.dispose(); };
  signal.addEventListener('abort', close, { once: true });
  try {
    for await (const { data, errors } of client.iterate<T>({ query: print(document), variables })) {
      if (errors && errors.length > 0) throw refusalOf(errors);
      if (data) yield data;
    }
  } catch (error) {
    throw endOf(error);
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/** Tries again are ours: the library's would begin at the first cursor each time. */
const connect = (endpoint: Endpoint, connected: (() => void) | undefined): Client =>
  createClient({
    url: `${endpoint.url.replace(/^http/, 'ws')}/graphql`, lazy: true, retryAttempts: 0, keepAlive: 10_000,
    connectionParams: { authorization: `Bearer ${endpoint.key}` },
    on: { connected: () => connected?.() },
  });

/** A list is the server's refusal of the operation; 4400 to 4499 its refusal of us; everything else a lost connection. */
function endOf(error: unknown): unknown {
  if (Array.isArray(error)) return refusalOf(error as WireError[]);
  const { code, reason } = error as { code?: unknown; reason?: unknown };
  if (code === 4401 || code === 4403) return wrongUse(`The server does not take this key${reason ? ` (${String(reason)})` : ''}.`);
  return error;
}

import { Client } from 'pg';
import { EVENT_CHANNEL } from './channel.js';

/** Wakes whoever waits for a tenant's log. A hint only: after a lost connection everybody is woken and reads the log again. */
export interface Listener {
  wait(tenantId: string, timeoutMs: number, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

const RECONNECT_MS = 500;
const HEARTBEAT_MS = 15_000;

export function startListener(connect: () => Client, onError: (error: unknown) => void): Listener {
  const waiters = new Map<string, Set<() => void>>();
  const wake = (tenantId: string): void => waiters.get(tenantId)?.forEach((resolve) => resolve());
  const wakeAll = (): void => [...waiters.keys()].forEach(wake);
  const connection = keepListening(connect, (payload) => payload.split(',').forEach(wake), wakeAll, onError);
  return {
    wait: (tenantId, timeoutMs, signal) => waitIn(waiters, tenantId, timeoutMs, signal),
    stop: async () => {
      await connection.stop();
      wakeAll();
    },
  };
}

function waitIn(waiters: Map<string, Set<() => void>>, tenantId: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const own = waiters.get(tenantId) ?? new Set();
    waiters.set(tenantId, own);
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      own.delete(done);
      if (own.size === 0) waiters.delete(tenantId);
      resolve();
    };
    const timer = setTimeout(done, timeoutMs);
    signal.addEventListener('abort', done, { once: true });
    own.add(done);
  });
}

/** One connection that listens; when it is lost another takes its place, and since notifications were lost with it everybody is woken. */
function keepListening(connect: () => Client, onPayload: (payload: string) => void, onGap: () => void, onError: (error: unknown) => void): { stop(): Promise<void> } {
  let stopped = false;
  let current: Client | null = null;
  let timer: NodeJS.Timeout | undefined;

  const lost = (client: Client, error: unknown): void => {
    if (stopped || client !== current) return;
    current = null;
    onError(error);
    client.end().catch(() => undefined);
    timer = setTimeout(open, RECONNECT_MS);
  };
  const open = (): void => {
    const client = connect();
    current = client;
    client.on('error', (error) => lost(client, error));
    client.on('end', () => lost(client, new Error('the listening connection ended')));
    client.on('notification', ({ payload }) => onPayload(payload ?? ''));
    client.connect().then(() => client.query(`listen ${EVENT_CHANNEL}`)).then(onGap, (error: unknown) => lost(client, error));
  };
  const heartbeat = setInterval(() => {
    const client = current;
    client?.query('select 1').catch((error: unknown) => lost(client, error));
  }, HEARTBEAT_MS);
  open();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(heartbeat);
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}

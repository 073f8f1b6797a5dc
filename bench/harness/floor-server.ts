import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { SqlFloorSettings } from '../floors/sql-server.js';
import { stopChild } from './children.js';
import { childEnvironment } from './environment.js';
import type { BenchContext } from './suite.js';
import { SERVER_NODE_OPTIONS } from './telecine-server.js';

export interface FloorServer {
  readonly url: string;
  readonly pid: number;
}

const PROGRAM = fileURLToPath(new URL('../floors/sql-server.js', import.meta.url));

/** The floor of reading, in a process of its own until the suite ends. */
export async function startFloor(context: BenchContext, settings: SqlFloorSettings): Promise<FloorServer> {
  const child = fork(PROGRAM, { execArgv: SERVER_NODE_OPTIONS, env: childEnvironment({}), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  context.atEnd(async () => void (await stopChild(child)));
  const listening = once(child, 'message', { signal: AbortSignal.timeout(60_000) }) as Promise<[number]>;
  child.send(settings);
  const [port] = await listening;
  return { url: `http://127.0.0.1:${port}`, pid: child.pid! };
}

/** Where the floor answers one of its statements with these values. */
export const floorPath = (statement: string, values: readonly unknown[]): string => `/${encodeURIComponent(statement)}?${new URLSearchParams({ values: JSON.stringify(values) }).toString()}`;

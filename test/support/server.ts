import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/app/log.js';
import { type Operator, openOperator } from '../../src/app/operator.js';
import { type RunningServer, startServer } from '../../src/app/server.js';
import { type Config, loadConfig } from '../../src/config/index.js';
import type { Role } from '../../src/domain/shared/index.js';
import { freshDatabase } from './database.js';

export const BOOTSTRAP_KEY = 'bootstrap-key-of-the-tests';

export interface TestServer {
  readonly url: string;
  readonly config: Config;
  readonly server: RunningServer;
  readonly operator: Operator;
  /** A tenant of the test's own with a key of the role; the admin's default tenant has an OPEN project, this one's is MANAGED. */
  key(role: Role, options?: { tenant?: string; project?: string }): Promise<{ id: string; secret: string }>;
  graphql<T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>, key?: string): Promise<{ data: T; errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]; status: number }>;
  stop(): Promise<void>;
}

/** The real server over a database and a data folder of its own, in this process. */
export async function startTestServer(settings: Record<string, string> = {}): Promise<TestServer> {
  const [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'telecine-server-'))];
  const config = loadConfig({
    PATH: process.env['PATH'], TELECINE_PORT: '0', TELECINE_DATA_DIR: dataDir, DATABASE_URL: database.url, TELECINE_BOOTSTRAP_KEY: BOOTSTRAP_KEY,
    TELECINE_LOG: 'error', TELECINE_DATABASE_POOL: '5', TELECINE_ENCODER_PRESET: 'ultrafast', NODE_ENV: 'test', ...settings,
  });
  const log = createLog(config);
  const server = await startServer(config, log);
  const operator = await openOperator(config, log);
  return {
    url: server.url, config, server, operator,
    key: async (role, { tenant = 'default', project } = {}) => {
      const made = await operator.createKey({ tenant, projectId: (project ?? null) as never, role, name: `test ${role}` });
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      return { id: made.value.id, secret: made.value.secret };
    },
    graphql: (query, variables = {}, key = BOOTSTRAP_KEY) => ask(server.url, query, variables, key),
    stop: async () => {
      await operator.close();
      await server.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function ask<T>(url: string, query: string, variables: Record<string, unknown>, key: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify({ query, variables }),
  });
  return { ...((await response.json()) as { data: T }), status: response.status };
}

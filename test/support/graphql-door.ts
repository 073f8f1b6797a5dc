import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createLog } from '../../src/app/log.js';
import { startServer } from '../../src/app/server.js';
import { loadConfig } from '../../src/config/index.js';
import { keyHash } from '../../src/domain/access/index.js';
import { type Clock, globalId, type Role } from '../../src/domain/shared/index.js';
import { freshDatabase } from './database.js';
import { connectRows, type Ids, newId, type Rows } from './rows.js';

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: T | null;
  readonly errors?: readonly { message: string; path?: readonly (string | number)[]; extensions: Record<string, unknown> }[];
}

/** A real api process's worth of server over a database of its own. */
export interface GraphqlDoor {
  readonly url: string;
  readonly wsUrl: string;
  readonly databaseUrl: string;
  readonly rows: Rows;
  /** The tenant, its OPEN project and its admin key that a first start makes. */
  readonly home: Ids;
  readonly adminKey: string;
  key(role: Role, of?: { tenant_id: string; project_id?: string; documents_only?: boolean }): Promise<{ secret: string; id: string }>;
  ask<T = Record<string, unknown>, V = Record<string, unknown>>(query: string | TypedDocumentNode<T, V>, variables?: V, secret?: string): Promise<Answer<T>>;
  /** A request as a program outside sends it, and its answer as it comes. */
  fetch(path: string, init?: { method?: string; body?: unknown; headers?: Record<string, string>; secret?: string }): Promise<Response>;
  close(): Promise<void>;
}

export async function openGraphqlDoor(env: Readonly<Record<string, string>> = {}, clock?: Clock): Promise<GraphqlDoor> {
  const database = await freshDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'telecine-door-'));
  const adminKey = `tk_${newId()}`;
  const config = loadConfig({ DATABASE_URL: database.url, TELECINE_DATA_DIR: dataDir, TELECINE_PORT: '0', TELECINE_ROLE: 'api', TELECINE_BOOTSTRAP_KEY: adminKey, TELECINE_LOG: 'error', ...env });
  const server = await startServer(config, createLog(config), clock);
  const rows = await connectRows(database.url);
  const { rows: [project] } = await rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from project');
  const home: Ids = { ...project!, project_id: project!.id };
  return {
    url: server.url, databaseUrl: database.url, wsUrl: `${server.url.replace('http', 'ws')}/graphql`, rows, home, adminKey,
    key: async (role, of = { tenant_id: home.tenant_id }) => {
      const [id, secret] = [newId(), `tk_${newId()}`];
      await rows.insert('api_key', { id, tenant_id: of.tenant_id, project_id: of.project_id ?? null, documents_only: of.documents_only ?? false, name: role, role, prefix: secret.slice(0, 12), hash: keyHash(secret), created_at: new Date() });
      return { id, secret };
    },
    ask: async (query, variables, secret = adminKey) => {
      const body = JSON.stringify({ query: typeof query === 'string' ? query : print(query), variables });
      const response = await fetch(`${server.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` } });
      return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
    },
    fetch: (path, { method = 'GET', body, headers = {}, secret = adminKey } = {}) => fetch(`${server.url}${path}`, {
      method, headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    close: async () => {
      await server.stop();
      await rows.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const assetGlobalId = (asset: { id: string }): string => globalId('Asset', asset.id);

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { idOf } from '../../src/domain/shared/index.js';

/**
 * A floor of reading, a process of its own: node:http in front of prepared statements that build the answer's JSON. Role, policies, tenant
 * setting and pool are Telecine's own; there is no key, no GraphQL, no limits, no log.
 */
export interface SqlFloorSettings {
  readonly databaseUrl: string;
  readonly tenantId: string;
  readonly connections: number;
  /** By name; the one column of the one row is the body. Asked for as `/NAME?values=JSON`. */
  readonly statements: Readonly<Record<string, string>>;
}

process.once('message', (settings: SqlFloorSettings) => serve(settings));
process.once('disconnect', () => process.exit(0));

function serve({ databaseUrl, tenantId, connections, statements }: SqlFloorSettings): void {
  const pool = createTenantPool({ url: databaseUrl, size: connections });
  const scope = { tenantId: idOf('Tenant', tenantId), projectId: null };
  const answer = async (name: string, values: unknown[]): Promise<Buffer> => {
    const { rows } = await pool.withTenant(scope, (client) => client.query<{ body: string }>({ name, text: statements[name]!, values }));
    return Buffer.from(rows[0]!.body);
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://floor');
    answer(decodeURIComponent(pathname.slice(1)), JSON.parse(searchParams.get('values')!) as unknown[]).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTenantPool } from '../../src/adapters/postgres/tenant-pool.js';
import { idOf } from '../../src/domain/shared/index.js';
import { PAGE_SQL } from './page-sql.js';

/**
 * The floor of the list page, a process of its own: node:http in front of one prepared statement that builds the answer's JSON. Role, policies,
 * tenant setting and pool are Telecine's own; there is no key, no GraphQL, no limits, no log.
 */
export interface ListFloorSettings {
  readonly databaseUrl: string;
  readonly tenantId: string;
  readonly connections: number;
}

process.once('message', (settings: ListFloorSettings) => serve(settings));
process.once('disconnect', () => process.exit(0));

function serve({ databaseUrl, tenantId, connections }: ListFloorSettings): void {
  const pool = createTenantPool({ url: databaseUrl, size: connections });
  const scope = { tenantId: idOf('Tenant', tenantId), projectId: null };
  const page = async (after: readonly (string | null)[]): Promise<Buffer> => {
    const { rows } = await pool.withTenant(scope, (client) => client.query({ name: 'page', text: PAGE_SQL, values: [...after] }));
    return Buffer.from((rows[0] as { body: string }).body);
  };
  const server = createServer((request, response) => {
    const after = new URL(request.url ?? '/', 'http://floor').searchParams;
    page([after.get('createdAt'), after.get('id')]).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length }).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
}

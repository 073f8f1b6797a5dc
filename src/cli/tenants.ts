import type { Tenant } from '../domain/project/index.js';
import { CONTAINERS } from '../domain/technical/index.js';
import { answerNo, wrongUse } from './exit.js';
import { withOperator } from './store.js';
import { table } from './terminal/table.js';
import type { Terminal } from './terminal/terminal.js';

export async function listTenants(terminal: Terminal, options: { json?: boolean }): Promise<void> {
  const tenants = await withOperator((operator) => operator.tenants());
  if (options.json) terminal.json(tenants.map(tenantFacts));
  else terminal.data(table(['NAME', 'MAX UPLOAD', 'TYPES', 'MADE'], tenants.map(tenantFacts).map((t) => [t.name, t.maxUploadBytes ?? 'default', t.types?.join(',') ?? 'any', t.createdAt])));
}

const tenantFacts = (tenant: Tenant) => ({
  name: tenant.name, maxUploadBytes: tenant.maxUploadBytes?.toString() ?? null, types: tenant.uploadContainers, createdAt: tenant.createdAt.toISOString(),
});

export async function setTenant(terminal: Terminal, name: string, options: { maxUpload?: bigint | 'default'; types?: string[] | 'any'; json?: boolean }): Promise<void> {
  const unknown = (options.types === 'any' ? [] : options.types ?? []).filter((type) => !(CONTAINERS as readonly string[]).includes(type));
  if (unknown.length > 0) throw wrongUse(`${unknown.join(', ')}: not a type that Telecine reads. It reads ${CONTAINERS.join(', ')}.`);
  if (options.maxUpload === undefined && options.types === undefined) throw wrongUse('Nothing to set: give --max-upload, --types or both.');
  const policy = { ...(options.maxUpload === undefined ? {} : { maxUploadBytes: options.maxUpload === 'default' ? null : options.maxUpload }), ...(options.types === undefined ? {} : { uploadContainers: options.types === 'any' ? null : options.types }) };
  const tenant = await withOperator((operator) => operator.setUploadPolicy(name, policy));
  if (tenant === null) throw answerNo(`There is no tenant ${name}.`);
  if (options.json) terminal.json(tenantFacts(tenant));
  else terminal.say(`${name} may upload ${tenant.uploadContainers?.join(', ') ?? 'every type'}, ${tenant.maxUploadBytes === null ? 'as large as the installation allows' : `up to ${tenant.maxUploadBytes} bytes`}.`);
}

import type { KeyOfTenant } from '../app/operator.js';
import { globalId, parseIdOf, type Role } from '../domain/shared/index.js';
import { answerNo, wrongUse } from './exit.js';
import { withOperator } from './store.js';
import { table } from './terminal/table.js';
import type { Terminal } from './terminal/terminal.js';

interface CreateOptions { role: Role; tenant: string; project?: string; name: string; documentsOnly?: boolean; json?: boolean }

/** The secret is shown here and nowhere again. */
export async function createKey(terminal: Terminal, options: CreateOptions): Promise<void> {
  const projectId = options.project === undefined ? null : parseIdOf('Project', options.project);
  if (options.project !== undefined && projectId === null) throw wrongUse(`${options.project} is not the id of a project.`);
  const made = await withOperator((operator) => operator.createKey({ tenant: options.tenant, projectId, role: options.role, name: options.name, documentsOnly: options.documentsOnly }));
  if (!made.ok) throw answerNo(`No key was made: the tenant ${options.tenant} has no project ${options.project}.`);
  const { id, secret, tenant, tenantMade } = made.value;
  if (tenantMade) terminal.say(`The tenant ${tenant} did not exist and was made.`);
  if (options.json) terminal.json({ id: globalId('ApiKey', id), key: secret, tenant });
  else {
    terminal.say(`A key for ${options.role} in ${tenant}, shown this once (id ${globalId('ApiKey', id)}):`);
    terminal.data(secret);
  }
}

export async function listKeys(terminal: Terminal, options: { tenant?: string; json?: boolean }): Promise<void> {
  const keys = await withOperator((operator) => operator.keys(options.tenant));
  if (options.json) terminal.json(keys.map(keyFacts));
  else terminal.data(table(['ID', 'TENANT', 'ROLE', 'NAME', 'BEGINS', 'PROJECT', 'ASKS', 'MADE', 'REVOKED'], keys.map(keyFacts).map((k) => [k.id, k.tenant, k.role, k.name, k.prefix, k.project ?? '-', k.documentsOnly ? 'documents' : 'anything', k.createdAt, k.revokedAt ?? '-'])));
}

const keyFacts = ({ tenant, key }: KeyOfTenant) => ({
  id: globalId('ApiKey', key.id), tenant, role: key.role, name: key.name, prefix: key.prefix, project: key.projectId && globalId('Project', key.projectId), documentsOnly: key.documentsOnly,
  createdAt: key.createdAt.toISOString(), revokedAt: key.revokedAt?.toISOString() ?? null,
});

export async function revokeKey(terminal: Terminal, id: string, options: { json?: boolean }): Promise<void> {
  const keyId = parseIdOf('ApiKey', id);
  if (keyId === null) throw wrongUse(`${id} is not the id of a key; \`telecine keys list\` shows them.`);
  if (!(await withOperator((operator) => operator.revokeKey(keyId)))) throw answerNo(`There is no key ${id}.`);
  if (options.json) terminal.json({ id, revoked: true });
  else terminal.say(`Revoked ${id}. Within five seconds nothing takes it any more.`);
}

/** Nothing secret: whoever has it can check, and nobody can sign with it. */
export async function signingKey(terminal: Terminal, { tenant, json }: { tenant: string; json?: boolean }): Promise<void> {
  const key = await withOperator((operator) => operator.proofKey(tenant));
  if (!key) throw answerNo(`There is no tenant ${tenant}; \`telecine tenants list\` shows them.`);
  if (json) return terminal.json({ tenant, ...key });
  terminal.say(`Decisions of ${tenant} are signed by ${key.algorithm}, key ${key.id}:`);
  terminal.data(key.publicKey);
}

import type { Pool } from 'pg';
import { keyHash, type KeyDirectory } from '../../domain/access/index.js';
import { type Clock, idOf, type KeyActor, type Role } from '../../domain/shared/index.js';
import { readRows } from './system-pool.js';

/** How long a key is believed without asking: half of the promised 5 s, so that a check that began just before still keeps it. */
const BELIEVED_MS = 2500;
const MOST_KEYS = 10_000;

interface Believed {
  actor: KeyActor | null;
  until: number;
}

interface KeyRow {
  id: string; tenant_id: string; project_id: string | null; name: string; role: Role; documents_only: boolean;
}

/** Looks keys up by the hash of their secret. Unknown secrets are remembered too, but only as hashes and within the same bound. */
export function postgresKeyDirectory(pool: Pool, clock: Clock): KeyDirectory {
  const believed = new Map<string, Believed>();
  const ask = async (column: 'hash' | 'id', value: string): Promise<KeyActor | null> => {
    const cached = believed.get(value);
    const now = clock.now().getTime();
    if (cached && cached.until > now) return cached.actor;
    const rows = await readRows<KeyRow>(pool, { name: `key-by-${column}`, text: `select id, tenant_id, project_id, name, role, documents_only from api_key where ${column} = $1 and revoked_at is null`, values: [value] });
    const actor = rows[0] ? actorOf(rows[0]) : null;
    remember(believed, value, { actor, until: now + BELIEVED_MS });
    return actor;
  };
  return {
    find: (secret) => ask('hash', keyHash(secret)),
    stands: async (id) => (await ask('id', id)) !== null,
    stillValid: async (actor) => {
      const now = await ask('id', actor.keyId);
      return now !== null && now.role === actor.role && now.projectId === actor.projectId && now.documentsOnly === actor.documentsOnly;
    },
  };
}

function remember(believed: Map<string, Believed>, key: string, entry: Believed): void {
  believed.delete(key);
  believed.set(key, entry);
  if (believed.size > MOST_KEYS) believed.delete(believed.keys().next().value!);
}

const actorOf = (row: KeyRow): KeyActor => ({
  kind: 'KEY', keyId: idOf('ApiKey', row.id), tenantId: idOf('Tenant', row.tenant_id), projectId: row.project_id === null ? null : idOf('Project', row.project_id), name: row.name, role: row.role, documentsOnly: row.documents_only,
});

import { type EntityManager, In } from 'typeorm';
import type { DocumentRepository, TrustedDocument } from '../../../domain/document/index.js';
import type { TenantId, TrustedDocumentId } from '../../../domain/shared/index.js';
import { TrustedDocumentEntity, TrustedDocumentNameEntity } from '../entities/index.js';

export function documentRepository(manager: EntityManager, tenantId: TenantId): DocumentRepository {
  return {
    takeTurn: async () => void (await manager.query(`select pg_advisory_xact_lock(hashtextextended('trusted documents ' || $1, 0))`, [tenantId])),
    add: (documents) => addDocuments(manager, documents),
    name: (names) => nameDocuments(manager, tenantId, names),
    find: async (reference) => ('hash' in reference
      ? ((await manager.findOne(TrustedDocumentEntity, { where: { hash: reference.hash }, select: { id: true } }))?.id ?? null)
      : ((await manager.findOneBy(TrustedDocumentNameEntity, { name: reference.name }))?.documentId ?? null)),
    remove: async (id) => void (await manager.delete(TrustedDocumentEntity, { id })),
    unname: async (name) => void (await manager.delete(TrustedDocumentNameEntity, { tenantId, name })),
  };
}

const ADD = `
  insert into trusted_document (id, tenant_id, hash, text, created_at)
  select d.* from jsonb_to_recordset($1::jsonb) as d(id uuid, tenant_id uuid, hash text, text text, created_at timestamptz)
  on conflict (tenant_id, hash) do nothing returning id`;

async function addDocuments(manager: EntityManager, documents: readonly TrustedDocument[]): Promise<Map<string, { id: TrustedDocumentId; isNew: boolean }>> {
  if (documents.length === 0) return new Map();
  const rows = documents.map(({ tenantId, createdAt, ...row }) => ({ ...row, tenant_id: tenantId, created_at: createdAt }));
  const added = new Set(((await manager.query(ADD, [JSON.stringify(rows)])) as { id: string }[]).map(({ id }) => id));
  const there = await manager.find(TrustedDocumentEntity, { where: { hash: In(documents.map(({ hash }) => hash)) }, select: { id: true, hash: true } });
  return new Map(there.map(({ id, hash }) => [hash, { id, isNew: added.has(id) }]));
}

async function nameDocuments(manager: EntityManager, tenantId: TenantId, names: ReadonlyMap<string, TrustedDocumentId>): Promise<TrustedDocumentId[]> {
  if (names.size === 0) return [];
  const before = new Map((await manager.findBy(TrustedDocumentNameEntity, { name: In([...names.keys()]) })).map(({ name, documentId }) => [name, documentId]));
  const changed = [...names].filter(([name, id]) => before.get(name) !== id);
  if (changed.length > 0) await manager.upsert(TrustedDocumentNameEntity, changed.map(([name, documentId]) => ({ tenantId, name, documentId })), ['tenantId', 'name']);
  return [...new Set(changed.flatMap(([name, id]) => (before.has(name) ? [id, before.get(name)!] : [id])))];
}

import type { EntityManager } from 'typeorm';
import type { AnnotationLayer, AnnotationLayerRepository } from '../../../domain/annotation/index.js';
import type { AnnotationId, JsonObject, TenantId } from '../../../domain/shared/index.js';
import { AnnotationLayerEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function annotationLayerRepository(manager: EntityManager, tenantId: TenantId): AnnotationLayerRepository {
  return {
    get: (id) => manager.findOne(AnnotationLayerEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    named: (names) => manager.query<AnnotationLayer[]>(NAMED, [names]),
    count: () => manager.count(AnnotationLayerEntity),
    add: async (layer) => {
      const added: unknown[] = await manager.query(
        `insert into annotation_layer (id, tenant_id, name, kind, title, schema, version, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, name) do nothing returning id`,
        [layer.id, layer.tenantId, layer.name, layer.kind, layer.title, JSON.stringify(layer.schema), layer.version, layer.createdAt, layer.updatedAt]);
      return added.length > 0;
    },
    save: (layer) => upsert(manager, AnnotationLayerEntity, layer),
    delete: async (id) => void (await manager.delete(AnnotationLayerEntity, { id })),
    isUsed: async (name) => (await manager.query<unknown[]>('select 1 from annotation where layer = $1 and tenant_id = $2 limit 1', [name, tenantId])).length > 0,
    dataIn: (name) => pages(manager, tenantId, name),
  };
}

/** In one order for everybody who names several. */
const NAMED = `
  select id, tenant_id as "tenantId", name, kind, title, schema, version, created_at as "createdAt", updated_at as "updatedAt"
    from annotation_layer where name = any($1::text[]) order by name for share`;

interface Said { id: AnnotationId; data: JsonObject | null; assetId: string; inFrame: string }

/** Along the index of layers. */
const PAGE = `
  select id, data, asset_id as "assetId", in_frame as "inFrame" from annotation
   where layer = $1 and tenant_id = $2 and ($3::uuid is null or (asset_id, in_frame, id) > ($3::uuid, $4::bigint, $5::uuid))
   order by asset_id, in_frame, id limit 5000`;

async function* pages(manager: EntityManager, tenantId: TenantId, name: string): AsyncGenerator<Said[]> {
  for (let last: Said | undefined; ;) {
    const page: Said[] = await manager.query(PAGE, [name, tenantId, last?.assetId ?? null, last?.inFrame ?? null, last?.id ?? null]);
    if (page.length > 0) yield page;
    last = page.at(-1);
    if (page.length < 5000) return;
  }
}

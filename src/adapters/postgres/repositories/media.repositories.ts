import { type EntityManager, In, IsNull } from 'typeorm';
import type { MediaFileRepository, RenditionRepository } from '../../../domain/rendition/index.js';
import type { UploadRepository } from '../../../domain/upload/index.js';
import { MediaFileEntity, RenditionEntity, UploadEntity } from '../entities/index.js';
import { upsert } from './upsert.js';

export function mediaFileRepository(manager: EntityManager): MediaFileRepository {
  return {
    get: (id) => manager.findOneBy(MediaFileEntity, { id }),
    add: async (file) => void (await manager.insert(MediaFileEntity, file)),
    supersede: async (assetId, roles, at) => void (await manager.update(MediaFileEntity, { assetId, role: In([...roles]), supersededAt: IsNull() }, { supersededAt: at })),
  };
}

export function renditionRepository(manager: EntityManager): RenditionRepository {
  return {
    current: (assetId) => manager.find(RenditionEntity, { where: { assetId, status: 'READY' }, order: { createdAt: 'ASC', id: 'ASC' } }),
    add: async (rendition) => void (await manager.getRepository(RenditionEntity).insert(rendition as never)),
    supersede: async (assetId, at) => void (await manager.update(RenditionEntity, { assetId, status: 'READY' }, { status: 'SUPERSEDED', supersededAt: at })),
  };
}

export function uploadRepository(manager: EntityManager): UploadRepository {
  return {
    get: (id) => manager.findOne(UploadEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    save: (upload) => upsert(manager, UploadEntity, upload),
  };
}

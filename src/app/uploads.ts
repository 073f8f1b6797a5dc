import { join } from 'node:path';
import { postgresUploadLookup } from '../adapters/postgres/upload-lookup.js';
import { createContentSniffer } from '../adapters/probe/index.js';
import { fileHasher } from '../adapters/storage-fs/index.js';
import { createUploadDoor, type UploadDoor } from '../adapters/uploads-tus/index.js';
import { finishUpload, type FinishUploadDeps, terminateUpload } from '../domain/upload/index.js';
import type { Container } from './container.js';
import type { Metrics } from './http/metrics.js';

/** The ladder profile of an ingest. */
export const INGEST_PROFILE = 'h264';

/** The door that bytes come in by, and what ends an upload; each needs the other, so they are made together. */
export function openUploadDoor(container: Container, publicUrl: () => string, metrics: Pick<Metrics, 'uploadReceived' | 'uploadFinished'>): { door: UploadDoor; finish: FinishUploadDeps } {
  const lookup = postgresUploadLookup(container.system);
  const door = createUploadDoor({
    directory: join(container.config.dataDir, 'incoming'),
    secret: container.secret,
    publicUrl,
    log: container.log,
    observe: (event) => (event.kind === 'received' ? metrics.uploadReceived(event.bytes) : metrics.uploadFinished(event.outcome)),
    keyStillValid: (keyId) => container.keys.stands(keyId),
    uploads: {
      find: (id) => lookup.find(id),
      recordReceived: (id, bytes) => lookup.recordReceived(id, bytes),
      finish: (tenantId, id, sha256) => finishUpload(finish, tenantId, id, sha256),
      terminate: async (tenantId, id) => {
        const upload = await lookup.find(id);
        if (upload) await terminateUpload(finish, tenantId, upload);
      },
    },
  });
  const finish: FinishUploadDeps = {
    unitOfWork: container.unitOfWork, clock: container.clock, ids: container.ids, incoming: door.incoming, storage: container.storage,
    sniffer: createContentSniffer(), hasher: fileHasher, profile: INGEST_PROFILE,
  };
  return { door, finish };
}

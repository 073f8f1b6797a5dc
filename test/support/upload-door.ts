import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cors } from '../../src/app/http/cors.js';
import { createUploadDoor, type UploadCatalogue, type UploadDoor } from '../../src/adapters/uploads-tus/index.js';
import { type ApiKeyId, idOf, ok, type TenantId, type UploadId } from '../../src/domain/shared/index.js';
import { rejectionOf, type Upload } from '../../src/domain/upload/index.js';

export const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const UPLOAD_SECRET = new Uint8Array(32).fill(7);

/** An open upload as the catalogue would hold it. */
export function openUpload(n: number, bytes: number, changes: Partial<Upload> = {}): Upload {
  const now = new Date();
  return {
    id: idOf('Upload', uuid(n)), tenantId: idOf('Tenant', uuid(1)), projectId: idOf('Project', uuid(2)), assetId: idOf('Asset', uuid(3)), filename: 'clip.mp4', bytes: BigInt(bytes),
    receivedBytes: 0n, expectedSha256: null, sha256: null, priority: 0, status: 'OPEN', rejection: null, createdByKeyId: idOf('ApiKey', uuid(4)), fileId: null,
    expiresAt: new Date(now.getTime() + 3_600_000), createdAt: now, updatedAt: now, ...changes,
  };
}

/** A catalogue of uploads in memory that notes what the door tells it. */
export class MemoryUploads implements UploadCatalogue {
  readonly rows = new Map<UploadId, Upload>();
  readonly received: { id: UploadId; bytes: bigint }[] = [];
  readonly finished: { id: UploadId; sha256: string | null }[] = [];
  finishFails = false;

  add(upload: Upload): Upload {
    this.rows.set(upload.id, upload);
    return upload;
  }
  async find(id: UploadId): Promise<Upload | null> {
    return this.rows.get(id) ?? null;
  }
  async recordReceived(id: UploadId, bytes: bigint): Promise<void> {
    this.received.push({ id, bytes });
  }
  async finish(_tenantId: TenantId, id: UploadId, sha256: string | null): ReturnType<UploadCatalogue['finish']> {
    if (sha256 === null) return { ok: false, error: 'INCOMPLETE' };
    if (this.finishFails) throw new Error('the database is away');
    this.finished.push({ id, sha256 });
    this.rows.set(id, { ...this.rows.get(id)!, status: 'COMPLETED', sha256 });
    return ok('COMPLETED');
  }
  async terminate(_tenantId: TenantId, id: UploadId): Promise<void> {
    this.rows.set(id, { ...this.rows.get(id)!, status: 'REJECTED', rejection: rejectionOf('UPLOAD_TERMINATED') });
  }
}

export interface RunningDoor {
  readonly url: string;
  readonly door: UploadDoor;
  readonly uploads: MemoryUploads;
  readonly revoked: Set<ApiKeyId>;
  readonly logged: string[];
  close(): Promise<void>;
}

/** The upload door behind a real HTTP server. */
export async function startDoor(directory: string, uploads = new MemoryUploads()): Promise<RunningDoor> {
  const revoked = new Set<ApiKeyId>();
  const logged: string[] = [];
  let url = '';
  const note = (facts: object, message: string): void => void logged.push(`${message} ${'err' in facts ? String((facts.err as Error)?.stack ?? facts.err) : ''}`);
  const door = createUploadDoor({
    directory, secret: UPLOAD_SECRET, publicUrl: () => url, uploads, keyStillValid: async (key) => !revoked.has(key), log: { warn: note, error: note },
  });
  const crossOrigin = cors({ origins: ['https://app.example'], localhost: false });
  const server: Server = createServer((req, res) => crossOrigin(req, res, () => void door.handler(req, res)));
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> => new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url, door, uploads, revoked, logged, close };
}

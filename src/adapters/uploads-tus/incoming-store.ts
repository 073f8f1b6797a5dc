import { AsyncLocalStorage } from 'node:async_hooks';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Upload as TusUpload } from '@tus/utils';
import type { Upload } from '../../domain/upload/index.js';
import type { ChunkChecksum } from './checksum.js';
import type { IncomingFiles } from './incoming-files.js';
import { Reception } from './reception.js';
import type { UploadDoorOptions } from './ports.js';
import { asRefusal, refusal } from './refusal.js';
import { RunningDigest } from './running-digest.js';

/** One request at the door: which upload it is about, and what it says of its bytes. */
export interface DoorRequest {
  readonly upload: Upload;
  readonly checksum: ChunkChecksum | undefined;
}

/** @tus/server derives `Upload-Expires` from a creation date and one lifetime for all; each upload has an expiry of its own, so the date is counted back from it. */
const LIFETIME = 24 * 3_600_000;
/** Digests kept between the requests of an upload; the rest is read back from disk. */
const MOST_DIGESTS = 256;

/**
 * File store of @tus/server whose facts about an upload come from the catalogue, and which does not lose a byte: it keeps what arrived when a
 * client or the disk gives up, discards a chunk that is not what it says, and finishes an upload only when it is on disk.
 */
export class IncomingStore extends FileStore {
  readonly requests = new AsyncLocalStorage<DoorRequest>();
  readonly #digests = new Map<string, RunningDigest>();

  constructor(private readonly files: IncomingFiles, private readonly options: UploadDoorOptions) {
    super({ directory: files.folder, expirationPeriodInMilliseconds: LIFETIME, configstore: { get: async () => this.#described(), set: async () => undefined, delete: async () => undefined } });
    this.extensions = ['expiration', 'checksum', 'termination'];
  }

  override async getUpload(id: string): Promise<TusUpload> {
    await this.files.settle(this.#request().upload.id);
    return super.getUpload(id);
  }

  override async remove(id: string): Promise<void> {
    const { upload } = this.#request();
    this.#digests.delete(id);
    await this.options.uploads.terminate(upload.tenantId, upload.id);
    await this.files.remove(upload.id);
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const { upload, checksum } = this.#request();
    const digest = this.#digest(id);
    await digest.startAt(offset);
    const reception = new Reception(this.options, upload, offset);
    if (checksum) await this.files.unverifiedFrom(upload.id, offset);
    try {
      await reception.receive(stream, this.files.localPath(upload.id), (at, bytes) => (checksum ? void checksum.hash.update(bytes) : digest.wrote(at, bytes)));
      if (checksum && !checksum.matches()) throw refusal('checksumMismatch');
      if (checksum) await this.files.verified(upload.id);
    } catch (error) {
      await this.files.settle(upload.id);
      throw asRefusal(error);
    } finally {
      await reception.record((await this.files.received(upload.id)) ?? 0n);
    }
    if (BigInt(reception.position) === upload.bytes) await this.#finish(upload, digest);
    return reception.position;
  }

  /** The bytes are safe whatever comes of it, and so the client is told: finishing can be repeated, and the sweeper does. */
  async #finish(upload: Upload, digest: RunningDigest): Promise<void> {
    await fsync(this.files.localPath(upload.id));
    try {
      const sha256 = await digest.sha256(Number(upload.bytes));
      const outcome = await this.options.uploads.finish(upload.tenantId, upload.id, sha256);
      this.options.observe?.({ kind: 'finished', outcome: outcome.ok ? outcome.value : outcome.error });
      if (!outcome.ok) this.options.log.warn({ uploadId: upload.id, outcome: outcome.error }, 'upload is whole and could not be finished yet');
    } catch (error) {
      this.options.log.error({ uploadId: upload.id, err: error }, 'upload is whole, finishing it failed');
    }
    this.#digests.delete(upload.id);
  }

  #digest(id: string): RunningDigest {
    const digest = this.#digests.get(id) ?? new RunningDigest(this.resolvePath(id));
    this.#digests.delete(id);
    this.#digests.set(id, digest);
    if (this.#digests.size > MOST_DIGESTS) this.#digests.delete(this.#digests.keys().next().value!);
    return digest;
  }

  private resolvePath(id: string): string {
    return this.files.localPath(id as Upload['id']);
  }

  #described(): TusUpload {
    const { upload } = this.#request();
    return new TusUpload({ id: upload.id, size: Number(upload.bytes), offset: 0, creation_date: new Date(upload.expiresAt.getTime() - LIFETIME).toISOString() });
  }

  #request(): DoorRequest {
    const request = this.requests.getStore();
    if (!request) throw new Error('an upload is touched only by a request at the door');
    return request;
  }
}

async function fsync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

import { mkdir, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncomingBytes, Upload } from '../../domain/upload/index.js';
import type { UploadId } from '../../domain/shared/index.js';

/**
 * Incoming bytes as one file an upload, whose size is the offset: what survives a kill is what was received. While a chunk with a checksum is on
 * its way, a mark beside the file says where it began, so that bytes that nobody verified are not taken for received.
 */
export class IncomingFiles implements IncomingBytes {
  constructor(readonly folder: string) {}

  localPath(id: UploadId): string {
    return join(this.folder, id);
  }

  async open(upload: Pick<Upload, 'id'>): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await (await open(this.localPath(upload.id), 'a')).close();
  }

  async received(id: UploadId): Promise<bigint | null> {
    const size = await sizeOf(this.localPath(id));
    if (size === null) return null;
    const verified = await this.#verifiedOffset(id);
    return BigInt(verified === null ? size : Math.min(size, verified));
  }

  async remove(id: UploadId): Promise<void> {
    await rm(this.localPath(id), { force: true });
    await rm(this.#mark(id), { force: true });
  }

  /** Begins a chunk of which nothing counts before `verified`. */
  async unverifiedFrom(id: UploadId, offset: number): Promise<void> {
    await writeFile(this.#mark(id), String(offset), { flush: true });
  }

  async verified(id: UploadId): Promise<void> {
    await rm(this.#mark(id), { force: true });
  }

  /** Cuts off what was never verified. Only the upload's one writer calls this. */
  async settle(id: UploadId): Promise<void> {
    const offset = await this.#verifiedOffset(id);
    if (offset === null) return;
    const size = await sizeOf(this.localPath(id));
    if (size !== null && size > offset) await truncate(this.localPath(id), offset);
    await this.verified(id);
  }

  async #verifiedOffset(id: UploadId): Promise<number | null> {
    const text = await readFile(this.#mark(id), 'utf8').catch(() => null);
    return text === null || !/^\d+$/.test(text) ? null : Number(text);
  }

  #mark(id: UploadId): string {
    return join(this.folder, `${id}.unverified`);
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found?.size ?? null;
}

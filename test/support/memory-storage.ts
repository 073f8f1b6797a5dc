import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { err, ok, type Result } from '../../src/domain/shared/index.js';
import type { Storage, StorageFailure, StoredObject } from '../../src/domain/storage/index.js';

/** Storage of a process's memory, for tests of what stands on the port; `full` makes it refuse as a full disk does. */
export class MemoryStorage implements Storage {
  readonly objects = new Map<string, Buffer>();
  full = false;

  async adopt(key: string, localPath: string): Promise<Result<{ bytes: bigint }, StorageFailure>> {
    validate(key);
    if (this.full) return err({ code: 'DISK_FULL' });
    const bytes = await readFile(localPath);
    this.objects.set(key, bytes);
    await rm(localPath);
    return ok({ bytes: BigInt(bytes.length) });
  }

  async read(key: string, range?: { start: bigint; end: bigint }): Promise<StoredObject | null> {
    validate(key);
    const object = this.objects.get(key);
    if (!object) return null;
    const { start, end } = range ?? { start: 0n, end: BigInt(object.length) };
    if (start < 0n || end < start || end > BigInt(object.length)) throw new RangeError(`bytes ${start}-${end} of an object of ${object.length}`);
    return { bytes: BigInt(object.length), body: once(object.subarray(Number(start), Number(end))) };
  }

  async size(key: string): Promise<bigint | null> {
    validate(key);
    const object = this.objects.get(key);
    return object ? BigInt(object.length) : null;
  }

  async localPath(key: string, workDir: string): Promise<string | null> {
    validate(key);
    const object = this.objects.get(key);
    if (!object) return null;
    const path = join(workDir, randomUUID());
    await writeFile(path, object);
    return path;
  }

  async remove(keyOrPrefix: string): Promise<void> {
    validate(keyOrPrefix.replace(/\/$/, ''));
    for (const key of this.objects.keys()) {
      if (key === keyOrPrefix || (keyOrPrefix.endsWith('/') && key.startsWith(keyOrPrefix))) this.objects.delete(key);
    }
  }

  async check(): Promise<Result<void, StorageFailure>> {
    return this.full ? err({ code: 'DISK_FULL' }) : ok(undefined);
  }
}

function validate(key: string): void {
  if (!key.split('/').every((part) => /^[A-Za-z0-9._-]+$/.test(part) && part !== '.' && part !== '..')) throw new Error(`not a storage key: ${key}`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

import { randomUUID } from 'node:crypto';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../../domain/shared/index.js';
import type { Storage, StorageFailure, StoredObject } from '../../domain/storage/index.js';
import { ARRIVALS, moveInto } from './adopt.js';
import { expectingFailures, isAbsent } from './failures.js';
import { makeFolder, pathOf, sync } from './paths.js';
import { fileBytes, fileSize } from './read.js';

/** Copies that a killed process left behind are older than this, in ms. */
const ABANDONED_AFTER = 24 * 3_600_000;

/** Objects as files under a folder of this machine. */
export class FsStorage implements Storage {
  readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  /** Makes the root and removes what killed processes left of copies; called once at start. */
  async open(): Promise<void> {
    await makeFolder(this.root);
    const arrivals = join(this.root, ARRIVALS);
    for (const name of await readdir(arrivals).catch(() => [])) {
      const copy = join(arrivals, name);
      const found = await stat(copy).catch(() => null);
      if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER) await rm(copy, { force: true });
    }
  }

  adopt(key: string, localPath: string): Promise<Result<{ bytes: bigint }, StorageFailure>> {
    const target = pathOf(this.root, key);
    return expectingFailures(async () => ok({ bytes: await moveInto(this.root, target, localPath) }));
  }

  async read(key: string, range?: { start: bigint; end: bigint }): Promise<StoredObject | null> {
    const path = pathOf(this.root, key);
    const bytes = await fileSize(path);
    if (bytes === null) return null;
    const { start, end } = range ?? { start: 0n, end: bytes };
    if (start < 0n || end < start || end > bytes) throw new RangeError(`bytes ${start}-${end} of an object of ${bytes}`);
    return { bytes, body: fileBytes(path, Number(start), Number(end)) };
  }

  size(key: string): Promise<bigint | null> {
    return fileSize(pathOf(this.root, key));
  }

  async localPath(key: string): Promise<string | null> {
    const path = pathOf(this.root, key);
    return (await fileSize(path)) === null ? null : path;
  }

  async remove(keyOrPrefix: string): Promise<void> {
    const prefix = keyOrPrefix.endsWith('/');
    const path = pathOf(this.root, prefix ? keyOrPrefix.slice(0, -1) : keyOrPrefix);
    if (!prefix && (await fileSize(path)) === null) return;
    await rm(path, { recursive: prefix, force: true });
  }

  check(): Promise<Result<void, StorageFailure>> {
    return expectingFailures<void>(async () => {
      const probe = join(this.root, `~check-${randomUUID()}`);
      try {
        await makeFolder(this.root);
        await writeFile(probe, 'ok');
        await sync(probe);
        return ok(undefined);
      } finally {
        await rm(probe, { force: true }).catch((error: unknown) => {
          if (!isAbsent(error)) throw error;
        });
      }
    });
  }
}

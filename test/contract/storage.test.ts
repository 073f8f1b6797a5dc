import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { fileHasher, FsStorage } from '../../src/adapters/storage-fs/index.js';
import { expectingFailures } from '../../src/adapters/storage-fs/failures.js';
import { MemoryStorage } from '../support/memory-storage.js';
import { mountSmallDisk } from '../support/small-disk.js';
import { storageContract } from './storage.contract.js';

const folders: string[] = [];
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'telecine-objects-'));
  folders.push(made);
  return made;
};
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

storageContract('files', async () => {
  const storage = new FsStorage(join(await folder(), 'objects'));
  await storage.open();
  return storage;
});
storageContract('memory', async () => new MemoryStorage());

describe('storage on a full disk', () => {
  const disk = mountSmallDisk(1024);
  afterAll(() => disk?.unmount());
  const onDisk = disk ? it : it.skip;

  onDisk('refuses with DISK_FULL, keeps the local file and leaves nothing under the key', async () => {
    const storage = new FsStorage(join(disk!.path, 'objects'));
    await storage.open();
    const source = join(await folder(), 'big');
    await writeFile(source, randomBytes(2 * 1024 * 1024));
    expect(await storage.adopt('a/b', source)).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
    expect(await storage.size('a/b')).toBeNull();
    expect(await readdir(join(disk!.path, 'objects', '~arrivals'))).toEqual([]);
    expect(await fileHasher.sha256(source)).toHaveLength(64);
  });

  onDisk('takes files from another device and says when it cannot be written to', async () => {
    const storage = new FsStorage(join(disk!.path, 'other'));
    await storage.open();
    const source = join(await folder(), 'small');
    await writeFile(source, 'across');
    expect(await storage.adopt('a/c', source)).toEqual({ ok: true, value: { bytes: 6n } });
    await writeFile(join(disk!.path, 'filler'), randomBytes(1024 * 1024)).catch(() => undefined);
    expect(await storage.check()).toEqual({ ok: false, error: { code: 'DISK_FULL' } });
  });

  it.each([['ENOSPC', 'DISK_FULL'], ['EDQUOT', 'DISK_FULL'], ['EIO', 'STORAGE_UNAVAILABLE'], ['EROFS', 'STORAGE_UNAVAILABLE']])('maps %s to %s', async (code, expected) => {
    const work = jest.fn<() => Promise<never>>().mockRejectedValue(Object.assign(new Error(code), { code }));
    expect(await expectingFailures(work)).toEqual({ ok: false, error: { code: expected } });
  });

  it('lets what nobody expects through as a fault', async () => {
    await expect(expectingFailures(() => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
  });
});

describe('file hasher', () => {
  it('gives the SHA-256 of a file of any size in lower-case hex', async () => {
    const path = join(await folder(), 'hashed');
    const bytes = randomBytes(3_000_001);
    await writeFile(path, bytes);
    expect(await fileHasher.sha256(path)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

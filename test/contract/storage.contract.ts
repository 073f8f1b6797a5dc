import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Storage } from '../../src/domain/storage/index.js';

/** What every storage must do; `make` gives an empty one. */
export function storageContract(name: string, make: () => Promise<Storage>): void {
  describe(`storage: ${name}`, () => {
    let storage: Storage;
    let work: string;
    beforeAll(async () => {
      storage = await make();
      work = await mkdtemp(join(tmpdir(), 'telecine-storage-'));
    });
    afterAll(() => rm(work, { recursive: true, force: true }));

    const local = async (bytes: Uint8Array): Promise<string> => {
      const path = join(work, randomBytes(8).toString('hex'));
      await writeFile(path, bytes);
      return path;
    };
    const put = async (key: string, bytes: Uint8Array) => storage.adopt(key, await local(bytes));
    const get = async (key: string, range?: { start: bigint; end: bigint }): Promise<Buffer | null> => {
      const object = await storage.read(key, range);
      if (!object) return null;
      const chunks: Uint8Array[] = [];
      for await (const chunk of object.body) chunks.push(chunk);
      return Buffer.concat(chunks);
    };

    it('takes a local file over: the object holds its bytes and the file is gone', async () => {
      const bytes = randomBytes(700_000);
      const path = await local(bytes);
      expect(await storage.adopt('tenants/t/a/one', path)).toEqual({ ok: true, value: { bytes: 700_000n } });
      expect((await get('tenants/t/a/one'))?.equals(bytes)).toBe(true);
      await expect(stat(path)).rejects.toThrow('ENOENT');
    });

    it('replaces an object under the same key as a whole', async () => {
      await put('k/replaced', Buffer.from('a longer first text'));
      await put('k/replaced', Buffer.from('second'));
      expect((await get('k/replaced'))?.toString()).toBe('second');
      expect(await storage.size('k/replaced')).toBe(6n);
    });

    it('reads half-open ranges and says how large the whole object is', async () => {
      await put('k/ranges', Buffer.from('0123456789'));
      expect((await get('k/ranges', { start: 2n, end: 5n }))?.toString()).toBe('234');
      expect((await get('k/ranges', { start: 9n, end: 10n }))?.toString()).toBe('9');
      expect((await get('k/ranges', { start: 4n, end: 4n }))?.length).toBe(0);
      expect((await storage.read('k/ranges', { start: 2n, end: 5n }))?.bytes).toBe(10n);
      await expect(storage.read('k/ranges', { start: 5n, end: 11n })).rejects.toThrow(RangeError);
    });

    it('may be left in the middle of a read', async () => {
      await put('k/left', randomBytes(2_000_000));
      for await (const chunk of (await storage.read('k/left'))!.body) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      await storage.remove('k/left');
      expect(await storage.size('k/left')).toBeNull();
    });

    it('keeps objects of no bytes', async () => {
      await put('k/empty', Buffer.alloc(0));
      expect(await storage.size('k/empty')).toBe(0n);
      expect((await get('k/empty'))?.length).toBe(0);
    });

    it('answers null for what is not there, a folder of objects included', async () => {
      await put('folder/inside', Buffer.from('x'));
      for (const key of ['absent', 'folder', 'folder/inside/below']) {
        expect(await storage.read(key)).toBeNull();
        expect(await storage.size(key)).toBeNull();
        expect(await storage.localPath(key, work)).toBeNull();
      }
    });

    it('gives a local path whose bytes are the object', async () => {
      await put('k/local', Buffer.from('here'));
      expect(await readFile((await storage.localPath('k/local', work))!, 'utf8')).toBe('here');
    });

    it('removes one object, or everything under a prefix and nothing beside it', async () => {
      for (const key of ['p/a/1', 'p/a/2/3', 'p/ab', 'p/b']) await put(key, Buffer.from(key));
      await storage.remove('p/a/');
      await storage.remove('p/b');
      await storage.remove('p/b');
      await storage.remove('p/nothing/');
      expect(await Promise.all(['p/a/1', 'p/a/2/3', 'p/ab', 'p/b'].map((key) => storage.size(key)))).toEqual([null, null, 4n, null]);
    });

    it('never leaves its root: such keys are faults', async () => {
      const call = async (key: string) => storage.size(key);
      for (const key of ['', '..', '../x', 'a/../../x', '/etc/passwd', 'a//b', 'a/./b', 'a\\b', 'a/\0', 'name with spaces', 'ü']) {
        await expect(call(key)).rejects.toThrow('not a storage key');
      }
    });

    it('stays whole when the same key is written by several callers at once', async () => {
      const bodies = [1, 2, 3, 4].map((n) => Buffer.alloc(300_000, n));
      await Promise.all(bodies.map((body) => put('k/raced', body)));
      const found = await get('k/raced');
      expect(bodies.some((body) => found?.equals(body))).toBe(true);
    });

    it('says that it can be written to', async () => {
      expect(await storage.check()).toEqual({ ok: true, value: undefined });
    });
  });
}

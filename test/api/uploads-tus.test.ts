import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Upload as TusClient } from 'tus-js-client';
import type { Upload } from '../../src/domain/upload/index.js';
import { elapsed } from '../support/client.js';
import { mountSmallDisk } from '../support/small-disk.js';
import { openUpload, type RunningDoor, startDoor } from '../support/upload-door.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const CHUNK = 'application/offset+octet-stream';

describe('the upload door', () => {
  let folder: string;
  let running: RunningDoor;
  let number = 100;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-uploads-'));
    running = await startDoor(folder);
  });
  afterAll(async () => {
    await running.close();
    await rm(folder, { recursive: true, force: true });
  });

  const opened = async (bytes: number, changes: Partial<Upload> = {}) => {
    const upload = running.uploads.add(openUpload(number++, bytes, changes));
    await running.door.incoming.open(upload);
    return { upload, url: running.door.uploadUrl(upload.id), path: running.door.incoming.localPath(upload.id) };
  };
  const send = (url: string, method: string, headers: Record<string, string> = {}, body?: Uint8Array) =>
    fetch(url, { method, headers: { 'Tus-Resumable': '1.0.0', ...headers }, ...(body ? { body: Buffer.from(body) } : {}) });
  const patch = (url: string, offset: number, body: Uint8Array, headers: Record<string, string> = {}) =>
    send(url, 'PATCH', { 'Content-Type': CHUNK, 'Upload-Offset': String(offset), ...headers }, body);
  const finishedWith = (upload: Upload) => running.uploads.finished.filter(({ id }) => id === upload.id).map((entry) => entry.sha256);

  it('takes a file from tus-js-client in chunks, and finishes with its digest', async () => {
    const bytes = randomBytes(5_000_001);
    const { upload, url } = await opened(bytes.length);
    const file = join(folder, 'client-file');
    await writeFile(file, bytes);
    const reported: number[] = [];
    await new Promise<void>((resolve, reject) => {
      new TusClient(createReadStream(file), {
        uploadUrl: url, uploadSize: bytes.length, chunkSize: 1024 * 1024, onError: reject, onSuccess: () => resolve(), onProgress: (sent) => reported.push(sent),
      }).start();
    });
    expect(finishedWith(upload)).toEqual([sha256(bytes)]);
    expect(running.uploads.received.filter(({ id }) => id === upload.id).at(-1)?.bytes).toBe(BigInt(bytes.length));
    expect(await running.door.incoming.received(upload.id)).toBe(BigInt(bytes.length));
  });

  it('says what it can do', async () => {
    const { url } = await opened(10);
    const answer = await send(url, 'OPTIONS');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('tus-version')).toBe('1.0.0');
    expect(answer.headers.get('tus-extension')).toBe('expiration,checksum,termination');
    expect(answer.headers.get('tus-checksum-algorithm')).toBe('sha256,sha1');
  });

  it('says the offset, the length and the expiry', async () => {
    const { url, upload } = await opened(10);
    expect((await send(url, 'HEAD')).headers.get('upload-offset')).toBe('0');
    const first = await patch(url, 0, Buffer.from('0123'));
    expect([first.status, first.headers.get('upload-offset'), first.headers.get('upload-expires')]).toEqual([204, '4', new Date(upload.expiresAt).toUTCString()]);
    const head = await send(url, 'HEAD');
    expect([head.headers.get('upload-offset'), head.headers.get('upload-length'), head.headers.get('cache-control')]).toEqual(['4', '10', 'no-store']);
  });

  it('creates nothing: that is the work of uploadCreate', async () => {
    const created = await send(`${running.url}/uploads`, 'POST', { 'Upload-Length': '10' });
    expect([created.status, created.headers.get('allow')]).toEqual([405, 'HEAD, PATCH, DELETE, OPTIONS']);
    expect((await fetch((await opened(1)).url)).status).toBe(405);
  });

  it('answers 404 for a wrong, missing or foreign credential, an unknown upload and a path that climbs', async () => {
    const { url } = await opened(10);
    const other = await opened(10);
    const [id, credential] = url.split('/').at(-1)!.split('.') as [string, string];
    const foreign = other.url.split('.').at(-1)!;
    const wrong = [`${id}.${credential.replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))}`, id, `${id}.`, `${id}.${foreign}`, '..%2f..%2fetc%2fpasswd', '%00', `${id}.${credential}x`];
    for (const segment of wrong) expect((await send(`${running.url}/uploads/${segment}`, 'HEAD')).status).toBe(404);
    const unknown = running.door.uploadUrl(openUpload(999_999, 1).id);
    expect((await send(unknown, 'HEAD')).status).toBe(404);
  });

  it('refuses another offset with 409 and keeps what it has', async () => {
    const { url, path } = await opened(10);
    await patch(url, 0, Buffer.from('0123'));
    for (const offset of [0, 3, 5]) expect((await patch(url, offset, Buffer.from('xx'))).status).toBe(409);
    expect(await readFile(path, 'utf8')).toBe('0123');
  });

  it('refuses bytes beyond the announced length with 413', async () => {
    const { url, upload, path } = await opened(10);
    expect((await patch(url, 0, Buffer.from('0123456789A'))).status).toBe(413);
    expect((await stat(path)).size).toBe(0);
    expect((await patch(url, 0, Buffer.from('0123456789'))).status).toBe(204);
    expect(finishedWith(upload)).toEqual([sha256(Buffer.from('0123456789'))]);
  });

  it('refuses bytes beyond the announced length also where the request does not say how many come', async () => {
    const { url, upload, path } = await opened(100_000);
    const status = await new Promise<number>((resolve, reject) => {
      const req = request(url, { method: 'PATCH', headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': CHUNK, 'Upload-Offset': '0' } }, (res) => {
        res.resume();
        resolve(res.statusCode!);
      });
      req.on('error', reject);
      req.write(Buffer.alloc(90_000));
      setTimeout(() => req.end(Buffer.alloc(20_000)), 50);
    });
    expect(status).toBe(413);
    expect((await stat(path)).size).toBeLessThanOrEqual(100_000);
    expect(finishedWith(upload)).toEqual([]);
  });

  it('takes chunks with a checksum, and discards one that is not what it says with 460', async () => {
    const { url, upload, path } = await opened(8);
    const sum = (algorithm: string, text: string) => ({ 'Upload-Checksum': `${algorithm} ${createHash(algorithm).update(text).digest('base64')}` });
    expect((await patch(url, 0, Buffer.from('abcd'), sum('sha256', 'abcd'))).status).toBe(204);
    const wrong = await patch(url, 4, Buffer.from('efgh'), sum('sha1', 'other'));
    expect([wrong.status, (await send(url, 'HEAD')).headers.get('upload-offset')]).toEqual([460, '4']);
    expect(await readFile(path, 'utf8')).toBe('abcd');
    expect((await patch(url, 4, Buffer.from('efgh'), { 'Upload-Checksum': 'md5 xx' })).status).toBe(400);
    expect((await patch(url, 4, Buffer.from('efgh'), sum('sha1', 'efgh'))).status).toBe(204);
    expect(finishedWith(upload)).toEqual([sha256(Buffer.from('abcdefgh'))]);
  });

  it('does not count bytes of a checked chunk that broke off', async () => {
    const { url } = await opened(1_000_000);
    await patch(url, 0, Buffer.alloc(1000));
    await cutOff(url, 1000, Buffer.alloc(200_000), { 'Upload-Checksum': `sha256 ${Buffer.alloc(32).toString('base64')}`, 'Content-Length': '999000' });
    expect((await send(url, 'HEAD')).headers.get('upload-offset')).toBe('1000');
  });

  it('keeps what arrived when the client goes away, and goes on from there', async () => {
    const bytes = randomBytes(1_000_000);
    const { url, upload } = await opened(bytes.length);
    await cutOff(url, 0, bytes.subarray(0, 300_000), { 'Content-Length': String(bytes.length) });
    const offset = Number((await send(url, 'HEAD')).headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect((await patch(url, offset, bytes.subarray(offset))).status).toBe(204);
    expect(finishedWith(upload)).toEqual([sha256(bytes)]);
    expect(running.logged).toEqual([]);
  });

  it('lets a second writer take over from one whose connection hangs, and never has two', async () => {
    const bytes = randomBytes(600_000);
    const { url, upload } = await opened(bytes.length);
    const hanging = request(url, { method: 'PATCH', headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': CHUNK, 'Upload-Offset': '0', 'Content-Length': String(bytes.length) } });
    hanging.on('error', () => undefined);
    hanging.write(bytes.subarray(0, 200_000));
    await wait(200);
    const head = await send(url, 'HEAD');
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '200000']);
    const both = await Promise.all([patch(url, 200_000, bytes.subarray(200_000)), patch(url, 200_000, bytes.subarray(200_000))]);
    expect(both.map((answer) => answer.status).sort()[0]).toBe(204);
    hanging.destroy();
    expect(finishedWith(upload)).toEqual([sha256(bytes)]);
  });

  it('ends an upload on DELETE: its bytes go, and it is gone', async () => {
    const { url, path } = await opened(10);
    await patch(url, 0, Buffer.from('0123'));
    expect((await send(url, 'DELETE')).status).toBe(204);
    await expect(stat(path)).rejects.toThrow('ENOENT');
    expect((await send(url, 'HEAD')).status).toBe(410);
  });

  it('answers 410 for an upload that expired', async () => {
    expect((await send((await opened(10, { expiresAt: new Date(Date.now() - 1000) })).url, 'HEAD')).status).toBe(410);
    expect((await send((await opened(10, { status: 'EXPIRED' })).url, 'HEAD')).status).toBe(410);
  });

  it('tells a client whose last answer was lost that all is here, and takes nothing more', async () => {
    const { url } = await opened(4);
    await patch(url, 0, Buffer.from('abcd'));
    const head = await send(url, 'HEAD');
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([200, '4', '4']);
    expect((await patch(url, 4, Buffer.from('e'))).status).toBe(404);
  });

  it('closes with the key that opened it, also in the middle of a request', async () => {
    const key = openUpload(555, 1).id as unknown as Upload['createdByKeyId'];
    const { url } = await opened(10_000_000, { createdByKeyId: key });
    const status = () => new Promise<number>((resolve) => {
      const req = request(url, { method: 'PATCH', headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': CHUNK, 'Upload-Offset': '0' } }, (res) => resolve(res.statusCode!));
      const drip = setInterval(() => req.write(Buffer.alloc(1000)), 100);
      req.on('error', () => clearInterval(drip)).on('close', () => clearInterval(drip));
      setTimeout(() => running.revoked.add(key), 200);
    });
    let answered = 0;
    expect(await elapsed(async () => { answered = await status(); })).toBeLessThan(5000);
    expect(answered).toBe(403);
    expect((await send(url, 'HEAD')).status).toBe(403);
  });

  it('acknowledges the last byte also when finishing fails, since the bytes are safe and finishing is repeated', async () => {
    const { url, upload, path } = await opened(4);
    running.uploads.finishFails = true;
    expect((await patch(url, 0, Buffer.from('abcd'))).status).toBe(204);
    running.uploads.finishFails = false;
    expect(running.uploads.rows.get(upload.id)?.status).toBe('OPEN');
    expect(await readFile(path, 'utf8')).toBe('abcd');
    expect(running.logged.splice(0)).toEqual([expect.stringContaining('finishing it failed')]);
  });

  it('begins again where the folder lost the bytes of an open upload', async () => {
    const { url, path } = await opened(4);
    await rm(path);
    expect((await send(url, 'HEAD')).headers.get('upload-offset')).toBe('0');
    expect((await patch(url, 0, Buffer.from('abcd'))).status).toBe(204);
  });

  it('refuses requests that do not speak tus 1.0.0, and honours the method override', async () => {
    const { url } = await opened(4);
    expect((await fetch(url, { method: 'HEAD' })).status).toBe(412);
    const overridden = await fetch(url, { method: 'POST', headers: { 'Tus-Resumable': '1.0.0', 'X-HTTP-Method-Override': 'PATCH', 'Content-Type': CHUNK, 'Upload-Offset': '0' }, body: 'abcd' });
    expect(overridden.status).toBe(204);
    const head = await fetch(url, { method: 'GET', headers: { 'Tus-Resumable': '1.0.0', 'X-HTTP-Method-Override': 'HEAD' } });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '4']);
  });

  it('names the version it speaks to clients of another, open or complete', async () => {
    const [open, whole] = [await opened(4), await opened(1)];
    await patch(whole.url, 0, Buffer.from('a'));
    for (const url of [open.url, whole.url]) {
      for (const headers of [{}, { 'Tus-Resumable': '0.2.2' }] as Record<string, string>[]) {
        const answer = await fetch(url, { method: 'HEAD', headers });
        expect([answer.status, answer.headers.get('tus-version')]).toEqual([412, '1.0.0']);
      }
    }
  });

  it('takes chunks under their own media type only, however it is written', async () => {
    const { url } = await opened(10);
    expect((await patch(url, 0, Buffer.from('a'), { 'Content-Type': 'application/octet-stream' })).status).toBe(415);
    expect((await send(url, 'PATCH', { 'Upload-Offset': '0' }, Buffer.from('a'))).status).toBe(415);
    expect((await send(url, 'PATCH', { 'Content-Type': CHUNK }, Buffer.from('a'))).status).toBe(400);
    expect((await patch(url, 0, Buffer.from('a'), { 'Content-Type': 'Application/Offset+Octet-Stream; charset=binary' })).status).toBe(204);
  });

  it('stands behind several proxies', async () => {
    const { url } = await opened(2);
    expect((await patch(url, 0, Buffer.from('ab'), { 'X-Forwarded-Proto': 'https, http' })).status).toBe(204);
  });

  it('lets a client repeat the length and not change it', async () => {
    const { url } = await opened(4);
    expect((await patch(url, 0, Buffer.from('ab'), { 'Upload-Length': '2' })).status).toBe(400);
    expect((await patch(url, 0, Buffer.from('abcd'), { 'Upload-Length': '4' })).status).toBe(204);
    expect(running.logged).toEqual([]);
  });

  it('tells a checksum that is none from one that does not hold', async () => {
    const { url } = await opened(5);
    const digest = createHash('sha1').update('hello');
    const good = digest.copy().digest('base64');
    for (const header of ['sha1', `sha1 ${digest.digest('hex')}`, `sha1 !${good}`, 'sha1 !!!!', `sha256 ${good}`]) {
      expect([header, (await patch(url, 0, Buffer.from('hello'), { 'Upload-Checksum': header })).status]).toEqual([header, 400]);
    }
    expect((await patch(url, 0, Buffer.from('hello'), { 'Upload-Checksum': `sha1 ${good}` })).status).toBe(204);
  });

  it('can be used by pages of allowed origins, and by no others', async () => {
    const { url } = await opened(4);
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'tus-resumable,upload-offset,upload-checksum' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.example']);
    for (const name of ['Tus-Resumable', 'Upload-Offset', 'Upload-Checksum']) expect(preflight.headers.get('access-control-allow-headers')).toContain(name);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
    const answer = await patch(url, 0, Buffer.from('ab'), { Origin: 'https://app.example' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.example']);
    for (const name of ['Upload-Offset', 'Upload-Expires', 'Upload-Length']) expect(answer.headers.get('access-control-expose-headers')).toContain(name);
    const refused = await patch(url, 0, Buffer.from('ab'), { Origin: 'https://app.example' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([409, 'https://app.example']);
    expect((await patch(url, 2, Buffer.from('cd'), { Origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('leaves no locks behind', async () => {
    await wait(100);
    expect(await readdir(join(folder, 'locks'))).toEqual([]);
  });

  /** Sends the beginning of a chunk and breaks the connection when it has arrived. */
  async function cutOff(url: string, offset: number, body: Uint8Array, headers: Record<string, string>): Promise<void> {
    const req = request(url, { method: 'PATCH', headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': CHUNK, 'Upload-Offset': String(offset), ...headers } });
    req.on('error', () => undefined);
    await new Promise((resolve) => req.write(body, resolve));
    await wait(150);
    req.destroy();
    await wait(50);
  }
});

describe('the upload door on a full disk', () => {
  const disk = mountSmallDisk(1024);
  afterAll(() => disk?.unmount());

  (disk ? it : it.skip)('answers 507, keeps what it has room for, and goes on when there is room again', async () => {
    const running = await startDoor(join(disk!.path, 'incoming'));
    try {
      const filler = join(disk!.path, 'filler');
      await writeFile(filler, Buffer.alloc(700 * 1024));
      const bytes = randomBytes(600 * 1024);
      const upload = running.uploads.add(openUpload(1, bytes.length));
      await running.door.incoming.open(upload);
      const url = running.door.uploadUrl(upload.id);
      const headers = { 'Tus-Resumable': '1.0.0', 'Content-Type': CHUNK };
      const full = await fetch(url, { method: 'PATCH', headers: { ...headers, 'Upload-Offset': '0' }, body: bytes });
      expect(full.status).toBe(507);
      const offset = Number((await fetch(url, { method: 'HEAD', headers })).headers.get('upload-offset'));
      expect(offset).toBeGreaterThan(0);
      expect(offset).toBeLessThan(bytes.length);
      await rm(filler);
      const rest = await fetch(url, { method: 'PATCH', headers: { ...headers, 'Upload-Offset': String(offset) }, body: bytes.subarray(offset) });
      expect(rest.status).toBe(204);
      expect(running.uploads.finished).toEqual([{ id: upload.id, sha256: sha256(bytes) }]);
    } finally {
      await running.close();
    }
  });
});

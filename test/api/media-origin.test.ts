import { createHash, randomBytes } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { FsStorage } from '../../src/adapters/storage-fs/index.js';
import { JoseTokenSigner } from '../../src/adapters/tokens-jose/index.js';
import { cors } from '../../src/app/http/cors.js';
import { captionsPath, mediaCaptions } from '../../src/app/http/media-captions.js';
import { createMediaOrigin } from '../../src/app/http/media-origin.js';
import { plainCue } from '../../src/domain/caption/index.js';
import { fileUrl, type OriginFile, playbackUrls, type PlaybackToken } from '../../src/domain/playback/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { assetId, keyId, MemoryPlayback, pictureRendition, tenantId } from '../support/media-fakes.js';
import { uuid } from '../support/upload-door.js';

const SECRET = new Uint8Array(32).fill(9);
const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const RENDITION = randomBytes(700);
const SOURCE_NAME = 'Ünïcode „master" 100% (1).mov';

describe('the media origin', () => {
  const signer = new JoseTokenSigner(SECRET);
  let playback: MemoryPlayback;
  let server: Server;
  let base: string;
  let folder: string;
  let storage: FsStorage;
  let token: string;
  let failure: unknown;

  const addFile = async (n: number, role: OriginFile['role'], name: string, mimeType: string, bytes: Uint8Array, more: { assetId?: typeof assetId; superseded?: boolean } = {}) => {
    const storageKey = `tenants/t/${n}`;
    await writeFile(join(folder, 'local'), bytes);
    await storage.adopt(storageKey, join(folder, 'local'));
    const file = { id: idOf('MediaFile', uuid(n)), role, name, storageKey, bytes: BigInt(bytes.length), sha256: createHash('sha256').update(bytes).digest('hex'), mimeType, createdAt: new Date('2026-11-22T10:00:00.500Z'), assetId, ...more };
    playback.files.push(file);
    return file;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-media-'));
    storage = new FsStorage(join(folder, 'objects'));
    await storage.open();
    server = createServer((req, res) => {
      const origin = createMediaOrigin({ signer, access: playback, catalogue: playback, storage, clock: { now: () => new Date() } });
      cors({ origins: ['https://player.example'], localhost: false })(req, res, () => void origin(req, res).catch((error: unknown) => {
        failure = error;
        res.destroy();
      }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
    expect(failure).toBeUndefined();
  });
  beforeEach(async () => {
    playback = new MemoryPlayback();
    const file = await addFile(10, 'RENDITION', 'h264-360.mp4', 'video/mp4', RENDITION);
    await addFile(11, 'POSTER', 'poster.jpg', 'image/jpeg', Buffer.from('jpeg'));
    await addFile(12, 'STORYBOARD', 'storyboard.vtt', 'text/vtt', Buffer.from('WEBVTT\n'));
    await addFile(13, 'SOURCE', SOURCE_NAME, 'video/quicktime', Buffer.from('master bytes'));
    playback.sets.set(assetId, [pictureRendition(file.id)]);
    token = await sign();
  });

  const sign = (changes: Partial<Extract<PlaybackToken, { use: 'play' | 'link' }>> = {}) => signer.sign({ use: 'play', rights: null, tenantId, assetId, keyId, expiresAt: inAnHour(), ...changes });
  const signFile = (n: number) => signer.sign({ use: 'file', rights: null, handling: false, fileId: idOf('MediaFile', uuid(n)), tenantId, assetId, keyId, expiresAt: inAnHour() });
  const get = (name: string, headers: Record<string, string> = {}, method = 'GET') => fetch(`${base}/media/${token}/${name}`, { headers, method });
  const body = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());

  describe('manifests', () => {
    it('serves the multivariant playlist, and everything that it leads to', async () => {
      const urls = playbackUrls(base, token);
      const master = await fetch(urls.hls);
      expect([master.status, master.headers.get('content-type')]).toEqual([200, 'application/vnd.apple.mpegurl']);
      const text = await master.text();
      const seen: string[] = [];
      const follow = async (url: string, playlist: string): Promise<void> => {
        for (const uri of [...playlist.matchAll(/URI="([^"]+)"/g)].map((m) => m[1]!).concat(playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#')))) {
          const target = new URL(uri, url).href;
          if (seen.includes(target)) continue;
          seen.push(target);
          const answer = await fetch(target);
          expect([uri, answer.status]).toEqual([uri, 200]);
          if (uri.includes('.m3u8')) await follow(target, await answer.text());
          else expect((await body(answer)).equals(RENDITION)).toBe(true);
        }
      };
      await follow(urls.hls, text);
      expect(seen.map((url) => new URL(url).pathname.split('/').at(-1)).sort()).toEqual(['h264-360-iframes.m3u8', 'h264-360.m3u8', 'h264-360.mp4']);
    });

    it('serves the MPD over the same file', async () => {
      const answer = await fetch(playbackUrls(base, token).dash);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/dash+xml']);
      const uri = /<BaseURL>([^<]+)</.exec(await answer.text())![1]!;
      expect((await body(await get(uri))).equals(RENDITION)).toBe(true);
    });

    it('may be revalidated, and is not kept longer than a few seconds', async () => {
      const first = await get('master.m3u8');
      expect(first.headers.get('cache-control')).toBe('private, max-age=5');
      expect((await get('master.m3u8', { 'If-None-Match': first.headers.get('etag')! })).status).toBe(304);
    });

    it('has captions made once of a version, however many segments are asked for, and again when what plays is cut otherwise', async () => {
      const cue = { ...plainCue({ in: 10n, out: 20n }, 'Hallo'), out: 20n };
      const track = { id: idOf('CaptionTrack', uuid(20)), language: 'de', role: 'SUBTITLES' as const, cuesVersion: 1 };
      playback.tracks.set(assetId, [{ track, cues: { language: 'de', rate: { num: 25, den: 1 }, dropFrame: false, start: 0n, cues: [cue] } }]);
      const asked: string[] = [];
      const counted = (name: 'captionCues' | 'renditions' | 'captions'): void => {
        const original = playback[name].bind(playback) as (...args: unknown[]) => never;
        Object.assign(playback, { [name]: (...args: unknown[]): never => (asked.push(name), original(...args)) });
      };
      for (const name of ['captionCues', 'renditions', 'captions'] as const) counted(name);
      const captions = mediaCaptions(playback);
      const segment = async (n: number, file: number): Promise<string | null> => {
        const guide = idOf('MediaFile', uuid(file));
        playback.sets.set(assetId, [pictureRendition(guide)]);
        const made = await captions.body({ use: 'play', rights: null, tenantId, assetId, keyId, expiresAt: inAnHour() }, captionsPath(`captions-${track.id}-1-${n}.vtt`)!, guide);
        return made && Buffer.from(made.bytes).toString();
      };
      expect(await segment(0, 10)).toContain('Hallo');
      expect(asked).toEqual(['renditions', 'captionCues']);
      for (const n of [0, 1, 0, 1]) expect(await segment(n, 10)).toContain('WEBVTT');
      expect(await segment(2, 10)).toBeNull();
      expect(asked).toHaveLength(2);
      expect(await segment(1, 14)).toContain('WEBVTT');
      expect(asked).toHaveLength(4);
    });

    it('has none where nothing plays, and none for names that are no rendition', async () => {
      expect((await get('h264-9999.m3u8')).status).toBe(404);
      playback.sets.clear();
      for (const name of ['master.m3u8', 'manifest.mpd', 'h264-360.m3u8']) expect((await get(name)).status).toBe(404);
    });
  });

  describe('bytes', () => {
    it.each([
      ['bytes=0-99', 206, 0, 100], ['bytes=200-399', 206, 200, 400], ['bytes=650-', 206, 650, 700], ['bytes=-50', 206, 650, 700], ['bytes=0-', 206, 0, 700], ['bytes=690-9999', 206, 690, 700],
      ['bytes=-9999', 206, 0, 700], [`bytes=0-${'9'.repeat(40)}`, 206, 0, 700], [`bytes=-${'9'.repeat(40)}`, 206, 0, 700], ['bytes=5-4', 200, 0, 700], ['items=0-1', 200, 0, 700], ['bytes=0-1,5-6', 200, 0, 700], ['bytes=', 200, 0, 700],
    ])('answers %s with %i', async (range, status, start, end) => {
      const answer = await get('h264-360.mp4', { Range: range });
      expect(answer.status).toBe(status);
      expect((await body(answer)).equals(RENDITION.subarray(start, end))).toBe(true);
      expect(answer.headers.get('content-range')).toBe(status === 206 ? `bytes ${start}-${end - 1}/700` : null);
    });

    it.each([`bytes=${'9'.repeat(40)}-`, 'bytes=700-', 'bytes=9999-99999', 'bytes=-0'])('answers %s, of which nothing is there, with 416', async (range) => {
      const answer = await get('h264-360.mp4', { Range: range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */700']);
    });

    it('carries strong validators and honours them', async () => {
      const first = await get('h264-360.mp4');
      const etag = first.headers.get('etag')!;
      expect(etag).toBe(`"${createHash('sha256').update(RENDITION).digest('hex')}"`);
      expect(first.headers.get('last-modified')).toBe('Sun, 22 Nov 2026 10:00:00 GMT');
      const statusFor = async (headers: Record<string, string>) => (await get('h264-360.mp4', headers)).status;
      expect(await statusFor({ 'If-None-Match': etag })).toBe(304);
      expect(await statusFor({ 'If-None-Match': `"other", W/${etag}` })).toBe(304);
      expect(await statusFor({ 'If-None-Match': '"other"', 'If-Modified-Since': 'Sun, 22 Nov 2026 10:00:00 GMT' })).toBe(200);
      expect(await statusFor({ 'If-Modified-Since': 'Sun, 22 Nov 2026 10:00:00 GMT' })).toBe(304);
      expect(await statusFor({ 'If-Modified-Since': 'Sun, 22 Nov 2026 09:59:59 GMT' })).toBe(200);
      expect(await statusFor({ Range: 'bytes=0-1', 'If-Range': etag })).toBe(206);
      expect(await statusFor({ Range: 'bytes=0-1', 'If-Range': '"other"' })).toBe(200);
      expect(await statusFor({ Range: 'bytes=0-1', 'If-Range': `W/${etag}` })).toBe(200);
      expect(await statusFor({ Range: 'bytes=0-1', 'If-Range': 'Sun, 22 Nov 2026 10:00:00 GMT' })).toBe(206);
      expect(await statusFor({ 'If-Match': '"other"' })).toBe(412);
      expect(await statusFor({ 'If-Match': `"other", ${etag}` })).toBe(200);
      expect(await statusFor({ 'If-Match': '*' })).toBe(200);
      expect(await statusFor({ 'If-Unmodified-Since': 'Sun, 22 Nov 2026 09:59:59 GMT' })).toBe(412);
      expect(await statusFor({ 'If-Unmodified-Since': 'Sun, 22 Nov 2026 10:00:00 GMT' })).toBe(200);
    });

    it('answers HEAD with the headers alone, of the whole: ranges are for GET', async () => {
      const answer = await get('h264-360.mp4', { Range: 'bytes=0-9' }, 'HEAD');
      expect([answer.status, answer.headers.get('content-length'), (await body(answer)).length]).toEqual([200, '700', 0]);
    });

    it('names what it is, for this client alone and no longer than the token', async () => {
      for (const [name, type] of [['h264-360.mp4', 'video/mp4'], ['poster.jpg', 'image/jpeg'], ['storyboard.vtt', 'text/vtt']] as const) {
        const answer = await get(name);
        expect([answer.status, answer.headers.get('content-type'), answer.headers.get('x-content-type-options')]).toEqual([200, type, 'nosniff']);
        const age = Number(/^private, max-age=(\d+)$/.exec(answer.headers.get('cache-control')!)![1]);
        expect(age).toBeLessThanOrEqual(3600);
        expect(age).toBeGreaterThan(3590);
      }
    });

    it('serves a superseded file to players that hold its playlist, and the current one by name', async () => {
      const old = await addFile(20, 'RENDITION', 'h264-360.mp4', 'video/mp4', Buffer.from('old bytes'), { superseded: true });
      expect((await body(await get(`h264-360.mp4?f=${old.id}`))).toString()).toBe('old bytes');
      expect((await body(await get('h264-360.mp4'))).equals(RENDITION)).toBe(true);
    });

    it('says when storage lacks what the catalogue has', async () => {
      await storage.remove('tenants/t/10');
      expect((await get('h264-360.mp4')).status).toBe(404);
    });
  });

  describe('single files', () => {
    it('gives the source under its own name, whatever script it is in', async () => {
      const answer = await fetch(fileUrl(base, await signFile(13), SOURCE_NAME));
      expect([answer.status, (await body(answer)).toString()]).toEqual([200, 'master bytes']);
      expect(answer.headers.get('content-disposition')).toBe(
        "attachment; filename=\"Unicode _master_ 100_ (1).mov\"; filename*=UTF-8''%C3%9Cn%C3%AFcode%20%E2%80%9Emaster%22%20100%25%20%281%29.mov",
      );
    });

    it('opens nothing but the file it names', async () => {
      const fileToken = await signFile(11);
      expect((await body(await fetch(`${base}/media/${fileToken}/file/anything`))).toString()).toBe('jpeg');
      for (const path of [`${fileToken}/master.m3u8`, `${fileToken}/h264-360.mp4`, `${token}/file/poster.jpg`]) expect((await fetch(`${base}/media/${path}`)).status).toBe(403);
      expect((await get(encodeURIComponent(SOURCE_NAME))).status).toBe(404);
      expect((await get(`x.mp4?f=${uuid(13)}`)).status).toBe(404);
    });
  });

  describe('who may', () => {
    it('refuses an expired token', async () => {
      token = await sign({ expiresAt: new Date(Date.now() - 1000) });
      const answer = await get('master.m3u8');
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([403, 'text/plain; charset=utf-8', 'The playback token has expired. Ask for a new one.\n']);
    });

    /** Another last letter that decodes to the same bytes: 43 letters hold two bits more than 32 bytes. */
    const respelt = (jwt: string): string => {
      const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      return jwt.slice(0, -1) + letters[letters.indexOf(jwt.at(-1)!) + 1]!;
    };

    it('refuses what it did not sign as it stands', async () => {
      const claims = { ten: tenantId, use: 'play', key: keyId };
      const build = (secret: Uint8Array, alg = 'HS256') => new SignJWT(claims).setProtectedHeader({ alg }).setIssuer('telecine').setSubject(assetId).setExpirationTime('1h').sign(secret);
      const [head, payload, signature] = token.split('.') as [string, string, string];
      const other = Buffer.from(JSON.stringify({ ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), sub: uuid(77) })).toString('base64url');
      const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      const forged = [await build(new Uint8Array(32).fill(8)), await build(new Uint8Array(64).fill(9), 'HS512'), `${head}.${other}.${signature}`, none, 'x', `${head}.${payload}`, respelt(token), `${token}=`];
      for (const text of forged) {
        const answer = await fetch(`${base}/media/${text}/master.m3u8`);
        expect([answer.status, await answer.text()]).toEqual([403, 'This is not a playback token of this server.\n']);
      }
    });

    it('binds a token to its asset: files of another are not there', async () => {
      const foreign = await addFile(30, 'RENDITION', 'h264-720.mp4', 'video/mp4', Buffer.from('foreign'), { assetId: idOf('Asset', uuid(66)) });
      expect((await get('h264-720.mp4')).status).toBe(404);
      expect((await get(`h264-720.mp4?f=${foreign.id}`)).status).toBe(404);
    });

    it('asks again at each request: a deletion, a revoked key and a managed project end what was allowed', async () => {
      const standing = playback.state!;
      const statuses: [string, number][] = [];
      for (const [name, state] of Object.entries({ erased: null, deleted: { ...standing, status: 'DELETED' as const }, revoked: { ...standing, keyStands: false }, managed: { ...standing, rights: { policy: 'MANAGED' as const, rows: '{}' } } })) {
        playback.state = state;
        for (const path of ['master.m3u8', 'h264-360.mp4']) statuses.push([name, (await get(path)).status]);
      }
      expect(statuses).toEqual([['erased', 404], ['erased', 404], ['deleted', 404], ['deleted', 404], ['revoked', 403], ['revoked', 403], ['managed', 403], ['managed', 403]]);
    });

    it('does not take a token that opens a page for a playback token', async () => {
      for (const use of ['link', 'rights'] as const) {
        token = await signer.sign({ use, rights: null, tenantId, assetId, keyId, expiresAt: inAnHour() });
        expect((await get('master.m3u8')).status).toBe(403);
      }
    });

    it('reads only: other methods are refused', async () => {
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) expect((await get('master.m3u8', {}, method)).status).toBe(405);
    });
  });

  it('never leaves the catalogue, whatever the path says', async () => {
    const raw = (path: string): Promise<number> => new Promise((resolve, reject) => {
      request(`${base}/x`, { path }, (res) => {
        res.resume();
        resolve(res.statusCode!);
      }).on('error', reject).end();
    });
    const fileToken = await signFile(11);
    const paths = ['../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%2e%2e/%2e%2e/etc/passwd', '....//etc/passwd', '%00', 'poster.jpg%00.mp4', '%ff', '.', '', 'a/b/c', '..\\..\\x', 'tenants%2ft%2f13'];
    for (const path of paths) expect([path, await raw(`/media/${token}/${path}`)]).toEqual([path, 404]);
    for (const path of ['file/../../x', 'file/']) expect([path, await raw(`/media/${fileToken}/${path}`)]).toEqual([path, 404]);
    for (const path of ['/media', '/media/', `/media/${token}`, '/media//']) expect([path, await raw(path)]).toEqual([path, 404]);
  });

  it('lets players of allowed origins read, with ranges, and no others', async () => {
    const preflight = await get('h264-360.mp4', { Origin: 'https://player.example', 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'range' }, 'OPTIONS');
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, 'https://player.example']);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Range');
    const answer = await get('h264-360.mp4', { Origin: 'https://player.example', Range: 'bytes=0-1' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://player.example');
    expect(answer.headers.get('access-control-expose-headers')).toContain('Content-Range');
    expect(answer.headers.get('vary')).toContain('Origin');
    expect((await get('h264-360.mp4', { Origin: 'https://evil.example' })).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets go of the file when a client goes away in the middle', async () => {
    await addFile(40, 'RENDITION', 'big.mp4', 'video/mp4', Buffer.alloc(40_000_000));
    const openFiles = async (): Promise<number> => (await readdir('/proc/self/fd')).length;
    const before = await openFiles();
    for (let round = 0; round < 5; round++) {
      const abort = new AbortController();
      const answer = await fetch(`${base}/media/${token}/big.mp4`, { signal: abort.signal });
      await answer.body!.getReader().read();
      abort.abort();
    }
    await wait(200);
    expect(await openFiles()).toBeLessThanOrEqual(before + 2);
  });
});

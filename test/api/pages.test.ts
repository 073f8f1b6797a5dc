import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { buildSchema, graphql } from 'graphql';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { FsStorage } from '../../src/adapters/storage-fs/index.js';
import { JoseTokenSigner } from '../../src/adapters/tokens-jose/index.js';
import { cors } from '../../src/app/http/cors.js';
import { createHealth } from '../../src/app/http/health.js';
import { createMediaOrigin } from '../../src/app/http/media-origin.js';
import { createMetrics } from '../../src/app/http/metrics.js';
import { createPages } from '../../src/app/http/pages.js';
import { requestId } from '../../src/app/http/request-id.js';
import { securityHeaders } from '../../src/app/http/security-headers.js';
import { playbackUrls, watchUrl } from '../../src/domain/playback/index.js';
import { globalId } from '../../src/domain/shared/index.js';
import { PATIENCE, until } from '../support/client.js';
import { assetId, keyId, MemoryPlayback, tenantId } from '../support/media-fakes.js';
import { addPlayedTitle } from '../support/played-title.js';
import { chromiumPath, playToEnd, sharedBrowser } from '../support/player.js';

const WEB = fileURLToPath(new URL('../../dist/web', import.meta.url));
const SHOTS = process.env['TELECINE_TEST_SCREENSHOTS'];
const KEY = 'tk_the-key-of-the-test';
const ASSET = globalId('Asset', assetId);

/** As much of the API as the pages use. */
const API = buildSchema(`
  type Query { asset(id: ID!): Asset viewer: Viewer }
  type Viewer { name: String }
  type Text { text: String! }
  type File { id: ID! }
  type Asset { title: Text! timelineRate: String startTimecode: String poster: File storyboard: File playback(context: PlaybackContext!): PlaybackResult }
  input PlaybackContext { territory: String }
  union PlaybackResult = PlaybackAllowed | PlaybackDenied | PlaybackUnavailable
  type PlaybackAllowed { hls: String! chapters: String! }
  type PlaybackDenied { decision: Decision! }
  type Decision { reasons: [Reason!]! }
  type Reason { message: String! }
  type PlaybackUnavailable { reason: String! }
`);

describe('the pages for people', () => {
  const signer = new JoseTokenSigner(new Uint8Array(32).fill(3));
  const playback = new MemoryPlayback();
  const healthy = { storage: true };
  const health = createHealth([{ name: 'database', check: async () => null }, { name: 'storage', check: async () => (healthy.storage ? null : 'the disk is full') }]);
  const metrics = createMetrics();
  /** Milliseconds by which the server's clock is ahead. */
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  let folder: string;
  let server: Server;
  let base: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-pages-'));
    if (!existsSync(join(WEB, 'watch.html'))) await build({ configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)), logLevel: 'error' });
    const storage = new FsStorage(join(folder, 'objects'));
    await storage.open();
    await addPlayedTitle(playback, storage, folder);
    playback.cards.set(assetId, { title: 'Ein Film über Uhren', timelineRate: '25', startTimecode: '10:00:00:00', status: 'READY', hasPoster: true, hasStoryboard: true });
    const cue = { scte35: null, spliceEventId: 7, duration: null, autoReturn: true, avails: null, segmentationTypeId: null, upid: null };
    playback.marked.set(assetId, {
      rate: { num: 25, den: 1 }, adBreaks: [{ id: 'break-1', inFrame: 25n, outFrame: 50n, cue }],
      chapters: [{ inFrame: 0n, outFrame: 50n, label: 'Uhren & <Zeit>', titles: { en: 'Clocks' } }, { inFrame: 50n, outFrame: 100n, label: 'Abspann', titles: {} }],
    });
    const app = express().disable('x-powered-by').use(metrics.http, requestId, securityHeaders);
    const origin = createMediaOrigin({ signer, access: playback, catalogue: playback, storage, clock });
    app.use('/media', cors({ origins: [], localhost: true }));
    app.use('/media', (req, res, next) => void origin(req, res).catch(next));
    app.use(createPages({ webDir: WEB, publicUrl: () => base, graphiql: true, signer, access: playback, catalogue: playback, calendar: { calendar: () => Promise.resolve(null) }, keys: { find: () => Promise.resolve(null), stillValid: () => Promise.resolve(false), stands: () => Promise.resolve(false) }, clock, playbackSeconds: 600 }));
    app.get('/healthz', health.live).get('/readyz', health.ready).get('/metrics', metrics.expose);
    app.post('/graphql', express.json(), async (req, res) => {
      if (req.headers.authorization !== `Bearer ${KEY}`) return void res.status(401).json({ errors: [{ message: 'no key' }] });
      const urls = playbackUrls(base, await signer.sign({ use: 'play', rights: null, tenantId, assetId, keyId, expiresAt: new Date(Date.now() + 600_000) }));
      const asset = { title: { text: 'Ein Film über Uhren' }, timelineRate: '25', startTimecode: '10:00:00:00', poster: { id: 'f' }, storyboard: { id: 'f' }, playback: { __typename: 'PlaybackAllowed', ...urls } };
      const { query, variables } = req.body as { query: string; variables: Record<string, unknown> };
      res.json(await graphql({ schema: API, source: query, variableValues: variables, rootValue: { asset: ({ id }: { id: string }) => (id === ASSET ? asset : null), viewer: { name: 'test' } } }));
    });
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    ahead = 0;
    playback.state = { status: 'READY', rights: { policy: 'OPEN', rows: '' }, keyStands: true, keyRole: 'viewer', captionGuide: null };
  });

  /** Rights to the title of a window around now. Seconds. */
  const grant = (opensIn: number, closesIn: number): void => {
    const instant = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
    const rows = JSON.stringify({ assets: [{ id: ASSET }], windows: [{ id: 'W', asset: ASSET, effect: 'GRANT', territories: 'DE', channels: ['SVOD'], opensAt: instant(opensIn), closesAt: instant(closesIn) }] });
    playback.state = { ...playback.state!, rights: { policy: 'MANAGED', rows } };
  };
  const RIGHTS = { asked: { territory: 'DE', channel: 'SVOD', language: null, deviceClass: null, use: null }, decision: 'd' };
  const link = (seconds = 600, rights: typeof RIGHTS | null = null) => signer.sign({ use: 'link', rights, tenantId, assetId, keyId, expiresAt: new Date(Date.now() + seconds * 1000) });
  const inBrowser = (name: string, body: (page: Page) => Promise<void>, expected: RegExp[] = []): void => (chromiumPath() ? it : it.skip)(name, async () => {
    const context = await (await sharedBrowser()).newContext({ viewport: { width: 1200, height: 900 } });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('request', (request) => { if (!request.url().startsWith(base) && !/^(?:blob|data):/.test(request.url())) wrong.push(`loads ${request.url()}`); });
    await body(page);
    if (SHOTS) {
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name.replace(/\W+/g, '-')}.png`) });
    }
    await context.close();
    expect(wrong.filter((line) => !expected.some((known) => known.test(line)))).toEqual([]);
  });
  /** Asked from outside: the pages' own policy forbids what the browser driver would put into them to wait. */
  const shows = (page: Page, condition: string): Promise<boolean> => until(condition, () => page.evaluate<boolean>(condition));

  inBrowser('leads to every door from /', async (page) => {
    await page.goto(base);
    expect(await page.locator('.doors a').allTextContents()).toEqual(['GraphiQL', 'Readiness', 'Health', 'Metrics']);
    await page.fill('#asset', ASSET);
    await page.click('button');
    await page.waitForURL(`**/watch/${ASSET}`);
    await page.goto(base);
  });

  inBrowser('plays a title from a signed link to its end, with title, timecode, storyboard and chapters', async (page) => {
    await page.goto(watchUrl(base, ASSET, await link()));
    await page.waitForSelector('#strip:not([hidden])');
    expect(await page.textContent('#title')).toBe('Ein Film über Uhren');
    expect(await page.textContent('#timecode')).toBe('10:00:00:00');
    await page.waitForSelector('#chapters:not([hidden])');
    expect(await page.locator('#chapters button').allTextContents()).toEqual(['Uhren & <Zeit>', 'Abspann']);
    await page.evaluate(`document.querySelector('video').play()`);
    await shows(page, `(() => { const v = document.querySelector('video'); return v.ended && v.currentTime > 3.9 })()`);
    await shows(page, `document.querySelector('#timecode').textContent === '10:00:03:24'`);
    expect(await page.locator('#chapters button[aria-current]').allTextContents()).toEqual(['Abspann']);
    await page.hover('#strip', { position: { x: 500, y: 10 } });
    await page.waitForSelector('#strip .tile:not([hidden])');
  });

  inBrowser('hands its player the ad breaks as date ranges, and the chapters as session data', async (page) => {
    await page.goto(watchUrl(base, ASSET, await link()));
    await page.waitForSelector('#strip:not([hidden])');
    expect(await page.evaluate(`(async () => {
      const loaded = (part) => performance.getEntriesByType('resource').map(({ name }) => name).find((name) => part.test(name));
      const Hls = Object.values(await import(loaded(/assets\\/hls.*\\.js$/))).find((each) => typeof each?.isSupported === 'function');
      const player = new Hls();
      const heard = (event) => new Promise((resolve) => player.once(event, (_name, data) => resolve(data)));
      const [manifest, level] = [heard(Hls.Events.MANIFEST_LOADED), heard(Hls.Events.LEVEL_LOADED)];
      player.loadSource(loaded(/master\\.m3u8$/));
      player.startLoad();
      const { sessionData } = await manifest;
      const { details } = await level;
      player.destroy();
      return { chapters: sessionData['com.apple.hls.chapters'].URI, ranges: Object.values(details.dateRanges).map(({ id, startTime, duration, attr }) => [id, startTime, duration, attr['SCTE35-OUT'].slice(0, 4)]) };
    })()`)).toEqual({ chapters: 'chapters.json', ranges: [['break-1', 1, 1, '0xFC']] });
  });

  for (const [player, kind] of [['hls.js', 'hls'], ['shaka-player', 'dash']] as const) {
    (chromiumPath() ? it : it.skip)(`plays in ${player} on a page of another origin, from start to end`, async () => {
      const token = await signer.sign({ use: 'play', rights: null, tenantId, assetId, keyId, expiresAt: new Date(Date.now() + 600_000) });
      const played = await playToEnd({ manifestUrl: playbackUrls(base, token)[kind], kind, playbackRate: 2 });
      expect(played).toMatchObject({ ended: true, errors: [] });
      expect(played.currentTime).toBeGreaterThan(3.9);
      expect(played.audioBytes).toBeGreaterThan(0);
    });
  }

  inBrowser('plays where rights are managed what a window grants, to its end', async (page) => {
    grant(-60, 3600);
    await page.goto(watchUrl(base, ASSET, await link(600, RIGHTS)));
    await page.waitForSelector('#strip:not([hidden])');
    await page.evaluate(`document.querySelector('video').play()`);
    await shows(page, `(() => { const v = document.querySelector('video'); return v.ended && v.currentTime > 3.9 })()`);
  });

  inBrowser('ends in its player where the window closes while it plays, with what was fetched before', async (page) => {
    grant(-60, 1800);
    await page.goto(watchUrl(base, ASSET, await link(3600, RIGHTS)));
    await page.waitForSelector('#strip:not([hidden])');
    // Under another token than the page's, so that nothing of it lies in the browser's cache already.
    const { hls } = playbackUrls(base, await signer.sign({ use: 'play', rights: { ...RIGHTS, decision: 'another' }, tenantId, assetId, keyId, expiresAt: new Date(Date.now() + 3_600_000) }));
    await page.evaluate(`(async () => {
      const loaded = (part) => performance.getEntriesByType('resource').map(({ name }) => name).find((name) => part.test(name));
      const Hls = Object.values(await import(loaded(/assets\\/hls.*\\.js$/))).find((each) => typeof each?.isSupported === 'function');
      const player = window.player = new Hls({ maxBufferLength: 1, maxMaxBufferLength: 1, enableDateRangeMetadataCues: false });
      player.on(Hls.Events.ERROR, (_name, { fatal, response }) => { if (fatal) window.ended = response?.code; });
      const video = window.other = document.createElement('video');
      video.muted = true;
      document.body.append(video);
      player.loadSource('${hls}');
      player.attachMedia(video);
      await new Promise((resolve) => video.addEventListener('canplay', resolve, { once: true }));
    })()`);
    ahead = 1_800_000;
    await page.evaluate(`void window.other.play()`);
    await shows(page, `window.ended === 403`);
    expect(await page.evaluate<number>(`window.other.currentTime`)).toBeLessThan(3);
  }, [/status of 403/]);

  it('opens a link where rights are managed in the window that it names, and says else why not and from when on', async () => {
    const opened = async (seconds?: number, rights: typeof RIGHTS | null = RIGHTS): Promise<{ status: number; body: Record<string, unknown> & { playback?: { hls: string; expiresAt: string } } }> => {
      const answer = await fetch(`${base}/watch/${ASSET}/playback?t=${await link(seconds, rights)}`);
      return { status: answer.status, body: (await answer.json()) as never };
    };
    grant(-60, 90);
    const { status, body } = await opened();
    expect([status, Date.parse(body.playback!.expiresAt) - Date.now() <= 90_000]).toEqual([200, true]);
    expect((await fetch(body.playback!.hls)).status).toBe(200);
    ahead = 91_000;
    expect(await opened()).toEqual({ status: 403, body: { error: 'This title may not be played. What granted it is over.', reasons: ['CLOSED'], opensNext: null } });
    expect((await fetch(body.playback!.hls)).status).toBe(403);
    ahead = 0;
    grant(60, 90);
    expect(await opened()).toMatchObject({ status: 403, body: { reasons: ['NOT_YET_OPEN'], opensNext: expect.stringMatching(/Z$/) } });
    ahead = 61_000;
    expect((await opened()).status).toBe(200);
    expect(await opened(600, { ...RIGHTS, asked: { ...RIGHTS.asked, territory: 'FR' } })).toMatchObject({ status: 403, body: { reasons: ['WRONG_TERRITORY'] } });
    expect(await opened(600, null)).toMatchObject({ status: 403, body: { reasons: ['NO_GRANT'], opensNext: null } });
  });

  inBrowser('asks for a key without a link, and keeps it for the tab', async (page) => {
    await page.goto(`${base}/watch/${ASSET}`);
    await page.fill('#secret', KEY);
    await page.click('#key button');
    await page.waitForSelector('#player:not([hidden])');
    await page.reload();
    await page.waitForSelector('#player:not([hidden])');
    await shows(page, `document.querySelector('video').readyState >= 2`);
    expect(await page.isVisible('#key')).toBe(false);
  });

  inBrowser('says that a link has expired', async (page) => {
    await page.goto(watchUrl(base, ASSET, await link(-5)));
    await shows(page, `document.querySelector('#message').textContent.includes('expired')`);
  }, [/status of 403/]);

  inBrowser('shows GraphiQL with the documentation of the schema, from our own files', async (page) => {
    await page.goto(`${base}/graphiql`);
    await page.fill('#secret', KEY);
    await page.click('#key button');
    await page.waitForSelector('.graphiql-execute-button');
    await page.click('[aria-label="Show Documentation Explorer"]');
    await page.waitForSelector('.graphiql-doc-explorer-content >> text=Query');
    await page.waitForTimeout(500);
  });

  it('gives pages a policy without inline or foreign scripts', async () => {
    for (const path of ['/', `/watch/${ASSET}`, '/graphiql']) {
      const policy = (await fetch(`${base}${path}`)).headers.get('content-security-policy')!;
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
    }
  });

  it('serves assets for a year under names that change with their bytes, and nothing beside them', async () => {
    const script = /src="(\/assets\/[^"]+)"/.exec(await (await fetch(base)).text())![1]!;
    expect((await fetch(base + script)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/index.html', '/assets/nothing.js']) expect((await fetch(base + path)).status).toBe(404);
  });

  it('exchanges a link for playback URLs that work, and that end with the link', async () => {
    const answer = await fetch(`${base}/watch/${ASSET}/playback?t=${await link(60)}`);
    const body = (await answer.json()) as { title: string; playback: { hls: string; dash: string; poster: string; storyboard: string; expiresAt: string } };
    expect([answer.status, answer.headers.get('cache-control'), body.title]).toEqual([200, 'no-store', 'Ein Film über Uhren']);
    expect(Date.parse(body.playback.expiresAt) - Date.now()).toBeLessThanOrEqual(60_000);
    for (const url of [body.playback.hls, body.playback.dash, body.playback.poster, body.playback.storyboard]) expect((await fetch(url)).status).toBe(200);
  });

  it('opens nothing with another token, another asset, a revoked key, or where rights are managed', async () => {
    const play = await signer.sign({ use: 'play', rights: null, tenantId, assetId, keyId, expiresAt: new Date(Date.now() + 60_000) });
    const exchange = async (asset: string, token: string): Promise<number> => (await fetch(`${base}/watch/${asset}/playback?t=${token}`)).status;
    expect(await exchange(ASSET, play)).toBe(403);
    expect(await exchange(ASSET, 'x')).toBe(403);
    expect(await exchange(globalId('Asset', keyId), await link())).toBe(403);
    expect(await exchange('asset_x', await link())).toBe(403);
    playback.state = { ...playback.state!, keyStands: false };
    expect(await exchange(ASSET, await link())).toBe(403);
    playback.state = { ...playback.state, keyStands: true, rights: { policy: 'MANAGED', rows: '{}' } };
    expect(await exchange(ASSET, await link())).toBe(403);
    playback.state = null;
    expect(await exchange(ASSET, await link())).toBe(404);
  });

  it('says whether it lives, whether it is ready, and what it did', async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ status: 'ready', checks: { database: 'ok', storage: 'ok' } });
    healthy.storage = false;
    const unready = await fetch(`${base}/readyz`);
    expect([unready.status, await unready.json()]).toEqual([503, { status: 'not ready', checks: { database: 'ok', storage: 'the disk is full' } }]);
    healthy.storage = true;
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain('process_cpu_user_seconds_total');
    expect(text).toMatch(/telecine_http_request_duration_seconds_count\{method="GET",door="\/watch",status="403"\} \d/);
    expect(text).not.toContain(ASSET);
  });

  it('gives every answer a request id: the client\'s own where it is sound', async () => {
    const idFor = async (given: string) => (await fetch(`${base}/healthz`, { headers: { 'X-Request-Id': given } })).headers.get('x-request-id');
    expect(await idFor('client-id-123')).toBe('client-id-123');
    expect(await idFor('bad id <script>')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

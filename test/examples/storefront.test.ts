import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';
import { ApiClient, PATIENCE, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { example, startExample } from '../support/example.js';
import { chromiumPath } from '../support/player.js';
import { BOOTSTRAP_KEY, startTestServer, type TestServer } from '../support/server.js';
import { unusedPort } from '../support/server-process.js';
import type { Started } from '../support/telecine-command.js';

const SHOTS = process.env['TELECINE_TEST_SCREENSHOTS'];
const HOSTILE = '<script>alert("x")</script> & co';

describe('the storefront', () => {
  let server: TestServer;
  let api: ApiClient;
  let folder: string;
  let key: string;
  let shop: Started;
  let base: string;
  const ids = { film: '', series: '', season: '', episode: '', trailer: '' };

  beforeAll(async () => {
    server = await startTestServer();
    api = new ApiClient(server.url);
    folder = await mkdtemp(join(tmpdir(), 'telecine-storefront-'));
    const clip = await readFile(await makeClip(folder, 4));
    ids.film = (await api.upload(clip)).asset.id;
    const person = (await api.mutate<{ person: { id: string } }>('personPut', { name: HOSTILE }, 'person { id }')).person.id;
    const titles = [{ language: 'de', text: 'Ein Film über Uhren' }, { language: 'fr', text: 'Un film sur les horloges' }];
    await api.mutate('assetUpdate', { id: ids.film, kind: 'FEATURE', title: 'A film about clocks', language: 'en', titles, synopsis: HOSTILE, metadata: { releasedOn: '2024-05-01', genres: ['drama'] } }, 'asset { id }');
    await api.mutate('creditsPut', { assetId: ids.film, credits: [{ personId: person, role: 'ACTOR', character: 'The clockmaker' }] }, 'asset { id }');
    ids.trailer = await api.newAsset('The trailer', { kind: 'TRAILER' });
    await api.mutate('assetRelationsPut', { assetId: ids.film, kind: 'TRAILER', relations: [{ assetId: ids.trailer }] }, 'asset { id }');
    ids.series = await api.newAsset(HOSTILE, { kind: 'SERIES' });
    ids.season = await api.newAsset('Season one', { kind: 'SEASON', parentId: ids.series, position: 1 });
    ids.episode = await api.newAsset('The first', { kind: 'EPISODE', parentId: ids.season, position: 1 });
    expect(await api.settled(ids.film)).toMatchObject({ status: 'READY' });
    const made = await server.operator.createKey({ tenant: 'default', projectId: null, role: 'viewer', name: 'storefront', documentsOnly: true });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    key = made.value.secret;
    shop = startExample('storefront', ['--port', '0'], { TELECINE_URL: server.url, TELECINE_KEY: key });
    base = await opened(shop);
  });
  afterAll(async () => {
    shop?.child.kill('SIGTERM');
    await shop?.ended;
    await server?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  const opened = (started: Started): Promise<string> => until('the storefront listens', () => /^(http:\S+)\/$/m.exec(started.stdout())?.[1], () => started.stderr());
  interface Shown { readonly status: number; readonly text: string; readonly from: string | null; readonly headers: Headers }
  const show = async (path: string, languages = 'en'): Promise<Shown> => {
    const response = await fetch(base + path, { headers: { 'accept-language': languages } });
    return { status: response.status, text: await response.text(), from: /desc="(\w+)"/.exec(response.headers.get('server-timing') ?? '')?.[1] ?? null, headers: response.headers };
  };
  const title = (id: string): string => `/title/${id}`;

  it('is closed, and says to its operator why, until its documents are registered', async () => {
    expect(await show('/')).toMatchObject({ status: 502, text: expect.stringContaining('cannot be reached') });
    expect(shop.stderr()).toContain('--register');
    // Its own key may not do that.
    expect(await example('storefront', ['--register'], { TELECINE_URL: server.url, TELECINE_KEY: key })).toMatchObject({ code: 3 });
    const registered = await example('storefront', ['--register'], { TELECINE_URL: server.url, TELECINE_KEY: BOOTSTRAP_KEY });
    const { stdout } = await example('storefront', ['--documents']);
    expect([registered.code, registered.stdout.trim().split('\n').sort()]).toEqual([0, Object.keys(JSON.parse(stdout) as object).sort()]);
    expect(await show('/')).toMatchObject({ status: 200 });
  });

  it('shows titles in the language of the reader', async () => {
    for (const [languages, name] of [['de-AT,de;q=0.9,en;q=0.5', 'Ein Film über Uhren'], ['ja, fr;q=0.5, en;q=0.1', 'Un film sur les horloges'], ['*, not a tag, ;q', 'A film about clocks']] as const) {
      for (const path of ['/', '/browse?kind=FEATURE', title(ids.film)]) expect((await show(path, languages)).text).toContain(name);
    }
    expect((await show('/')).headers.get('vary')).toBe('Accept-Language');
  });

  it('is told by the server that what it has is still so, and shows at once what is not', async () => {
    for (const path of ['/', '/browse?kind=SERIES', title(ids.season)]) {
      await show(path);
      const again = await show(path);
      expect([path, again.from]).toEqual([path, 'kept']);
    }
    await api.mutate('assetUpdate', { id: ids.season, title: 'Season 1' }, 'asset { id }');
    expect(await show(title(ids.season))).toMatchObject({ from: 'fresh', text: expect.stringContaining('Season 1') });
  });

  it('shows a title with its people, what it is related to, what it plays as, and what stands above and below it', async () => {
    const film = (await show(title(ids.film))).text;
    for (const part of ['as The clockmaker', `href="/title/${ids.trailer}"`, '<th>h264-360</th>', '>drama<', '2024', `href="/watch/${ids.film}"`]) expect(film).toContain(part);
    const season = (await show(title(ids.season))).text;
    for (const id of [ids.series, ids.episode]) expect(season).toContain(`href="/title/${id}"`);
    expect(season).not.toContain('/watch/');
  });

  it('writes nothing of the catalogue, or of an address, as markup', async () => {
    for (const path of ['/', '/browse?kind=SERIES', title(ids.series), title(ids.film), `/browse?text=${encodeURIComponent(HOSTILE)}`, `/browse?kind=SERIES&text=${encodeURIComponent('"><img src=x>')}`]) {
      const { text } = await show(path);
      expect(text).not.toMatch(/<script(?! type="module" src="\/assets\/player.js")|<img src=x/);
    }
    expect((await show(title(ids.series))).text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co');
  });

  it('answers addresses that lead nowhere', async () => {
    for (const [path, status] of [['/nothing', 404], ['/title/asset_x', 404], ['/title/', 404], ['/watch/%E0%A4%A', 404], [`/poster/${ids.series}`, 404], ['/browse?kind=NONSENSE', 400], ['/browse?after=nonsense', 400]] as const) {
      expect([path, (await show(path)).status]).toEqual([path, status]);
    }
    expect((await fetch(base, { method: 'POST' })).status).toBe(405);
  });

  it('turns pages', async () => {
    for (let i = 0; i < 30; i++) await api.newAsset(`Clip ${String(i).padStart(2, '0')}`, { kind: 'CLIP' });
    const first = (await show('/browse?kind=CLIP')).text;
    const second = (await show(/rel="next" href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&'))).text;
    const names = [...`${first}${second}`.matchAll(/Clip \d\d/g)].map(([name]) => name);
    expect([names.length, new Set(names).size, second.includes('rel="next"')]).toEqual([30, 30, false]);
  });

  (chromiumPath() ? it : it.skip)('leads from its first page to a film that plays to its end, and shows its key to nobody', async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath()!, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required', '--mute-audio'] });
    try {
      const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1100, height: 800 } });
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      const [wrong, seen]: [string[], string[]] = [[], []];
      page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
      page.on('pageerror', (error) => wrong.push(String(error)));
      page.on('request', (request) => {
        seen.push(`${request.url()} ${JSON.stringify(request.headers())}`);
        if (!request.url().startsWith(base) && !request.url().startsWith(`${server.url}/media/`) && !/^(?:blob|data):/.test(request.url())) wrong.push(`loads ${request.url()}`);
      });
      page.on('response', (response) => { if (response.url().startsWith(base)) void response.text().then((text) => seen.push(text), () => undefined); });
      const shot = async (name: string): Promise<void> => {
        if (!SHOTS) return;
        await mkdir(SHOTS, { recursive: true });
        await page.screenshot({ path: join(SHOTS, `storefront-${name}.png`) });
      };
      await page.goto(base);
      await until('the poster is shown', () => page.evaluate<boolean>(`[...document.images].some((image) => image.complete && image.naturalWidth > 0)`));
      await shot('home');
      await page.click('text=Ein Film über Uhren');
      await page.waitForSelector('text=The clockmaker');
      await shot('title');
      await page.click('text=Watch');
      await page.waitForSelector('video');
      await until('there is something to play', () => page.evaluate<boolean>(`document.querySelector('video').readyState >= 2`), () => wrong.join('\n'));
      await page.evaluate(`void document.querySelector('video').play()`);
      await until('it has ended', () => page.evaluate<boolean>(`(() => { const v = document.querySelector('video'); return v.ended && v.currentTime > 3.9 && v.videoWidth > 0 })()`), () => wrong.join('\n'));
      await shot('watch');
      await context.close();
      expect(wrong).toEqual([]);
      expect(seen.length).toBeGreaterThan(5);
      expect(seen.filter((text) => text.includes(key) || text.includes(BOOTSTRAP_KEY))).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('is closed while the server is away, ends at SIGTERM, and says how it is used', async () => {
    const alone = startExample('storefront', ['--port', '0'], { TELECINE_URL: `http://127.0.0.1:${await unusedPort()}`, TELECINE_KEY: key });
    expect((await fetch(`${await opened(alone)}/`)).status).toBe(502);
    alone.child.kill('SIGTERM');
    expect(await alone.ended).toMatchObject({ code: 0 });
    expect(await example('storefront', ['--port', 'x'])).toMatchObject({ code: 2 });
    expect(await example('storefront', ['--help'])).toMatchObject({ code: 0, stdout: expect.stringContaining('--register') });
  });
});

import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { afterAll } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { PATIENCE } from './client.js';

const require = createRequire(import.meta.url);
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser that plays H.264 and AAC, or undefined on a machine without one. Under CI it must be there. */
export function chromiumPath(): string | undefined {
  const found = CHROMIUM.find((path) => existsSync(path));
  if (!found && process.env['CI']) throw new Error(`no Chromium at ${CHROMIUM.join(', ')}: install it (Debian: apt-get install chromium)`);
  return found;
}

export interface Playback {
  readonly ended: boolean;
  /** Seconds where it stopped, and the player's idea of the whole. */
  readonly currentTime: number;
  readonly duration: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  /** Pictures shown or dropped by the decoder's count. */
  readonly videoFrames: number;
  readonly audioBytes: number;
  /** Fatal player errors and console errors of the page. */
  readonly errors: readonly string[];
}

export interface PlayRequest {
  /** Plays a manifest with hls.js or shaka-player on a bare page... */
  readonly manifestUrl?: string;
  /** ...or whatever `<video>` or `<audio>` a page of the product makes. */
  readonly pageUrl?: string;
  readonly kind?: 'hls' | 'dash';
  /** Faster than life, for longer clips. */
  readonly playbackRate?: number;
}

let browser: Promise<Browser> | undefined;
afterAll(async () => (await browser)?.close());

/** One browser for all that a test file looks at, ended after its last test: a context in it is as fresh as another browser, and starts in no time. */
export function sharedBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('no Chromium on this machine: ask chromiumPath() first');
  return (browser ??= chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
  }));
}

/** Plays from the start until `ended`, an error, or the time limit; always answers, never throws for what the media does. */
export async function playToEnd(request: PlayRequest): Promise<Playback> {
  await using bare = await bench();
  const context = await (await sharedBrowser()).newContext();
  try {
    return await observe(await context.newPage(), request, bare.url);
  } finally {
    await context.close();
  }
}

async function observe(page: Page, request: PlayRequest, benchUrl: string): Promise<Playback> {
  page.setDefaultTimeout(PATIENCE);
  const errors: string[] = [];
  page.on('pageerror', (fault) => errors.push(String(fault)));
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  const query = new URLSearchParams({ kind: request.kind ?? 'hls', manifest: request.manifestUrl ?? '', rate: `${request.playbackRate ?? 1}` });
  await page.goto(request.pageUrl ?? `${benchUrl}/?${query.toString()}`);
  await waitForEnd(page, errors, PATIENCE);
  return { ...(await state(page)), errors };
}

async function waitForEnd(page: Page, errors: string[], timeout: number): Promise<void> {
  const done = `(() => { const m = document.querySelector('video, audio'); return !!m && (m.ended || m.error !== null || (window.playerErrors ?? []).length > 0) })()`;
  await page.waitForFunction(done, undefined, { timeout, polling: 100 }).catch(() => errors.push(`not ended after ${timeout} ms`));
  errors.push(...((await page.evaluate('window.playerErrors ?? []')) as string[]));
}

async function state(page: Page): Promise<Omit<Playback, 'errors'>> {
  const read = `(() => {
    const m = document.querySelector('video, audio');
    if (!m) return { ended: false, currentTime: 0, duration: 0, videoWidth: 0, videoHeight: 0, videoFrames: 0, audioBytes: 0 };
    return {
      ended: m.ended, currentTime: m.currentTime, duration: m.duration, videoWidth: m.videoWidth ?? 0, videoHeight: m.videoHeight ?? 0,
      videoFrames: m.getVideoPlaybackQuality ? m.getVideoPlaybackQuality().totalVideoFrames : 0, audioBytes: m.webkitAudioDecodedByteCount ?? 0,
    };
  })()`;
  return (await page.evaluate(read)) as Omit<Playback, 'errors'>;
}

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

/** Files of a folder with byte ranges and CORS, as the product's origin serves them. */
export const mediaServer = (directory: string): Promise<RunningServer> =>
  listen((request, response) => void serveFile(directory, request, response).catch(() => response.writeHead(500).end()));

const TYPES: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mpd': 'application/dash+xml',
  '.mp4': 'video/mp4',
  '.vtt': 'text/vtt',
  '.jpg': 'image/jpeg',
};

async function serveFile(directory: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = join(directory, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)));
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'range', 'access-control-expose-headers': 'content-range,content-length' };
  if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
  const size = await stat(path).then((found) => found.size, () => null);
  if (size === null) return void response.writeHead(404, cors).end();
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = asked ? Number(asked[1]) : 0;
  const end = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
  const head = { ...cors, 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'accept-ranges': 'bytes', 'content-length': end - start + 1 };
  response.writeHead(asked ? 206 : 200, asked ? { ...head, 'content-range': `bytes ${start}-${end}/${size}` } : head);
  createReadStream(path, { start, end }).pipe(response);
}

export const PLAYER_SCRIPTS: Readonly<Record<string, string>> = {
  '/hls.js': require.resolve('hls.js/dist/hls.min.js'),
  '/shaka.js': require.resolve('shaka-player/dist/shaka-player.compiled.js'),
};

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><video muted></video><script src="/hls.js"></script><script src="/shaka.js"></script><script>
  const query = new URLSearchParams(location.search), video = document.querySelector('video'), manifest = query.get('manifest');
  window.playerErrors = [];
  const failed = (what) => window.playerErrors.push(String(what));
  video.addEventListener('error', () => failed('media error ' + video.error.code + ' ' + video.error.message));
  const start = () => { video.playbackRate = Number(query.get('rate')); video.play().catch(failed); };
  const players = {
    hls() {
      const hls = new Hls({ enableWorker: false });
      hls.on(Hls.Events.ERROR, (_, data) => data.fatal && failed(data.type + ' ' + data.details + ' ' + (data.error ?? '')));
      hls.on(Hls.Events.MANIFEST_PARSED, start);
      hls.loadSource(manifest);
      hls.attachMedia(video);
    },
    async dash() {
      shaka.polyfill.installAll();
      const player = new shaka.Player();
      player.addEventListener('error', (event) => failed('shaka ' + event.detail.code + ' ' + event.detail.data));
      await player.attach(video);
      await player.load(manifest);
      start();
    },
  };
  Promise.resolve(players[query.get('kind')]()).catch((fault) => failed(fault.code ? 'shaka ' + fault.code + ' ' + fault.data : fault));
</script>`;

const bench = (): Promise<RunningServer> =>
  listen((request, response) => {
    const script = PLAYER_SCRIPTS[request.url ?? ''];
    if (script) createReadStream(script).pipe(response.writeHead(200, { 'content-type': 'text/javascript' }));
    else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  });

export async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<RunningServer> {
  const server: Server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createReadStream } from 'node:fs';
import type { Page } from 'playwright-core';
import { PATIENCE } from './client.js';
import { listen, PLAYER_SCRIPTS, type RunningServer, sharedBrowser } from './player.js';

/** Seconds of the presentation, and text, as a player puts them on its video element. */
export interface ShownCue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><video muted></video><script src="/hls.js"></script><script src="/shaka.js"></script><script>
  const query = new URLSearchParams(location.search), video = document.querySelector('video'), manifest = query.get('manifest');
  window.playerErrors = [];
  const failed = (what) => window.playerErrors.push(String(what));
  const cuesOf = (track) => [...(track.cues ?? [])].map((cue) => ({ start: cue.startTime, end: cue.endTime, text: cue.text }));
  window.shownCues = () => [...video.textTracks].flatMap(cuesOf);
  const players = {
    hls() {
      const hls = new Hls({ enableWorker: false, enableIMSC1: true });
      hls.on(Hls.Events.ERROR, (_, data) => data.fatal && failed(data.type + ' ' + data.details + ' ' + (data.error ?? '')));
      // As a viewer who chooses the first: what is on by no default is off again when the browser has made its tracks.
      hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, () => { hls.subtitleDisplay = true; setInterval(() => { if (hls.subtitleTrack < 0) hls.subtitleTrack = 0; }, 100); });
      hls.loadSource(manifest);
      hls.attachMedia(video);
    },
    async dash() {
      shaka.polyfill.installAll();
      const player = new shaka.Player();
      player.addEventListener('error', (event) => failed('shaka ' + event.detail.code + ' ' + event.detail.data));
      await player.attach(video);
      await player.load(manifest);
      await player.selectTextTrack(player.getTextTracks()[0]);
      window.codecs = player.getTextTracks().map((track) => track.codecs);
    },
  };
  Promise.resolve(players[query.get('kind')]()).catch((fault) => failed(fault.code ? 'shaka ' + fault.code + ' ' + fault.data : fault));
</script>`;

const page = (): Promise<RunningServer> =>
  listen((request, response) => {
    const script = PLAYER_SCRIPTS[request.url ?? ''];
    if (script) createReadStream(script).pipe(response.writeHead(200, { 'content-type': 'text/javascript' }));
    else response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  });

/** The cues that hls.js or shaka-player makes of a manifest's first text track in Chromium, once there are as many as are waited for. */
export async function cuesInChromium(kind: 'hls' | 'dash', manifestUrl: string, atLeast: number): Promise<readonly ShownCue[]> {
  await using server = await page();
  const context = await (await sharedBrowser()).newContext();
  try {
    return await cuesOn(await context.newPage(), `${server.url}/?${new URLSearchParams({ kind, manifest: manifestUrl }).toString()}`, atLeast);
  } finally {
    await context.close();
  }
}

async function cuesOn(tab: Page, url: string, atLeast: number): Promise<readonly ShownCue[]> {
  await tab.goto(url);
  await tab.waitForFunction(`window.shownCues().length >= ${atLeast} || window.playerErrors.length > 0`, undefined, { timeout: PATIENCE, polling: 100 });
  const errors = (await tab.evaluate('window.playerErrors')) as string[];
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return (await tab.evaluate('window.shownCues()')) as ShownCue[];
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseIdOf } from '../../domain/shared/index.js';
import { fault } from '../exit.js';
import { jobBars } from '../follow/job-lines.js';
import { watchTree } from '../follow/watch-tree.js';
import { aborted, endOnSignals } from '../signals.js';
import type { Bars } from '../terminal/bar.js';
import type { Terminal } from '../terminal/terminal.js';
import { type FinishedAsset, finishedAsset } from '../upload/finished-asset.js';
import { fileFacts, type OpenedUpload, uploadFile } from '../upload/upload-file.js';
import { makeClip } from './clip.js';
import { type DemoInstallation, startInstallation, watchPage } from './installation.js';

export interface DemoOptions {
  readonly file: string | undefined;
  readonly exit: boolean;
  readonly json: boolean;
}


const LINK_HOURS = 24;

/** The main job once, from a file to a title that plays; true when the title became READY. Whatever happens, what was started is stopped. */
export async function demo(terminal: Terminal, options: DemoOptions): Promise<boolean> {
  if (options.file !== undefined) await fileFacts(options.file);
  const ending = endOnSignals();
  let installation: DemoInstallation | undefined;
  try {
    installation = await startInstallation(terminal);
    return await mainJob(terminal, installation, options, ending.signal);
  } catch (error) {
    if (!ending.signal.aborted) throw error;
    terminal.say('Interrupted.');
    return false;
  } finally {
    if (installation) terminal.say('Stopping ...');
    await installation?.close();
    ending.release();
  }
}

async function mainJob(terminal: Terminal, installation: DemoInstallation, options: DemoOptions, signal: AbortSignal): Promise<boolean> {
  const started = performance.now();
  const asset = await bringIn(terminal, installation, options.file, signal);
  await show(terminal, installation, asset, options);
  if (asset.status !== 'READY') {
    terminal.say(`${asset.title.text} is ${asset.status}${asset.failure ? `: ${asset.failure.message} (${asset.failure.code})` : ''}.`);
    return false;
  }
  terminal.say(`${asset.title.text} is READY after ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  if (options.exit) return true;
  terminal.say(`Serving at ${installation.server.url} until Ctrl-C.`);
  await aborted(signal);
  return true;
}

async function bringIn(terminal: Terminal, { config, endpoint }: DemoInstallation, file: string | undefined, signal: AbortSignal): Promise<FinishedAsset> {
  const folder = await mkdtemp(join(tmpdir(), 'telecine-demo-'));
  const bars = await terminal.bars();
  try {
    const path = file ?? (await makeClip(await usableFfmpeg(config), folder, bars.bar('clip'), signal));
    const assetId = await uploadAndFollow(endpoint, path, bars, signal);
    const asset = await finishedAsset(endpoint, assetId, signal);
    if (!asset) throw fault(`${assetId} was deleted meanwhile.`);
    return asset;
  } finally {
    bars.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function usableFfmpeg(config: DemoInstallation['config']) {
  const { ffmpegOf } = await import('../../app/tools.js');
  const ffmpeg = await ffmpegOf(config);
  if ('missing' in ffmpeg) throw fault(ffmpeg.missing);
  return ffmpeg.found;
}

/** Subscribed before the first byte is sent, so that no event of the tree can be missed. Answers the asset's id when its tree has ended. */
async function uploadAndFollow(endpoint: DemoInstallation['endpoint'], path: string, bars: Bars, signal: AbortSignal): Promise<string> {
  const enough = new AbortController();
  let assetId = '';
  let following: Promise<unknown> = Promise.resolve();
  const opened = (upload: OpenedUpload): void => {
    assetId = upload.assetId;
    following = watchTree(endpoint, { of: { assetId }, signal: AbortSignal.any([signal, enough.signal]), seen: jobBars(bars) });
    following.catch(() => undefined);
  };
  try {
    const outcome = await uploadFile(endpoint, { path, checksum: true }, { bars, signal, opened });
    if (outcome.status !== 'COMPLETED') enough.abort();
    await following;
  } finally {
    enough.abort();
  }
  signal.throwIfAborted();
  return assetId;
}

async function show(terminal: Terminal, installation: DemoInstallation, asset: FinishedAsset, { json }: DemoOptions): Promise<void> {
  const id = parseIdOf('Asset', asset.id);
  const watch = asset.status === 'READY' && id !== null ? await watchPage(installation, id, LINK_HOURS) : null;
  const playback = asset.playback && 'hls' in asset.playback ? asset.playback : null;
  if (json) return terminal.json({ asset, hls: playback?.hls ?? null, dash: playback?.dash ?? null, watch });
  terminal.data(JSON.stringify({ asset }, null, 2));
  if (playback) terminal.data(`\nHLS    ${playback.hls}\nDASH   ${playback.dash}`);
  if (watch !== null) terminal.data(`Watch  ${watch}`);
}

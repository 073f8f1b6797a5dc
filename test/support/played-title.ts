import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FsStorage } from '../../src/adapters/storage-fs/index.js';
import { cmafPackager, ffmpegThumbnailer, ffmpegTranscoder } from '../../src/adapters/transcode-ffmpeg/index.js';
import { storyboardTrack } from '../../src/domain/packaging/index.js';
import type { OriginFile, PlayableRendition } from '../../src/domain/playback/index.js';
import { idOf, type JsonObject } from '../../src/domain/shared/index.js';
import { ffmpegs, makeClip, planFor } from './clips.js';
import { assetId, type MemoryPlayback } from './media-fakes.js';
import { uuid } from './upload-door.js';

const never = new AbortController().signal;
const must = <T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** Makes a clip, its renditions, poster and storyboard with the real tools, and puts them where the origin finds them. */
export async function addPlayedTitle(playback: MemoryPlayback, storage: FsStorage, folder: string, seconds = 4): Promise<void> {
  const [workDir, outDir] = [join(folder, 'work'), join(folder, 'out')];
  for (const path of [workDir, outDir]) await mkdir(path, { recursive: true });
  const sourcePath = await makeClip(folder, seconds);
  const plan = planFor(sourcePath);
  const ffmpegPath = ffmpegs()[0]!.ffmpeg;
  const encoded = must(await ffmpegTranscoder({ ffmpegPath }).transcode({ plan, sourcePath, sourceDemuxer: 'mov,mp4,m4a,3gp,3g2,mj2', workDir }, () => undefined, never));
  const renditions = must(await cmafPackager().package({ plan, tracks: encoded.tracks, outDir }, never));
  const thumbnails = must(await ffmpegThumbnailer({ ffmpegPath }).thumbnails({ renditions, plan, outDir }, never))!;
  await writeFile(join(outDir, 'storyboard.vtt'), storyboardTrack(thumbnails.storyboard, seconds * 25));
  let number = 1000;
  const add = async (role: OriginFile['role'], name: string, mimeType: string) => {
    const id = idOf('MediaFile', uuid(number++));
    const bytes = await readFile(join(outDir, name));
    await storage.adopt(`played/${id}`, join(outDir, name));
    playback.files.push({ id, role, name, storageKey: `played/${id}`, bytes: BigInt(bytes.length), sha256: createHash('sha256').update(bytes).digest('hex'), mimeType, createdAt: new Date(), assetId });
    return id;
  };
  const set: PlayableRendition[] = [];
  for (const made of renditions) {
    const fileId = await add('RENDITION', `${made.name}.mp4`, made.kind === 'VIDEO' ? 'video/mp4' : 'audio/mp4');
    set.push({
      mediaType: made.kind, profile: made.name, codecString: made.codecString, width: made.width, height: made.height, frameRate: '25', dynamicRange: 'SDR', averageBitrate: made.averageBitrate,
      peakBitrate: made.peakBitrate, audioLanguage: null, audioChannels: made.channels, fileId, fileName: `${made.name}.mp4`, segmentIndex: made.index as unknown as JsonObject,
    });
  }
  await add('POSTER', thumbnails.poster, 'image/jpeg');
  await add('STORYBOARD', 'storyboard.vtt', 'text/vtt');
  for (const sheet of thumbnails.storyboard.sheets) await add('STORYBOARD_SHEET', sheet, 'image/jpeg');
  playback.sets.set(assetId, set);
}

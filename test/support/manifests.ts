import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DASH_MANIFEST,
  HLS_MASTER,
  iframePlaylist,
  iframePlaylistName,
  mediaPlaylist,
  mediaPlaylistName,
  mpd,
  multivariantPlaylist,
  type AudioTrack,
  type PackagedRendition,
  type PlayableTitle,
  type VideoTrack,
} from '../../src/domain/packaging/index.js';
import type { RenditionPlan } from '../../src/domain/transcode/index.js';

/** What the catalogue would say of packaged renditions. */
export function titleOf(plan: RenditionPlan, renditions: readonly PackagedRendition[]): PlayableTitle {
  const fileName = (name: string): string => `${name}.mp4`;
  const video = renditions.flatMap((made): VideoTrack[] =>
    made.kind === 'VIDEO' ? [{ ...made, kind: 'VIDEO', width: made.width!, height: made.height!, frameRate: plan.frameRate, dynamicRange: 'SDR', fileName: fileName(made.name) }] : [],
  );
  const audio = plan.audio.flatMap((wanted): AudioTrack[] => {
    const made = renditions.find(({ name }) => name === wanted.name);
    return made ? [{ ...made, kind: 'AUDIO', channels: wanted.channels, sampleRate: wanted.sampleRate, language: wanted.language, track: wanted.track, fileName: fileName(made.name) }] : [];
  });
  return { video, audio, text: [] };
}

/** All manifests of a title as files beside its media. */
export async function writeManifests(folder: string, plan: RenditionPlan, renditions: readonly PackagedRendition[]): Promise<void> {
  const title = titleOf(plan, renditions);
  const files = [
    [HLS_MASTER, multivariantPlaylist(title)],
    [DASH_MANIFEST, mpd(title)],
    ...[...title.video, ...title.audio].map((track) => [mediaPlaylistName(track.name), mediaPlaylist(track)]),
    ...title.video.map((track) => [iframePlaylistName(track.name), iframePlaylist(track)]),
  ] as const;
  await Promise.all(files.map(([name, text]) => writeFile(join(folder, name!), text!)));
}

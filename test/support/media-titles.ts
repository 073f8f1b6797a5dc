import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import type { ApiClient } from './client.js';

const run = promisify(execFile);

export interface MadeRendition {
  readonly mediaType: 'VIDEO' | 'AUDIO';
  readonly profile: string;
  readonly codecString: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly frameRate: string | null;
  readonly frameCount: string;
  readonly dynamicRange: string | null;
  readonly audioChannels: number | null;
  readonly averageBitrate: number;
  readonly peakBitrate: number;
}

export interface MadeTitle {
  readonly id: string;
  readonly status: string;
  readonly failure: { readonly code: string; readonly message: string; readonly retryable: boolean } | null;
  readonly frameRate: string | null;
  readonly timelineRate: string | null;
  readonly startTimecode: string | null;
  readonly frameCount: string | null;
  readonly durationSeconds: number | null;
  readonly technical: TitleFacts | null;
  readonly renditions: { readonly nodes: readonly MadeRendition[] };
  readonly playback: { readonly hls?: string; readonly dash?: string };
  readonly poster: { readonly id: string } | null;
  readonly jobs: { readonly nodes: readonly TitleJob[] };
}

export interface TitleJob {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly label: string | null;
  readonly error: { readonly code: string } | null;
  readonly children?: readonly TitleJob[];
}

export interface TitleFacts {
  readonly container: { readonly format: string };
  readonly timeline: { readonly timelineRate: string; readonly nominal: string | null; readonly startSource: string | null; readonly startTimecode: string; readonly dropFrame: boolean };
  readonly video: readonly {
    readonly codec: string; readonly width: number; readonly height: number; readonly rotation: string | number; readonly sampleAspectRatio: string; readonly frameRate: string | null;
    readonly variableFrameRate: boolean; readonly frameCount: string | null; readonly fieldOrder: string; readonly hdr: { readonly format: string } | null; readonly decodable: boolean | null;
  }[];
  readonly audio: readonly { readonly codec: string; readonly channels: number; readonly layout: string | null; readonly sampleRate: number; readonly decodable: boolean | null }[];
}

const TITLE = `query ($id: ID!) { asset(id: $id) {
  id status frameRate timelineRate startTimecode frameCount durationSeconds
  failure { code message retryable }
  technical {
    container { format }
    timeline { timelineRate nominal startSource startTimecode dropFrame }
    video { codec width height rotation sampleAspectRatio frameRate variableFrameRate frameCount fieldOrder decodable hdr { format } }
    audio { codec channels layout sampleRate decodable }
  }
  renditions(first: 60) { nodes { mediaType profile codecString width height frameRate frameCount dynamicRange audioChannels averageBitrate peakBitrate } }
  playback(context: {}) { __typename ... on PlaybackAllowed { hls dash } }
  poster { id }
  jobs(first: 5) { nodes { id kind status label error { code } children { id kind status label error { code } } } }
} }`;

/** Everything that a test asks of a title, through the public API. */
export const readTitle = async (api: ApiClient, id: string): Promise<MadeTitle> => (await api.read<{ asset: MadeTitle }>(TITLE, { id })).asset;

/** Uploads a file under its own name, or bytes under a given one; answers the asset's id. */
export async function uploadFile(api: ApiClient, path: string, more: Record<string, unknown> = {}): Promise<string> {
  return (await api.upload(await readFile(path), { filename: basename(path), ...more })).asset.id;
}

/** Uploads all, then waits for each: the server has several in flight. By file name. */
export async function ingestAll(api: ApiClient, paths: readonly string[]): Promise<Map<string, MadeTitle>> {
  const assets: [string, string][] = [];
  for (const path of paths) assets.push([basename(path), await uploadFile(api, path)]);
  const titles = new Map<string, MadeTitle>();
  for (const [name, id] of assets) {
    await api.settled(id);
    titles.set(name, await readTitle(api, id));
  }
  return titles;
}

export interface Decoded {
  /** Lines that ffmpeg complained with. */
  readonly complaints: readonly string[];
  readonly videoFrames: number;
  /** The end of what came out last. */
  readonly seconds: number;
}

/** Decodes the best picture and sound of a manifest from the server, from the first to the last segment. */
export async function decodeManifest(ffmpeg: string, url: string, demuxer: 'hls' | 'dash'): Promise<Decoded> {
  const input = ['-f', demuxer, ...(demuxer === 'hls' ? ['-allowed_extensions', 'ALL'] : []), '-i', url];
  const argv = ['-nostdin', '-hide_banner', '-v', 'error', '-progress', 'pipe:1', '-nostats', ...input, '-map', '0:v:0?', '-map', '0:a:0?', '-vsync', 'passthrough', '-f', 'null', '-'];
  const { stdout, stderr } = await run(ffmpeg, argv, { maxBuffer: 1e8 });
  const last = (key: string): number => Number([...stdout.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].at(-1)?.[1] ?? 0);
  // Microseconds, in spite of its name; older versions know no other.
  return { complaints: stderr.split('\n').filter((line) => line.trim() !== ''), videoFrames: last('frame'), seconds: last('out_time_ms') / 1e6 };
}

/** Whether a build reads these manifests: ffmpeg's DASH reader needs libxml2. */
export async function demuxes(ffmpeg: string, name: 'hls' | 'dash'): Promise<boolean> {
  return new RegExp(`^ D. .*\\b${name}\\b`, 'm').test((await run(ffmpeg, ['-v', 'error', '-demuxers'])).stdout);
}

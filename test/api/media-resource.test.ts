import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, until } from '../support/client.js';
import { ffmpegs } from '../support/clips.js';
import { BadMedia, garbledSamples } from '../support/media-bad.js';
import { readMediaPlaylist, variantsOf } from '../support/media-playlists.js';
import { decodeManifest, type MadeTitle, readTitle, type TitleJob, uploadFile } from '../support/media-titles.js';
import { startTestServer, type TestServer } from '../support/server.js';

const { ffmpeg } = ffmpegs().at(-1)!;
let server: TestServer;
let api: ApiClient;
let folder: string;
let media: BadMedia;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-resource-'));
  media = new BadMedia(folder, ffmpeg);
  server = await startTestServer();
  api = new ApiClient(server.url);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const settled = async (id: string): Promise<MadeTitle> => {
  await api.settled(id);
  return readTitle(api, id);
};
const frames = ({ renditions }: MadeTitle): Set<string> => new Set(renditions.nodes.filter(({ mediaType }) => mediaType === 'VIDEO').map(({ frameCount }) => frameCount));
const roots = ({ jobs }: MadeTitle): string[] => jobs.nodes.map((job) => `${job.kind} ${job.status}`);

describe('a title that gets another source', () => {
  it('plays the old one until the new one is ready, then the new one; a player that runs goes on', async () => {
    const id = await uploadFile(api, await media.clip('first.mp4', [], 2));
    const before = await settled(id);
    expect(frames(before)).toEqual(new Set(['50']));
    const [variant] = variantsOf(await (await fetch(before.playback.hls!)).text());
    const old = new URL(variant!.uri, before.playback.hls).href;
    const { uri } = readMediaPlaylist(await (await fetch(old)).text()).map;
    expect(await uploadFile(api, await media.clip('second.mp4', [], 4), { assetId: id })).toBe(id);
    const during = await readTitle(api, id);
    if (during.status === 'INGESTING') expect(frames(during)).toEqual(new Set(['50']));
    const after = await settled(id);
    expect([after.status, frames(after), after.frameCount]).toEqual(['READY', new Set(['100']), '100']);
    expect(roots(after)).toEqual(['INGEST SUCCEEDED', 'INGEST SUCCEEDED']);
    // Superseded files are kept for running players until they are swept.
    const kept = await fetch(new URL(uri, old), { headers: { range: 'bytes=0-99' } });
    expect(kept.status).toBe(206);
    expect(await decodeManifest(ffmpeg, after.playback.hls!, 'hls')).toMatchObject({ complaints: [], videoFrames: 100 });
  });

  it('ends the running ingest of the source before', async () => {
    const id = await uploadFile(api, await media.clip('long.mp4', ['-s', '1280x720'], 20));
    await until('the first ingest transcodes', async () => find((await readTitle(api, id)).jobs.nodes, 'TRANSCODE')?.status === 'RUNNING');
    await uploadFile(api, await media.clip('short.mp4', [], 2), { assetId: id });
    const title = await settled(id);
    expect([title.status, frames(title)]).toEqual(['READY', new Set(['50'])]);
    expect(roots(title)).toEqual(['INGEST SUCCEEDED', 'INGEST CANCELED']);
  });

  it('keeps the good one when the new source is damaged', async () => {
    const good = await media.clip('good.mp4', ['-an', '-movflags', '+faststart'], 2);
    const id = await uploadFile(api, good);
    await settled(id);
    await uploadFile(api, await media.changed(good, 'damaged.mp4', (bytes) => garbledSamples(bytes, 0)), { assetId: id });
    await until('the second ingest has failed', async () => roots(await readTitle(api, id))[0] === 'INGEST FAILED');
    const title = await settled(id);
    expect([title.status, title.failure, frames(title)]).toEqual(['READY', null, new Set(['50'])]);
    expect(await decodeManifest(ffmpeg, title.playback.hls!, 'hls')).toMatchObject({ videoFrames: 50 });
  });
});

describe('a title that is transcoded again', () => {
  it('gets its renditions anew, under one playing set', async () => {
    const id = await uploadFile(api, await media.clip('again.mp4', [], 2));
    const before = await settled(id);
    const { job, userErrors } = await api.mutate<{ job: { id: string } | null }>('transcode', { assetId: id, profile: 'h264' }, 'job { id }');
    expect([userErrors, job === null]).toEqual([[], false]);
    const after = await settled(id);
    expect(roots(after)).toEqual(['RETRANSCODE SUCCEEDED', 'INGEST SUCCEEDED']);
    expect(after.renditions.nodes.map(({ profile }) => profile)).toEqual(before.renditions.nodes.map(({ profile }) => profile));
    expect(await decodeManifest(ffmpeg, after.playback.hls!, 'hls')).toMatchObject({ complaints: [], videoFrames: 50 });
  });

  it('runs again after it was cancelled', async () => {
    const id = await uploadFile(api, await media.clip('cancelled.mp4', ['-s', '1280x720'], 12));
    const running = await until('it transcodes', async () => {
      const title = await readTitle(api, id);
      return find(title.jobs.nodes, 'TRANSCODE')?.status === 'RUNNING' ? title : null;
    });
    const root = running.jobs.nodes[0]!.id;
    expect((await api.mutate('jobCancel', { id: root }, 'job { id }')).userErrors).toEqual([]);
    expect(await settled(id)).toMatchObject({ status: 'FAILED', failure: { code: 'CANCELED', retryable: true } });
    expect((await api.mutate('jobRetry', { id: root }, 'job { id }')).userErrors).toEqual([]);
    const title = await settled(id);
    expect([title.status, title.failure, frames(title)]).toEqual(['READY', null, new Set(['300'])]);
  });
});

const find = (jobs: readonly TitleJob[], kind: string): TitleJob | undefined => jobs[0]?.children?.find((job) => job.kind === kind);

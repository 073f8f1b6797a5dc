import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { requestTranscode } from '../../src/domain/ingest/index.js';
import { ffmpegs } from '../support/clips.js';
import { IngestBench, makeClip } from '../support/ingest-bench.js';

describe('the steps of an ingest, by a real worker', () => {
  let bench: IngestBench;

  beforeAll(async () => {
    bench = await IngestBench.open();
    await bench.worker({ preset: 'ultrafast' });
  });
  afterAll(() => bench.close());

  const rows = async (text: string, id: string): Promise<Record<string, unknown>[]> => (await bench.store.system.query<Record<string, unknown>>(text, [id])).rows;

  it('describe the source, make measured renditions and pictures, and show each rendition’s progress', async () => {
    const { assetId, rootId } = await bench.ingest(await makeClip(join(bench.dataDir, 'clip.mov'), { seconds: 5, size: '640x360' }));
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    const [asset] = await rows('select * from asset where id = $1', assetId);
    expect(asset).toMatchObject({ status: 'READY', frame_rate: '25', timeline_rate: '25', frame_count: '125', width: 640, height: 360, codec: 'mpeg4', duration_seconds: 5 });
    const renditions = await rows('select * from rendition where asset_id = $1 order by profile', assetId);
    expect(renditions.map((r) => [r.profile, r.status, r.width, r.frame_rate, r.frame_count, r.audio_channels])).toEqual([
      ['aac-mono-1', 'READY', null, null, expect.any(String), 1], ['h264-240', 'READY', 426, '25', '125', null], ['h264-360', 'READY', 640, '25', '125', null],
    ]);
    const jobs = await bench.jobs(rootId);
    expect(jobs.filter((job) => job.kind === 'ENCODE').map((job) => [job.label, job.status, job.fraction, job.frames_done]).sort()).toEqual(
      [['aac-mono-1', 'SUCCEEDED', 1, '125'], ['h264-240', 'SUCCEEDED', 1, '125'], ['h264-360', 'SUCCEEDED', 1, '125']]);
    const events = (await rows('select type from event where asset_id = $1 order by id', assetId)).map((e) => e.type);
    expect(events).toEqual(expect.arrayContaining(['ASSET_UPDATED', 'ASSET_RENDITIONS_CHANGED', 'JOB_PROGRESSED', 'JOB_SUCCEEDED']));
    expect(events.at(-1)).toBe('ASSET_STATUS_CHANGED');
  });

  it('made again put new renditions in the place of the old, whose bytes stay for running players', async () => {
    const { assetId, rootId } = await bench.ingest(await makeClip(join(bench.dataDir, 'again.mov'), { seconds: 3, size: '320x240' }));
    await bench.ended(rootId);
    const before = await bench.products(assetId);
    const again = await requestTranscode({ ...bench.store, profiles: ['h264'] }, bench.actor, { assetId, profile: 'h264' });
    if (!again.ok) throw new Error(JSON.stringify(again.error));
    expect((await bench.ended(again.value)).status).toBe('SUCCEEDED');
    expect(await bench.products(assetId)).toEqual(before);
    const files = await rows('select storage_key, superseded_at from media_file where asset_id = $1', assetId);
    const superseded = files.filter((file) => file.superseded_at !== null);
    expect(superseded).toHaveLength(Object.keys(before).length);
    for (const file of superseded) expect(await bench.storage.size(String(file.storage_key))).not.toBeNull();
    const renditions = await rows('select status, count(*)::int as n from rendition where asset_id = $1 group by status order by status', assetId);
    expect(renditions).toEqual([{ status: 'READY', n: 2 }, { status: 'SUPERSEDED', n: 2 }]);
  });

  it('make a title of sound without a picture', async () => {
    const sound = join(bench.dataDir, 'mix.wav');
    await promisify(execFile)(ffmpegs().at(-1)!.ffmpeg, ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000:duration=3', '-ac', '2', sound]);
    const { assetId, rootId } = await bench.ingest(sound);
    expect((await bench.ended(rootId)).status).toBe('SUCCEEDED');
    expect((await bench.asset(assetId)).status).toBe('READY');
    expect(Object.keys(await bench.products(assetId))).toEqual(['aac-stereo-1.mp4']);
  });

  it('refuse what is not media with a reason a person can act on, and harm nothing', async () => {
    const text = join(bench.dataDir, 'letter.mp4');
    await writeFile(text, 'Dear sirs, this is not a film.\n'.repeat(100));
    const { assetId, rootId } = await bench.ingest(text);
    expect(await bench.ended(rootId)).toMatchObject({ status: 'FAILED', error: { code: 'NOT_MEDIA', message: expect.stringContaining('Upload a media file'), retryable: false } });
    expect(await bench.asset(assetId)).toMatchObject({ status: 'FAILED', failure: { code: 'NOT_MEDIA' } });
    expect((await bench.job(rootId, 'PROBE')).attempts).toBe(1);
  });
});

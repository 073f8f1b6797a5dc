import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ApiClient } from '../support/client.js';
import { ffmpegs } from '../support/clips.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { uploadFile } from '../support/media-titles.js';
import { startTestServer, type TestServer } from '../support/server.js';

const { ffmpeg } = ffmpegs().at(-1)!;

interface Title {
  status: string;
  sourceVersion: number;
  captionTracks: { id: string; language: string; role: string; status: string; origin: string; version: number; editVersion: number; cues: { nodes: { inFrame: string; outFrame: string; text: string }[] } }[];
  jobs: { nodes: { status: string; children: { kind: string; status: string; notes: { code: string; message: string }[] }[] }[] };
}
const TRACKS = 'captionTracks { id language role status origin version editVersion cues(first: 50) { nodes { inFrame outFrame text } } }';
const TITLE = `query ($id: ID!) { asset(id: $id) { status ${TRACKS}
  jobs(first: 1) { nodes { status children { kind status notes { code message } } } } } }`;

describeWithFixtures('captions inside of an uploaded video', (fixtures) => {
  let folder: string;
  let server: TestServer;
  let api: ApiClient;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-extracted-'));
    server = await startTestServer();
    api = new ApiClient(server.url);
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ingested = async (path: string, more: Record<string, unknown> = {}): Promise<{ id: string; title: Title }> => {
    const id = await uploadFile(api, path, more);
    await api.settled(id);
    return { id, title: (await api.read<{ asset: Title }>(TITLE, { id })).asset };
  };
  const shown = ({ captionTracks }: Title) => captionTracks.map(({ language, role, status, version, editVersion, cues }) => [language, role, status, version, editVersion, cues.nodes.map(({ inFrame, outFrame, text }) => `${inFrame}-${outFrame} ${text}`).join('|')]);
  const step = ({ jobs }: Title) => jobs.nodes[0]!.children.find(({ kind }) => kind === 'CAPTIONS');

  /** Two seconds at 25 frames a second with tracks of mov_text. */
  async function withText(name: string, texts: readonly (readonly [language: string, disposition: string, text: string])[]): Promise<string> {
    const inputs = await Promise.all(texts.map(async ([, , text], i) => {
      await writeFile(join(folder, `${name}-${i}.srt`), `1\n00:00:00,400 --> 00:00:01,200\n${text}\n`);
      return ['-i', join(folder, `${name}-${i}.srt`)];
    }));
    const told = texts.flatMap(([language, disposition], i) => [`-metadata:s:s:${i}`, `language=${language}`, `-disposition:s:${i}`, disposition]);
    const path = join(folder, `${name}.mp4`);
    execFileSync(ffmpeg, ['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc=s=128x72:r=25:d=2`, ...inputs.flat(), '-map', '0:v', ...texts.flatMap((_, i) => ['-map', `${i + 1}:s`]), '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:s', 'mov_text', ...told, path]);
    return path;
  }

  it('become tracks of the title, exact to the frame: CEA-608 in the pictures', async () => {
    const { title } = await ingested(join(fixtures, 'captions-embedded', 'sintel-captions.ts'));
    expect(title.status).toBe('READY');
    expect(step(title)).toEqual({ kind: 'CAPTIONS', status: 'SUCCEEDED', notes: [] });
    expect(title.captionTracks).toMatchObject([{ language: 'und', role: 'SDH', status: 'CURRENT', origin: 'EXTRACTED', version: 1, editVersion: 1 }]);
    expect(title.captionTracks[0]!.cues.nodes.slice(0, 2).map(({ inFrame, outFrame }) => [inFrame, outFrame])).toEqual([['24', '96'], ['120', '167']]);
  });

  it('become tracks by language and role: timed text; a new source makes new versions, and leaves alone what people imported, until somebody says what was cut', async () => {
    const { id, title } = await ingested(await withText('first', [['ger', '0', 'Guten Tag'], ['eng', 'hearing_impaired', '[door]'], ['ger', '0', 'Servus'], ['fra', '0', 'Bonjour']]));
    expect(shown(title)).toEqual([
      ['de', 'SUBTITLES', 'CURRENT', 1, 1, '10-30 Guten Tag'], ['de-x-track3', 'SUBTITLES', 'CURRENT', 1, 1, '10-30 Servus'], ['en', 'SDH', 'CURRENT', 1, 1, '10-30 [door]'], ['fr', 'SUBTITLES', 'CURRENT', 1, 1, '10-30 Bonjour'],
    ]);
    await api.mutate('captionImport', { assetId: id, language: 'fr', content: '1\n00:00:00,000 --> 00:00:01,000\nSalut\n' }, 'track { id }');
    await api.mutate('annotationsPut', { assetId: id, annotations: [{ layer: 'chapter', inFrame: '0', outFrame: '40' }] }, 'annotations { id }');
    const again = await ingested(await withText('second', [['ger', '0', 'Grüß Gott'], ['fra', '0', 'Bonsoir']]), { assetId: id });
    expect(shown(again.title)).toEqual([
      ['de', 'SUBTITLES', 'CURRENT', 2, 2, '10-30 Grüß Gott'], ['de-x-track3', 'SUBTITLES', 'STALE', 1, 1, '10-30 Servus'], ['en', 'SDH', 'STALE', 1, 1, '10-30 [door]'], ['fr', 'SUBTITLES', 'STALE', 2, 1, '0-25 Salut'],
    ]);
    expect(step(again.title)!.notes).toEqual([{ code: 'CAPTIONS_KEPT', message: expect.stringContaining('captions fr of stream 2') }]);
    const edit = { conversion: { offsetFrames: '5' } };
    const { asset, retiming } = await api.mutate<{ asset: Title; retiming: object }>('timelineRetime', { assetId: id, edit, expectedEditVersion: 2 }, `retiming { annotations { status places { inFrame outFrame } } } asset { ${TRACKS} }`);
    expect(retiming).toEqual({ annotations: [{ status: 'SHIFTED', places: [{ inFrame: '5', outFrame: '45' }] }] });
    expect(shown(asset)).toEqual([
      ['de', 'SUBTITLES', 'CURRENT', 2, 2, '10-30 Grüß Gott'], ['de-x-track3', 'SUBTITLES', 'CURRENT', 2, 2, '15-35 Servus'], ['en', 'SDH', 'CURRENT', 2, 2, '15-35 [door]'], ['fr', 'SUBTITLES', 'CURRENT', 3, 2, '5-30 Salut'],
    ]);
  });

  it('cost nothing where there are none: there is no such step', async () => {
    const { title } = await ingested(await withText('none', []));
    expect(title).toMatchObject({ status: 'READY', captionTracks: [] });
    expect(step(title)).toBeUndefined();
  });
});

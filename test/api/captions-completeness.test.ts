import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from '../support/client.js';
import { connectRows, type Rows } from '../support/rows.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let rows: Rows;
let api: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ TELECINE_ROLE: 'api' });
  rows = await connectRows(server.config.databaseUrl!);
  api = new ApiClient(server.url);
});
afterAll(async () => {
  await rows?.close();
  await server?.stop();
});

/** A title of 60 s at 25 frames a second. */
async function film(title = 'film'): Promise<string> {
  const id = await api.newAsset(title, { kind: 'FEATURE' });
  await rows.client.query(`update asset set timeline_rate = '25', frame_rate = '25', start_timecode = '10:00:00:00', frame_count = 1500, source_version = 1 where id = $1`, [id.slice(6)]);
  return id;
}
/** Two cues of 3 s together, which end at 5 s. */
const SRT = '1\n00:00:01,000 --> 00:00:03,000\nHello\n\n2\n00:00:04,000 --> 00:00:05,000\nGoodbye\n';
interface Track { id: string; version: number }
async function captions(assetId: string, language: string, more: Record<string, unknown> = {}): Promise<Track> {
  const { track, userErrors } = await api.mutate<{ track: Track }>('captionImport', { assetId, language, content: SRT, ...more }, 'track { id version }');
  expect(userErrors).toEqual([]);
  return track;
}
const newVideo = (id: string): Promise<unknown> => rows.client.query('update asset set source_version = source_version + 1, projection_version = projection_version + 1 where id = $1', [id.slice(6)]);

interface Cell { language: string; role: string; wanted: boolean; state: string; track: { version: number; cueCount: number; endFrame: string | null; coverage: number | null } | null }
const CELLS = 'language role wanted state track { version cueCount endFrame coverage }';
async function matrix(id: string, wanted: object[] | null): Promise<Cell[]> {
  const { asset } = await api.read<{ asset: { captionCompleteness: Cell[] } }>(`query ($id: ID!, $w: [CaptionWantedInput!]) { asset(id: $id) { captionCompleteness(wanted: $w) { ${CELLS} } } }`, { id, w: wanted });
  return asset.captionCompleteness;
}
const short = (cells: readonly Cell[]): string[] => cells.map(({ language, role, wanted, state, track }) => `${language} ${role} ${wanted ? 'wanted' : 'there'} ${state}${track ? ` v${track.version}` : ''}`);

describe('the captions of a title', () => {
  it('are told by what is wanted, in the order asked, and by what is there besides', async () => {
    const id = await film();
    expect(short(await matrix(id, null))).toEqual([]);
    await captions(id, 'pt');
    await captions(id, 'en', { role: 'SDH', draft: true });
    const old = await captions(id, 'de');
    await newVideo(id);
    await captions(id, 'fr');
    const wanted = [{ language: 'PT-br' }, { language: 'fr', role: 'SUBTITLES' }, { language: 'de' }, { language: 'FR' }, { language: 'de', role: 'SDH' }];
    expect(short(await matrix(id, wanted))).toEqual([
      'pt-BR SUBTITLES wanted MISSING', 'fr SUBTITLES wanted CURRENT v1', 'de SUBTITLES wanted STALE v1', 'de SDH wanted MISSING', 'en SDH there DRAFT v1', 'pt SUBTITLES there STALE v1',
    ]);
    await api.mutate('captionTrackUpdate', { id: old.id, confirm: true }, 'track { id }');
    expect(short(await matrix(id, [{ language: 'de' }])).slice(0, 1)).toEqual(['de SUBTITLES wanted CURRENT v2']);
  });

  it('are told with how many they are, where the last ends, and at how much of the title they stand', async () => {
    const id = await film();
    await captions(id, 'de');
    expect((await matrix(id, []))[0]!.track).toEqual({ version: 1, cueCount: 2, endFrame: '125', coverage: 0.05 });
    await captions(id, 'de', { content: SRT.replace('00:00:05,000', '00:01:00,000') });
    expect((await matrix(id, []))[0]!.track).toEqual({ version: 2, cueCount: 2, endFrame: '1500', coverage: 1450 / 1500 });
    await rows.client.query('update asset set frame_count = null, projection_version = projection_version + 1 where id = $1', [id.slice(6)]);
    expect((await matrix(id, []))[0]!.track).toMatchObject({ coverage: null });
  });

  it('are not asked for in what is no language, nor in hundreds of them, where they are read and where something is changed', async () => {
    const id = await film();
    const asked = (wanted: object[], at = `asset(id: "${id}")`) => server.graphql(`query ($w: [CaptionWantedInput!]) { ${at} { captionCompleteness(wanted: $w) { state } } }`, { w: wanted });
    expect(await asked([{ language: 'de' }, { language: 'not one' }])).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: ['captionCompleteness', 'wanted', '1', 'language'] } }] });
    const many = Array.from({ length: 101 }, (_, i) => ({ language: `de-x-n${i}` }));
    expect(await asked(many)).toMatchObject({ errors: [{ extensions: { limit: 'languages', value: 100 } }] });
    for (const wanted of [many, [{ language: 'not one' }]]) {
      const changed = await server.graphql('mutation ($id: ID!, $w: [CaptionWantedInput!]) { assetUpdate(input: {id: $id, title: "changed"}) { asset { captionCompleteness(wanted: $w) { state } } } }', { id, w: wanted });
      expect(changed).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
    expect(await api.read('query ($id: ID!) { asset(id: $id) { title { text } } }', { id })).toEqual({ asset: { title: { text: 'film' } } });
  });
});

describe('titles', () => {
  it('are found by the captions that they have, and by those that they lack, with how many they are', async () => {
    const [full, stale, draft, none] = [await film('full'), await film('stale'), await film('draft'), await film('none')];
    await captions(full, 'sv', { role: 'SDH' });
    await captions(full, 'sv');
    await captions(stale, 'sv', { role: 'SDH' });
    await newVideo(stale);
    await captions(draft, 'sv', { role: 'SDH', draft: true });
    const titles = { [full]: 'full', [stale]: 'stale', [draft]: 'draft', [none]: 'none' };
    const named = async (filter: object): Promise<string[]> => {
      const { assets } = await api.read<{ assets: { nodes: { id: string }[]; totalCount: number } }>('query ($f: AssetFilter) { assets(first: 100, filter: $f, orderBy: {field: CREATED_AT, direction: ASC}) { nodes { id } totalCount } }', { f: { and: [{ kind: ['FEATURE'] }, filter] } });
      expect(assets.totalCount).toBe(assets.nodes.length);
      return assets.nodes.flatMap(({ id }) => titles[id] ?? []);
    };
    const sdh = { language: 'SV', role: ['SDH'] };
    expect(await named({ captions: sdh })).toEqual(['full', 'stale', 'draft']);
    expect(await named({ captions: { ...sdh, status: ['CURRENT'] } })).toEqual(['full']);
    expect(await named({ captions: { language: 'sv', status: ['STALE', 'DRAFT'] } })).toEqual(['stale', 'draft']);
    expect(await named({ not: { captions: sdh } })).toEqual(['none']);
    expect(await named({ not: { captions: { ...sdh, status: ['CURRENT'] } } })).toEqual(['stale', 'draft', 'none']);
    expect(await named({ not: { and: [{ captions: sdh }, { captions: { language: 'sv', role: ['SUBTITLES'] } }] } })).toEqual(['stale', 'draft', 'none']);
    expect(await named({ captions: {} })).toEqual(['full', 'stale', 'draft']);
    expect(await named({ captions: { role: [] } })).toEqual([]);
    expect(await server.graphql('{ assets(first: 1, filter: {captions: {language: "!"}}) { totalCount } }')).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'captions', 'language'] } }] });
  });

  it('are measured by what a consumer needs, where that is captions', async () => {
    const id = await film();
    await captions(id, 'nb', { role: 'SDH' });
    await captions(id, 'fi', { draft: true });
    const fields = ['captionTracks.nb', 'captionTracks.NB.sdh', 'captionTracks.nb.FORCED', 'captionTracks.fi', 'captionTracks.nb-NO'].map((path) => ({ path }));
    await api.mutate('consumerProfilePut', { name: 'subtitled', fields }, 'consumerProfile { id }');
    const missing = async (): Promise<string[]> => (await api.read<{ asset: { completeness: { missing: string[] } } }>('query ($id: ID!) { asset(id: $id) { completeness(profile: "subtitled") { missing } } }', { id })).asset.completeness.missing;
    expect(await missing()).toEqual(['captionTracks.nb.FORCED', 'captionTracks.fi', 'captionTracks.nb-NO']);
    await newVideo(id);
    expect(await missing()).toHaveLength(5);
  });
});

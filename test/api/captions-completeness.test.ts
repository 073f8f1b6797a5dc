import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApi, type OpenApi } from '../support/api.js';

let opened: OpenApi;
let server: OpenApi['server'];
let rows: OpenApi['rows'];
let api: OpenApi['api'];
beforeAll(async () => {
  opened = await openApi();
  ({ server, rows, api } = opened);
});
afterAll(() => opened?.close());

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

const CHANGES = 'equal changes(first: 50) { totalCount nodes { kind what fromCue fromInFrame fromOutFrame cue inFrame outFrame } }';
const ofTrack = async <T>(id: string, field: string): Promise<T> => (await api.read<{ node: T }>(`query ($id: ID!) { node(id: $id) { ... on CaptionTrack { ${field} } } }`, { id })).node;
const refused = (id: string, field: string) => server.graphql(`query ($id: ID!) { node(id: $id) { id ... on CaptionTrack { ${field} } } }`, { id });

describe('the quality of a track', () => {
  const fast = '1\n00:00:01,000 --> 00:00:01,400\nFar too much to be read by anybody in so short a time as this one\n\n2\n00:00:01,420 --> 00:00:04,000\nFine\n';
  it('is told by the rules of a target, with counts, and by pages of what breaks them', async () => {
    const { id } = await captions(await film(), 'en', { content: fast });
    const { quality } = await ofTrack<{ quality: object }>(id, 'quality { profile cues failing byRule { rule count } findings(first: 50) { totalCount nodes { cue inFrame rule measured limit line other } } }');
    expect(quality).toMatchObject({ profile: 'OTT_ADULT', cues: 2, failing: 2, byRule: expect.arrayContaining([{ rule: 'CHARACTERS_PER_LINE', count: 1 }, { rule: 'GAP', count: 1 }, { rule: 'LINES', count: 0 }]) });
    expect((quality as { findings: object }).findings).toMatchObject({ totalCount: 4, nodes: [
      { cue: 1, inFrame: '25', rule: 'CHARACTERS_PER_SECOND', limit: 20, line: null }, { cue: 1, rule: 'MIN_DURATION', measured: 400, limit: 833 }, { cue: 1, rule: 'CHARACTERS_PER_LINE', measured: 65, limit: 42, line: 1 }, { cue: 2, inFrame: '36', rule: 'GAP', measured: 1, limit: 2, other: 1 },
    ] });
    const page = (after: string) => ofTrack<{ quality: { findings: { edges: { node: { rule: string } }[]; pageInfo: { end: string; more: boolean } } } }>(id, `quality { findings(first: 3${after}) { edges { node { rule } } pageInfo { end: endCursor more: hasNextPage } } }`);
    const first = (await page('')).quality.findings;
    const second = (await page(`, after: "${first.pageInfo.end}"`)).quality.findings;
    expect([first.pageInfo.more, second.pageInfo.more, second.edges.map(({ node }) => node.rule)]).toEqual([true, false, ['GAP']]);
    expect(await refused(id, `quality(profile: CEA_608) { findings(first: 3, after: "${first.pageInfo.end}") { totalCount } }`)).toMatchObject({ data: { node: { id, quality: { findings: null } } }, errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }] });
    expect(await refused(id, 'quality { findings(first: 101) { totalCount } }')).toMatchObject({ errors: [{ extensions: { argument: ['first'] } }] });
  });

  it('is measured by rules of the caller\'s own, of which wrong ones are refused in their place', async () => {
    const { id } = await captions(await film(), 'en', { content: fast });
    const failing = async (rules: string): Promise<number> => (await ofTrack<{ quality: { failing: number } }>(id, `quality(profile: EBU_TELETEXT, rules: {${rules}}) { failing }`)).quality.failing;
    expect(await failing('charactersPerSecond: null, wordsPerMinute: null, minMilliseconds: 400, charactersPerLine: 66')).toBe(0);
    expect(await failing('charactersPerSecond: null, wordsPerMinute: null, minMilliseconds: 400, charactersPerLine: 66, mayFollowAtOnce: false, minGapFrames: 3')).toBe(1);
    expect(await refused(id, 'quality(rules: {minMilliseconds: -1}) { failing }')).toMatchObject({ data: { node: { id, quality: null } }, errors: [{ path: ['node', 'quality'], extensions: { reason: 'INVALID_RULES', argument: ['rules', 'minMilliseconds'] } }] });
  });
});

describe('the difference of two tracks', () => {
  it('is that of two versions: text, times to the frame, style, position, and what came and went', async () => {
    const id = await film();
    const { id: track } = await captions(id, 'en');
    await captions(id, 'en', { content: `${SRT.replace('Hello', '<i>Hello</i>').replace('00:00:04,000', '00:00:04,040')}\n3\n00:00:07,000 --> 00:00:08,000\nNew\n` });
    await api.mutate('captionTrackUpdate', { id: track, draft: true }, 'track { id }');
    expect(await ofTrack(track, `difference(fromVersion: 1) { ${CHANGES} }`)).toEqual({ difference: { equal: false, changes: { totalCount: 3, nodes: [
      { kind: 'STYLE', what: expect.stringContaining('italic'), fromCue: 1, fromInFrame: '25', fromOutFrame: '75', cue: 1, inFrame: '25', outFrame: '75' },
      { kind: 'TIME', what: 'in 10:00:04:00 -> 10:00:04:01', fromCue: 2, fromInFrame: '100', fromOutFrame: '125', cue: 2, inFrame: '101', outFrame: '125' },
      { kind: 'ADDED', what: '"New"', fromCue: null, fromInFrame: null, fromOutFrame: null, cue: 3, inFrame: '175', outFrame: '200' },
    ] } } });
    for (const version of [2, 3]) expect(await ofTrack(track, `difference(fromVersion: ${version}) { ${CHANGES} }`)).toEqual({ difference: { equal: true, changes: { totalCount: 0, nodes: [] } } });
    for (const version of [0, 4]) expect(await refused(track, `difference(fromVersion: ${version}) { equal }`)).toMatchObject({ data: { node: { id: track, difference: null } }, errors: [{ extensions: { reason: 'UNKNOWN_VERSION' } }] });
  });

  it('is that of two tracks which the caller sees, and of no others', async () => {
    const [one, other] = [await film(), await film()];
    const [en, de] = [await captions(one, 'en'), await captions(one, 'de', { content: SRT.replace('Hello', 'Hallo') })];
    const elsewhere = await captions(other, 'en', { content: `1\n00:00:04,000 --> 00:00:05,000\nGoodbye\n` });
    expect(await ofTrack(de.id, `difference(fromTrack: "${en.id}") { equal changes(first: 9) { nodes { kind what } } }`)).toEqual({ difference: { equal: false, changes: { nodes: [{ kind: 'TEXT', what: '"Hello" -> "Hallo"' }] } } });
    expect(await ofTrack(en.id, `difference(fromTrack: "${elsewhere.id}") { changes(first: 9) { nodes { kind cue } } }`)).toEqual({ difference: { changes: { nodes: [{ kind: 'ADDED', cue: 1 }] } } });
    await api.mutate('assetDelete', { id: other }, 'deletedId');
    for (const id of [elsewhere.id, one, 'nonsense']) expect(await refused(en.id, `difference(fromTrack: "${id}") { equal }`)).toMatchObject({ data: { node: { difference: null } }, errors: [{ extensions: { reason: 'UNKNOWN_TRACK' } }] });
    for (const args of ['', `(fromVersion: 1, fromTrack: "${de.id}")`]) expect(await refused(en.id, `difference${args} { equal }`)).toMatchObject({ errors: [{ extensions: { argument: ['fromVersion'] } }] });
  });

  it('and quality are not made of more cues than anybody waits for', async () => {
    const { id } = await captions(await film(), 'en');
    await rows.client.query(`
      insert into caption_cue (id, tenant_id, project_id, asset_id, track_id, version, number, in_frame, out_frame, text, spans, align, anchor, forced)
      select gen_random_uuid(), tenant_id, project_id, asset_id, track_id, version, n, n, n + 1, text, spans, align, anchor, forced from caption_cue, generate_series(3, 10001) n where track_id = $1 and number = 1`, [id.slice(9)]);
    for (const field of ['quality { failing }', 'difference(fromVersion: 1) { equal }']) expect(await refused(id, field)).toMatchObject({ errors: [{ extensions: { reason: 'TOO_MANY_CUES', value: 10_000 } }] });
  });
});

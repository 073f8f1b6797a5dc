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

interface Track { id: string; status: string; version: number; editVersion: number }
const TRACK = 'id language role status origin format version editVersion';
const CUES = 'cues(first: 100) { nodes { number in out inFrame outFrame text align anchor spans { text italic } } }';
const captionImport = (input: Record<string, unknown>, more = '') =>
  api.mutate<{ track: (Track & Record<string, unknown>) | null; repairs: { cue: number | null; what: string }[] }>('captionImport', input, `track { ${TRACK} ${more} } repairs { cue line what }`);
const errorsOf = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const tracksOf = async (id: string, more = '') => (await api.read<{ asset: { projectionVersion: string; captionTracks: (Track & Record<string, unknown>)[] } }>(`query ($id: ID!) { asset(id: $id) { projectionVersion captionTracks { ${TRACK} ${more} } } }`, { id })).asset;

/** A title of 60 s at 25 frames a second, whose first frame is 10:00:00:00. */
async function film(): Promise<string> {
  const id = await api.newAsset('film', { kind: 'FEATURE' });
  await rows.client.query(`update asset set timeline_rate = '25', frame_rate = '25', start_timecode = '10:00:00:00', frame_count = 1500, source_version = 1 where id = $1`, [id.slice(6)]);
  return id;
}

const SRT = '1\n00:00:01,000 --> 00:00:03,000\nHello\n<i>world</i>\n\n2\n00:00:04,020 --> 00:00:05,000\nGoodbye\n';

describe('a document of captions', () => {
  it('becomes cues in frames of the title, with labels of its timeline', async () => {
    const id = await film();
    const { track, userErrors } = await captionImport({ assetId: id, language: 'EN-us', content: SRT }, CUES);
    expect(userErrors).toEqual([]);
    expect(track).toMatchObject({ language: 'en-US', role: 'SUBTITLES', status: 'CURRENT', origin: 'IMPORTED', format: 'SRT', version: 1, editVersion: 1 });
    expect(track!['cues']).toMatchObject({ nodes: [
      { number: 1, inFrame: '25', outFrame: '75', in: '10:00:01:00', out: '10:00:03:00', text: 'Hello\nworld', align: 'CENTER', anchor: 'BOTTOM' },
      { number: 2, inFrame: '101', outFrame: '125', in: '10:00:04:01', out: '10:00:05:00', text: 'Goodbye' },
    ] });
  });

  it('replaces the track of its language and role by a new version, raises what readers see, and leaves other tracks alone', async () => {
    const id = await film();
    const first = (await captionImport({ assetId: id, language: 'de', content: SRT })).track!;
    await captionImport({ assetId: id, language: 'de', role: 'SDH', content: SRT });
    const before = await tracksOf(id);
    const again = await captionImport({ assetId: id, language: 'de', content: SRT.replace('Goodbye', 'Auf Wiedersehen'), expectedVersion: 1 });
    expect(again.track).toMatchObject({ id: first.id, version: 2 });
    const after = await tracksOf(id, 'cues(first: 10) { nodes { text } }');
    expect(after.captionTracks.map(({ role, cues }) => [role, (cues as { nodes: { text: string }[] }).nodes.at(-1)!.text])).toEqual([['SDH', 'Goodbye'], ['SUBTITLES', 'Auf Wiedersehen']]);
    expect(BigInt(after.projectionVersion)).toBeGreaterThan(BigInt(before.projectionVersion));
    expect(await api.mutate('captionImport', { assetId: id, language: 'de', content: SRT, expectedVersion: 1 }, 'track { id } current { id version }'))
      .toMatchObject({ track: null, current: { id: first.id, version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }] });
  });

  it('is made once under one idempotency key, also by two callers at once', async () => {
    const id = await film();
    const input = { assetId: id, language: 'fr', content: SRT, idempotencyKey: `captions ${id}` };
    const both = await Promise.all([captionImport(input), captionImport(input)]);
    expect(new Set(both.map(({ track }) => track!.id)).size).toBe(1);
    expect(both.map(({ track }) => track!.version)).toEqual([1, 1]);
    expect(errorsOf(await captionImport({ ...input, content: `${SRT}\n` }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
  });

  it('is read by pages, and by what touches a range of labels or frames', async () => {
    const id = await film();
    const many = Array.from({ length: 50 }, (_, i) => `${i + 1}\n00:00:${String(i).padStart(2, '0')},000 --> 00:00:${String(i).padStart(2, '0')},800\ncue ${i + 1}\n`).join('\n');
    const { track } = await captionImport({ assetId: id, language: 'en', content: many });
    const page = (args: string) => api.read<{ node: { cues: { nodes: { number: number }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } } }>(
      `query ($id: ID!) { node(id: $id) { ... on CaptionTrack { cues(${args}) { nodes { number } pageInfo { endCursor hasNextPage } } } } }`, { id: track!.id });
    const first = (await page('first: 30')).node.cues;
    const rest = (await page(`first: 30, after: "${first.pageInfo.endCursor}"`)).node.cues;
    expect([...first.nodes, ...rest.nodes].map(({ number }) => number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect((await page('first: 5, overlaps: { in: "10:00:10:00", out: "10:00:12:00" }')).node.cues.nodes).toEqual([{ number: 11 }, { number: 12 }]);
    expect((await page('first: 5, overlaps: { inFrame: "270", outFrame: "275" }')).node.cues.nodes).toEqual([]);
    const bad = await server.graphql(`query { node(id: "${track!.id}") { ... on CaptionTrack { id cues(first: 5, overlaps: { inFrame: "9", outFrame: "9" }) { nodes { number } } } } }`);
    expect(bad).toMatchObject({ data: { node: { id: track!.id, cues: null } }, errors: [{ path: ['node', 'cues'], extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each([
    ['no text at all', { content: '' }, ['REQUIRED', 'content']],
    ['no captions', { content: 'what is this?' }, ['UNREADABLE', 'content']],
    ['no language', { language: 'x', content: SRT }, ['INVALID', 'language']],
    ['a cue behind the end', { content: '1\n00:01:00,000 --> 00:01:01,000\nlate\n' }, ['OUT_OF_RANGE', 'content']],
    ['a cue before the beginning', { content: SRT, offsetFrames: '-26' }, ['OUT_OF_RANGE', 'content']],
  ])('is refused with a reason, and nothing of it is kept: %s', async (_, input, expected) => {
    const id = await film();
    expect(errorsOf(await captionImport({ assetId: id, language: 'en', ...input }))).toEqual([expected]);
    expect((await tracksOf(id)).captionTracks).toEqual([]);
  });

  it('shows how its lines stand: vertical ones too, in the words of the schema', async () => {
    const content = 'WEBVTT\n\n00:01.000 --> 00:02.000 vertical:rl\ndownwards\n\n00:03.000 --> 00:04.000 align:left\nacross\n';
    const { track } = await captionImport({ assetId: await film(), language: 'ja', content }, 'cues(first: 2) { nodes { text vertical align } }');
    expect(track!['cues']).toEqual({ nodes: [{ text: 'downwards', vertical: 'RL', align: 'CENTER' }, { text: 'across', vertical: null, align: 'LEFT' }] });
    expect(await api.read('query ($id: ID!) { node(id: $id) { ... on CaptionTrack { cues(first: 1) { nodes { vertical } } } } }', { id: track!.id })).toEqual({ node: { cues: { nodes: [{ vertical: 'RL' }] } } });
  });

  it('needs a title with a timeline', async () => {
    expect(errorsOf(await captionImport({ assetId: await api.newAsset('empty'), language: 'en', content: SRT }))).toEqual([['NO_TIMELINE', 'assetId']]);
  });

  it('is moved by frames, and cut at the end of the video', async () => {
    const id = await film();
    const { track, repairs } = await captionImport({ assetId: id, language: 'en', content: SRT, offsetFrames: '1390' }, CUES);
    expect((track!['cues'] as { nodes: { inFrame: string; outFrame: string }[] }).nodes.map(({ inFrame, outFrame }) => [inFrame, outFrame])).toEqual([['1415', '1465'], ['1491', '1500']]);
    expect(repairs).toEqual([{ cue: 2, line: null, what: 'ends after the video: cut at its end' }]);
  });
});

describe('an uploaded document of captions', () => {
  const imported = (input: Record<string, unknown>) => captionImport({ language: 'en', ...input }, CUES);

  it('is kept for its title without becoming its source, and is imported as often as it is wanted', async () => {
    const id = await film();
    const upload = await api.upload(Buffer.from(SRT), { assetId: id, filename: 'hello.srt' });
    expect(await api.read('query ($upload: ID!, $id: ID!) { node(id: $upload) { ... on Upload { status rejection { code } } } asset(id: $id) { status jobs(first: 1) { nodes { id } } } }', { upload: upload.id, id }))
      .toMatchObject({ node: { status: 'COMPLETED', rejection: null }, asset: { status: 'DRAFT', jobs: { nodes: [] } } });
    const { track } = await imported({ assetId: id, uploadId: upload.id });
    expect(track).toMatchObject({ format: 'SRT', version: 1, cues: { nodes: [{ inFrame: '25', outFrame: '75', text: 'Hello\nworld' }, { inFrame: '101' }] } });
    expect((await imported({ assetId: await film(), uploadId: upload.id, language: 'de', offsetFrames: '25' })).track).toMatchObject({ language: 'de', cues: { nodes: [{ inFrame: '50' }, { inFrame: '126' }] } });
  });

  it('is refused where there is none, or one that is not whole, no captions, or another project\'s', async () => {
    const id = await film();
    const open = await api.openUpload(1000, { assetId: id, filename: 'half.srt' });
    const media = await api.upload(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42'), { assetId: await film(), filename: 'film.srt' });
    const stranger = api.as((await server.key('admin', { tenant: 'captions-stranger' })).secret);
    const foreign = await stranger.openUpload(10);
    const { project } = await api.mutate<{ project: { id: string } }>('projectCreate', { name: 'Captions elsewhere' }, 'project { id }');
    const elsewhere = await api.newAsset('elsewhere', { kind: 'FEATURE', projectId: project.id });
    await rows.client.query('update asset set source_version = 1 where id = $1', [elsewhere.slice(6)]);
    const other = await api.upload(Buffer.from(SRT), { assetId: elsewhere, filename: 'hello.srt' });
    const refusals = await Promise.all([{}, { content: SRT, uploadId: open.id }, { uploadId: open.id }, { uploadId: media.id }, { uploadId: foreign.id }, { uploadId: 'upload_1' }, { uploadId: other.id }].map((input) => imported({ assetId: id, ...input })));
    expect(refusals.map(errorsOf)).toEqual([
      [['REQUIRED', 'content']], [['INVALID', 'uploadId']], [['UPLOAD_NOT_COMPLETED', 'uploadId']], [['INVALID', 'uploadId']], [['NOT_FOUND', 'uploadId']], [['NOT_FOUND', 'uploadId']], [['OTHER_PROJECT', 'uploadId']],
    ]);
  });

  it('is rejected where it is too large, or for a title that never had a video', async () => {
    const outcome = async (bytes: Buffer, assetId: string) => {
      const { id } = await api.upload(bytes, { assetId, filename: 'hello.srt' });
      return (await api.read<{ node: { status: string; rejection: { code: string } } }>('query ($id: ID!) { node(id: $id) { ... on Upload { status rejection { code } } } }', { id })).node;
    };
    expect(await outcome(Buffer.concat([Buffer.from(SRT), Buffer.alloc(16_777_217 - SRT.length, '\n')]), await film())).toEqual({ status: 'REJECTED', rejection: { code: 'CAPTIONS_TOO_LARGE' } });
    expect(await outcome(Buffer.from(SRT), await api.newAsset('empty'))).toEqual({ status: 'REJECTED', rejection: { code: 'NOT_MEDIA' } });
  });
});

describe('labels of a document', () => {
  const EBU_TT = `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xml:lang="en" ttp:timeBase="smpte" ttp:frameRate="25" ttp:frameRateMultiplier="1 1" ttp:markerMode="discontinuous" ttp:dropMode="nonDrop">
    <body><div><p begin="01:00:02:05" end="01:00:03:00">Hello</p></div></body></tt>`;

  it('are those of the timecode track that is named', async () => {
    const id = await film();
    const timecodes = [{ label: '01:00:00:00', frame: '90000', rate: '25', dropFrame: false, source: 'MXF_SOURCE', streamIndex: 1 }];
    await rows.client.query(`update asset set technical = $2 where id = $1`, [id.slice(6), { timecodes, timeline: {} }]);
    const { track } = await captionImport({ assetId: id, language: 'en', content: EBU_TT, track: 'mxf-source-1' }, CUES);
    expect(track).toMatchObject({ cues: { nodes: [{ inFrame: '55', outFrame: '75', in: '10:00:02:05' }] } });
    expect(errorsOf(await captionImport({ assetId: id, language: 'en', content: EBU_TT }))).toEqual([['OUT_OF_RANGE', 'content']]);
    expect(errorsOf(await captionImport({ assetId: id, language: 'en', content: EBU_TT, track: 'mxf-source-9' }))).toEqual([['NO_SUCH_TRACK', 'track']]);
  });
});

describe('a track of captions', () => {
  it('is stale once the video has changed, until somebody confirms that it fits', async () => {
    const id = await film();
    const { track } = await captionImport({ assetId: id, language: 'en', content: SRT });
    await rows.client.query('update asset set source_version = 2, projection_version = projection_version + 1 where id = $1', [id.slice(6)]);
    expect((await tracksOf(id)).captionTracks).toMatchObject([{ status: 'STALE', editVersion: 1 }]);
    const updated = await api.mutate<{ track: Track }>('captionTrackUpdate', { id: track!.id, confirm: true, expectedVersion: 1 }, `track { ${TRACK} ${CUES} } current { id }`);
    expect(updated.track).toMatchObject({ status: 'CURRENT', editVersion: 2, version: 2, cues: { nodes: [{ number: 1 }, { number: 2 }] } });
    expect(await api.mutate('captionTrackUpdate', { id: track!.id, draft: true }, 'track { status }')).toMatchObject({ track: { status: 'DRAFT' } });
    expect(await api.mutate('captionTrackUpdate', { id: track!.id, draft: false, expectedVersion: 1 }, 'track { status } current { version }')).toMatchObject({ track: null, current: { version: 3 }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
  });

  it('goes with all its versions, and is hidden with its title', async () => {
    const id = await film();
    const { track } = await captionImport({ assetId: id, language: 'en', content: SRT });
    const other = (await captionImport({ assetId: id, language: 'sv', content: SRT })).track!;
    expect(await api.mutate('captionTrackDelete', { id: track!.id, expectedVersion: 1 }, 'deletedId')).toEqual({ deletedId: track!.id, userErrors: [] });
    expect((await tracksOf(id)).captionTracks).toMatchObject([{ id: other.id }]);
    expect((await rows.client.query('select from caption_cue where track_id = $1', [track!.id.slice(9)])).rows).toEqual([]);
    await api.mutate('assetDelete', { id }, 'deletedId');
    expect(await api.read('query ($id: ID!) { node(id: $id) { id } }', { id: other.id })).toEqual({ node: null });
    expect(errorsOf(await api.mutate('captionTrackUpdate', { id: other.id, draft: true }, 'track { id }'))).toEqual([['NOT_FOUND', 'id']]);
  });
});

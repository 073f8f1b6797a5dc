import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReadScope } from '../../src/domain/read/index.js';
import { timecodeTracksOf, type LabelledAsset } from '../../src/domain/technical/index.js';
import { formatFrameRate, formatTimecode } from '../../src/domain/timecode/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { openReading, type Reading } from '../support/reading.js';
import type { Ids } from '../support/rows.js';
import { select } from '../support/select.js';

let reading: Reading;
let scope: ReadScope;
let project: Ids;
beforeAll(async () => {
  reading = await openReading();
  ({ scope, project } = await reading.tenant());
});
afterAll(() => reading.close());

const read = async (kind: 'Asset' | 'Rendition' | 'Project' | 'Job' | 'Upload', uuid: string, text: string, as = scope) => {
  const answer = await reading.read.node(as, { kind, uuid }, select(kind, text));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
};

describe('an asset, as it is read', () => {
  it('has every plain field in the form that clients see', async () => {
    const at = new Date('2026-03-04T05:06:07.080Z');
    const asset = await reading.rows.asset(project, {
      kind: 'FEATURE', status: 'READY', title: 'Nacht "und" Tag\n\u2028🎬', original_language: 'de', frame_rate: '30000/1001', timeline_rate: '30000/1001',
      start_timecode: '01:00:00;00', frame_count: '9007199254740993', duration_seconds: 12.5, version: 3, projection_version: '9007199254740995', created_at: at, updated_at: at,
    });
    const text = `id kind status title { text language } synopsis { text } originalLanguage frameRate timelineRate startTimecode frameCount durationSeconds
      version projectionVersion createdAt updatedAt technical { container } source { id } poster { id } storyboard { id } failure { code }`;
    expect(await read('Asset', asset.id, text)).toEqual({
      __typename: 'Asset', id: `asset_${asset.id}`, kind: 'FEATURE', status: 'READY', title: { __typename: 'LocalizedText', text: 'Nacht "und" Tag\n\u2028🎬', language: 'en' }, synopsis: null,
      originalLanguage: 'de', frameRate: '30000/1001', timelineRate: '30000/1001', startTimecode: '01:00:00;00', frameCount: '9007199254740993', durationSeconds: 12.5,
      version: 3, projectionVersion: '9007199254740995', createdAt: '2026-03-04T05:06:07.080Z', updatedAt: '2026-03-04T05:06:07.080Z',
      technical: null, source: null, poster: null, storyboard: null, failure: null,
    });
  });

  it('has its metadata, external ids and failure in the shape that was selected', async () => {
    const asset = await reading.rows.asset(project, {
      genres: ['drama', 'noir'], moods: ['dark'], themes: [], keywords: ['a"b'], cast: ['Ærø, Ünal'], directors: ['X'], released_on: '2024-02-29',
      content_ratings: JSON.stringify([{ system: 'FSK', rating: '12' }, { system: 'BBFC', rating: 'PG' }]), failure: JSON.stringify({ code: 'NOT_MEDIA', message: 'No.', retryable: false }),
      technical: JSON.stringify({ container: { format: 'MP4' } }),
    });
    const part = { tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id };
    await reading.rows.insert('asset_external_id', { ...part, scheme: 'house', value: 'H-1' });
    await reading.rows.insert('asset_external_id', { ...part, scheme: 'eidr', value: '10.5240/X' });
    const text = `metadata { genres g2: genres moods themes keywords cast directors contentRatings { rating s: system } releasedOn } externalIds { scheme value } failure { retryable why: message }
      technical { container { format } }`;
    expect(await read('Asset', asset.id, text)).toEqual({
      __typename: 'Asset',
      metadata: {
        __typename: 'AssetMetadata', genres: ['drama', 'noir'], g2: ['drama', 'noir'], moods: ['dark'], themes: [], keywords: ['a"b'], cast: ['Ærø, Ünal'], directors: ['X'],
        contentRatings: [{ __typename: 'ContentRating', rating: '12', s: 'FSK' }, { __typename: 'ContentRating', rating: 'PG', s: 'BBFC' }], releasedOn: '2024-02-29',
      },
      externalIds: [{ __typename: 'ExternalId', scheme: 'eidr', value: '10.5240/X' }, { __typename: 'ExternalId', scheme: 'house', value: 'H-1' }],
      failure: { __typename: 'JobError', retryable: false, why: 'No.' },
      technical: { container: { format: 'MP4' } },
    });
  });

  it('has the timecode tracks that the domain says, its timeline first', async () => {
    const found = (label: string, frame: string | null, rest: object = {}): object => ({ label, frame, rate: '25', dropFrame: false, source: 'MXF_SOURCE', streamIndex: 1, ...rest });
    const technical = {
      timeline: { startSource: 'MXF_MATERIAL' },
      timecodes: [found('10:00:00:00', '900000', { source: 'MXF_MATERIAL', streamIndex: null }), found('01:00:00:00', '90000'), found('00:00:00:25', null), found('02:00:00;00', '215784', { rate: '30000/1001', dropFrame: true })],
    };
    const added = { id: 'added-1', name: 'a', rate: '30000/1001', dropFrame: true, startTimecode: '02:00:00;00', startFrame: '215784', version: 3 };
    const labelled = { timeline_rate: '25', start_timecode: '10:00:00:00', technical: JSON.stringify(technical), timecode_tracks: JSON.stringify([added]) };
    const text = 'timecodeTracks { id name primary startTimecode startFrame rate dropFrame source streamIndex version }';
    const { timecodeTracks } = (await read('Asset', (await reading.rows.asset(project, labelled)).id, text)) as unknown as { timecodeTracks: Record<string, unknown>[] };
    const domain = timecodeTracksOf({ timelineRate: '25', startTimecode: '10:00:00:00', technical: technical as unknown as LabelledAsset['technical'], timecodeTracks: [added] });
    expect(timecodeTracks).toEqual(domain.map(({ id, start, rate, dropFrame, source, streamIndex }, i) => ({
      __typename: 'AssetTimecodeTrack', id, primary: i === 0, startTimecode: formatTimecode(start, rate, dropFrame), startFrame: String(start), rate: formatFrameRate(rate), dropFrame, source, streamIndex, ...(id === added.id ? { name: 'a', version: 3 } : { name: null, version: null }),
    })));
    expect(timecodeTracks.map(({ id }) => id)).toEqual(['primary', 'mxf-material', 'mxf-source-1', 'mxf-source-1.3', 'added-1']);
    expect(await read('Asset', (await reading.rows.asset(project, { timeline_rate: null })).id, text)).toEqual({ __typename: 'Asset', timecodeTracks: [] });
  });

  it('answers each alias of a localized text by its own languages: the first that exists, by lookup, else its own', async () => {
    const asset = await reading.rows.asset(project, { title: 'Own', language: 'en', synopsis: null });
    const text = (language: string, columns: object) => reading.rows.insert('asset_text', { tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id, language, ...columns });
    await text('de', { title: 'Deutsch', synopsis: 'Über' });
    await text('zh-Hant', { title: '繁體' });
    await text('fr', { title: null, synopsis: 'Résumé' });
    const title = (languages: string) => `title(languages: ${languages}) { text language }`;
    const answer = await read('Asset', asset.id, `
      a: ${title('["de-AT", "en"]')} b: ${title('["zh-hant-tw"]')} c: ${title('["en", "de"]')} d: ${title('["fr", "de"]')} e: ${title('["ja"]')} f: ${title('[]')}
      s: synopsis(languages: ["ja"]) { text } t: synopsis(languages: ["ja", "en", "fr"]) { text language } u: synopsis { text }`);
    const localized = (t: string, language: string) => ({ __typename: 'LocalizedText', text: t, language });
    expect(answer).toEqual({
      __typename: 'Asset', a: localized('Deutsch', 'de'), b: localized('繁體', 'zh-Hant'), c: localized('Own', 'en'), d: localized('Deutsch', 'de'), e: localized('Own', 'en'), f: localized('Own', 'en'),
      s: null, t: localized('Résumé', 'fr'), u: null,
    });
  });

  it('names its project, its source, and the newest poster and storyboard that are current', async () => {
    const asset = await reading.rows.asset(project);
    const source = await reading.rows.file(asset, { bytes: '5000000000' });
    await reading.rows.client.query('update asset set source_file_id = $1 where id = $2', [source.id, asset.id]);
    await reading.rows.file(asset, { role: 'POSTER', name: 'poster.jpg', superseded_at: new Date() });
    const poster = await reading.rows.file(asset, { role: 'POSTER', name: 'poster.jpg', mime_type: 'image/jpeg' });
    const board = await reading.rows.file(asset, { role: 'STORYBOARD', name: 'storyboard.vtt', storage_tier: 'COLD' });
    const open = { policy: 'OPEN', rows: '' };
    expect(await read('Asset', asset.id, 'project { id name rightsPolicy version } source { id bytes sha256 mimeType storageTier } poster { id url } storyboard { storageTier u: url }')).toEqual({
      __typename: 'Asset', project: { __typename: 'Project', id: `project_${project.project_id}`, name: 'Main', rightsPolicy: 'OPEN', version: 1 },
      source: { __typename: 'MediaFile', id: `file_${source.id}`, bytes: '5000000000', sha256: 'ab'.repeat(32), mimeType: 'video/quicktime', storageTier: 'HOT' },
      poster: { __typename: 'MediaFile', id: `file_${poster.id}`, $: { id: poster.id, assetId: asset.id, name: 'poster.jpg', role: 'POSTER', tracks: [], asked: { url: open } } },
      storyboard: { __typename: 'MediaFile', storageTier: 'COLD', $: { id: board.id, assetId: asset.id, name: 'storyboard.vtt', role: 'STORYBOARD', tracks: [], asked: { u: open } } },
    });
  });

  it('carries the facts that playback rests on, only where playback is asked for', async () => {
    const asset = await reading.rows.asset(project, { status: 'INGESTING' });
    await reading.rows.job(asset, { status: 'SUCCEEDED' });
    const active = await reading.rows.job(asset, { status: 'RUNNING' });
    await reading.rows.job(asset, { status: 'RUNNING', parent_id: active.id, root_id: active.id, kind: 'PROBE' });
    expect(await read('Asset', asset.id, 'id playback { __typename }')).toEqual({
      __typename: 'Asset', id: `asset_${asset.id}`,
      $: { id: asset.id, projectId: project.project_id, status: 'INGESTING', hasRenditions: false, failure: null, activeJobId: active.id, captionIds: [], asked: { playback: { policy: 'OPEN', rows: '' } } },
    });
    await reading.rows.rendition(asset);
    expect((await read('Asset', asset.id, 'playback { __typename }'))?.$).toMatchObject({ hasRenditions: true });
    expect((await read('Asset', asset.id, 'availability { allowed }'))?.$).toEqual({ id: asset.id, projectId: project.project_id, status: 'INGESTING', asked: { availability: { policy: 'OPEN', rows: '' } } });
  });

  it('lists its renditions as filtered, the current ones by default, with pages of their own', async () => {
    const asset = await reading.rows.asset(project);
    const [a, b, c] = [
      await reading.rows.rendition(asset, { profile: 'h264-1080', height: 1080 }),
      await reading.rows.rendition(asset, { profile: 'hevc-720', height: 720, codec: 'HEVC', dynamic_range: 'HDR10' }),
      await reading.rows.rendition(asset, { profile: 'aac', media_type: 'AUDIO', codec: null, width: null, height: null, frame_rate: null, dynamic_range: null, audio_channels: 2, audio_language: 'de' }),
    ];
    const old = await reading.rows.rendition(asset, { status: 'SUPERSEDED' });
    const id = (r: Ids) => ({ __typename: 'Rendition', id: `rendition_${r.id}` });
    const answer = await read('Asset', asset.id, `
      all: renditions(first: 100) { totalCount nodes { id } }
      two: renditions(first: 2) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }
      hevc: renditions(first: 5, filter: {codec: [HEVC]}) { nodes { id } }
      high: renditions(first: 5, filter: {minHeight: 1000}) { nodes { id } }
      low: renditions(first: 5, filter: {maxHeight: 1000}) { nodes { id } }
      hdr: renditions(first: 5, filter: {dynamicRange: [HDR10, HLG]}) { nodes { id } }
      old: renditions(first: 5, filter: {status: [SUPERSEDED]}) { nodes { id } }
      none: renditions(first: 5, filter: {codec: []}) { nodes { id } pageInfo { hasNextPage startCursor endCursor } }`) as Record<string, { nodes: unknown[]; totalCount: number; pageInfo: { endCursor: string } }>;
    expect(answer['all']).toMatchObject({ totalCount: 3, nodes: [id(a), id(b), id(c)] });
    expect(answer['two']).toMatchObject({ nodes: [id(a), id(b)], pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect([answer['hevc'], answer['high'], answer['low'], answer['hdr'], answer['old']].map((list) => list!.nodes)).toEqual([[id(b)], [id(a)], [id(b)], [id(b)], [id(old)]]);
    expect(answer['none']).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, startCursor: null, endCursor: null } });
    const after = answer['two']!.pageInfo.endCursor;
    expect(await read('Asset', asset.id, `renditions(first: 2, after: "${after}") { edges { node { id } } pageInfo { hasNextPage hasPreviousPage } }`)).toMatchObject({
      renditions: { edges: [{ node: id(c) }], pageInfo: { hasNextPage: false, hasPreviousPage: true } },
    });
    const other = await reading.read.node(scope, { kind: 'Asset', uuid: asset.id }, select('Asset', `x: jobs(first: 2, after: "${after}") { nodes { id } }`));
    expect(other).toEqual({ ok: false, error: { code: 'BAD_CURSOR', path: ['x', 'after'] } });
  });

  it('comes back to itself from below: an asset within its own renditions and jobs', async () => {
    const asset = await reading.rows.asset(project, { title: 'Loop' });
    await reading.rows.rendition(asset);
    await reading.rows.rendition(asset);
    const root = await reading.rows.job(asset);
    await reading.rows.job(asset, { parent_id: root.id, root_id: root.id, kind: 'PROBE' });
    const answer = await read('Asset', asset.id, 'renditions(first: 5) { nodes { asset { title { text } } } } jobs(first: 5) { nodes { asset { id } children { asset { id } } } }');
    const self = { __typename: 'Asset', id: `asset_${asset.id}` };
    const loop = { __typename: 'Rendition', asset: { __typename: 'Asset', title: { __typename: 'LocalizedText', text: 'Loop' } } };
    expect(answer).toMatchObject({ renditions: { nodes: [loop, loop] }, jobs: { nodes: [{ asset: self, children: [{ asset: self }] }] } });
  });

  it('keeps more than fifty fields, keys longer than a database name, and __typename under an alias', async () => {
    const asset = await reading.rows.asset(project);
    const long = 'k'.repeat(200);
    const answer = await read('Asset', asset.id, `${Array.from({ length: 120 }, (_, i) => `f${i}: status`).join(' ')} ${long}: id t: __typename`);
    expect(Object.keys(answer!)).toHaveLength(123);
    expect(answer).toMatchObject({ [long]: `asset_${asset.id}`, t: 'Asset', f119: 'READY' });
  });
});

describe('what else has an id', () => {
  it('is read field by field: rendition', async () => {
    const asset = await reading.rows.asset(project);
    const r = await reading.rows.rendition(asset, { created_at: new Date('2026-01-01T00:00:00Z') });
    const text = `id asset { id } profile mediaType codec codecString width height frameRate dynamicRange averageBitrate peakBitrate quality { score } audioLanguage audioChannels
      protection { scheme } frameCount file { id } status createdAt`;
    expect(await read('Rendition', r.id, text)).toEqual({
      __typename: 'Rendition', id: `rendition_${r.id}`, asset: { __typename: 'Asset', id: `asset_${asset.id}` }, profile: 'h264-1080', mediaType: 'VIDEO', codec: 'H264', codecString: 'avc1.640028',
      width: 1920, height: 1080, frameRate: '25', dynamicRange: 'SDR', averageBitrate: 5_000_000, peakBitrate: 6_000_000, quality: null, audioLanguage: null, audioChannels: null,
      protection: null, frameCount: '250', file: { __typename: 'MediaFile', id: `file_${(r as unknown as { file_id: string }).file_id}` }, status: 'READY', createdAt: '2026-01-01T00:00:00.000Z',
    });
  });

  it('is read field by field: job, with its steps in order', async () => {
    const asset = await reading.rows.asset(project);
    const root = await reading.rows.job(asset, { status: 'RUNNING', started_at: new Date('2026-01-02T00:00:00.5Z'), fraction: 0.25, phase: 'encoding', frames_done: '9007199254740993', fps: 12.5 });
    const below = (columns: object) => reading.rows.job(asset, { parent_id: root.id, root_id: root.id, ...columns });
    await below({ ordinal: 1, kind: 'TRANSCODE' });
    const probe = await below({ ordinal: 0, kind: 'PROBE', status: 'FAILED', backend: 'ffmpeg', backend_job_id: 'b1', label: 'x', error: JSON.stringify({ code: 'C', message: 'm', retryable: true }) });
    const text = 'id kind label status priority attempts backend backendJobId startedAt finishedAt progress { fraction phase framesDone framesTotal fps etaSeconds } error { code retryable } children { id kind }';
    expect(await read('Job', root.id, text)).toEqual({
      __typename: 'Job', id: `job_${root.id}`, kind: 'INGEST', label: null, status: 'RUNNING', priority: 0, attempts: 0, backend: null, backendJobId: null, startedAt: '2026-01-02T00:00:00.500Z', finishedAt: null,
      progress: { __typename: 'JobProgress', fraction: 0.25, phase: 'encoding', framesDone: '9007199254740993', framesTotal: null, fps: 12.5, etaSeconds: null }, error: null,
      children: [{ __typename: 'Job', id: `job_${probe.id}`, kind: 'PROBE' }, expect.objectContaining({ kind: 'TRANSCODE' })],
    });
    expect(await read('Job', probe.id, 'label backend backendJobId error { code retryable } children { id }')).toEqual({
      __typename: 'Job', label: 'x', backend: 'ffmpeg', backendJobId: 'b1', error: { __typename: 'JobError', code: 'C', retryable: true }, children: [],
    });
  });

  it('is read field by field: upload, with other assets of the same bytes', async () => {
    const asset = await reading.rows.asset(project);
    const sha = 'cd'.repeat(32);
    const [twin, gone] = [await reading.rows.asset(project), await reading.rows.asset(project, { status: 'DELETED', deleted_at: new Date() })];
    const foreign = await reading.tenant();
    for (const other of [twin, gone, asset, await reading.rows.asset(foreign.project)]) await reading.rows.file(other, { sha256: sha, superseded_at: new Date() });
    await reading.rows.file(await reading.rows.asset(project), { sha256: sha, role: 'RENDITION' });
    const expected = await reading.rows.upload(asset, { expected_sha256: sha, expires_at: new Date('2026-05-05T00:00:00Z'), bytes: '5000000000', received_bytes: '7' });
    const text = 'id filename status bytes receivedBytes expiresAt asset { id } duplicateOf { id } rejection { code } url';
    expect(await read('Upload', expected.id, text)).toEqual({
      __typename: 'Upload', id: `upload_${expected.id}`, filename: 'a.mov', status: 'OPEN', bytes: '5000000000', receivedBytes: '7', expiresAt: '2026-05-05T00:00:00.000Z',
      asset: { __typename: 'Asset', id: `asset_${asset.id}` }, duplicateOf: [{ __typename: 'Asset', id: `asset_${twin.id}` }], rejection: null, $: { id: expected.id, status: 'OPEN' },
    });
    const other = await reading.rows.upload(asset, { expected_sha256: sha, sha256: 'ee'.repeat(32), rejection: JSON.stringify({ code: 'DIGEST_MISMATCH', message: 'm', retryable: false }) });
    expect(await read('Upload', other.id, 'duplicateOf { id } rejection { code }')).toEqual({ __typename: 'Upload', duplicateOf: [], rejection: { __typename: 'JobError', code: 'DIGEST_MISMATCH' } });
  });

  it('is read field by field: project', async () => {
    expect(await read('Project', project.project_id, 'id name rightsPolicy version')).toEqual({ __typename: 'Project', id: `project_${project.project_id}`, name: 'Main', rightsPolicy: 'OPEN', version: 1 });
  });

  it('is found by external id', async () => {
    const asset = await reading.rows.asset(project);
    await reading.rows.insert('asset_external_id', { tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id, scheme: 'sku', value: '£1' });
    const ask = (value: string, as = scope) => reading.read.assetByExternalId(as, { scheme: 'SKU', value }, select('Asset', 'id'));
    expect(await ask('£1')).toEqual({ ok: true, value: { __typename: 'Asset', id: `asset_${asset.id}` } });
    expect([await ask('£2'), await ask('a\0b'), await ask('£1', (await reading.tenant()).scope)]).toEqual(Array(3).fill({ ok: true, value: null }));
  });
});

describe('what is hidden', () => {
  it('is null by id: another tenant, another project, deleted, and what hangs on it', async () => {
    const other = await reading.tenant();
    const second = await reading.rows.project({ id: scope.tenantId });
    const asset = await reading.rows.asset(project);
    const rendition = await reading.rows.rendition(asset);
    const upload = await reading.rows.upload(asset);
    const job = await reading.rows.job(asset);
    const refs = [['Asset', asset], ['Rendition', rendition], ['Upload', upload], ['Job', job], ['Project', { ...project, id: project.project_id }]] as const;
    const visible = async (as: ReadScope) => Promise.all(refs.map(async ([kind, { id }]) => (await read(kind, id, 'id', as)) !== null));
    expect(await visible(scope)).toEqual([true, true, true, true, true]);
    expect(await visible(other.scope)).toEqual([false, false, false, false, false]);
    expect(await visible({ ...scope, projectId: idOf('Project', second.id) })).toEqual([false, false, false, false, false]);
    expect(await visible({ ...scope, projectId: idOf('Project', project.project_id) })).toEqual([true, true, true, true, true]);
    await reading.rows.client.query(`update asset set status = 'DELETED', deleted_at = now() where id = $1`, [asset.id]);
    expect(await visible({ ...scope, mayRestore: true })).toEqual([false, false, false, true, true]);
    expect(await read('Job', job.id, 'asset { id }')).toEqual({ __typename: 'Job', asset: null });
  });

  it('keeps its place among nodes: order, nulls and repetitions as asked, in one statement', async () => {
    const [a, b] = [await reading.rows.asset(project), await reading.rows.asset(project)];
    const job = await reading.rows.job(a);
    const refs = [{ kind: 'Asset', uuid: b.id }, null, { kind: 'Job', uuid: job.id }, { kind: 'Asset', uuid: a.id }, { kind: 'Asset', uuid: job.id }, { kind: 'Asset', uuid: b.id }] as const;
    const before = reading.statements();
    const answer = await reading.read.nodes(scope, refs, new Map([...select('Asset', 'id'), ...select('Job', 'id kind')]));
    const node = (id: string) => ({ __typename: 'Asset', id: `asset_${id}` });
    expect(answer).toEqual({ ok: true, value: [node(b.id), null, { __typename: 'Job', id: `job_${job.id}`, kind: 'INGEST' }, node(a.id), null, node(b.id)] });
    expect(reading.statements() - before).toBe(1);
    expect(await reading.read.nodes(scope, [null], new Map())).toEqual({ ok: true, value: [null] });
  });
});

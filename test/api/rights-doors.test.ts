import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { createLog } from '../../src/app/log.js';
import { openOperator } from '../../src/app/operator.js';
import { loadConfig } from '../../src/config/index.js';
import type { ShownWhere } from '../../src/domain/playback/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { pictureRendition } from '../support/media-fakes.js';
import type { Ids } from '../support/rows.js';

const OPENS = '2026-03-01T00:00:00.000Z';
const CLOSES = '2026-06-01T00:00:00.000Z';
let now: Date;
let door: GraphqlDoor;
let project: Ids;
const at = (instant: string): void => void (now = new Date(instant));
beforeAll(async () => {
  at('2026-04-01T00:00:00.400Z');
  door = await openGraphqlDoor({}, { now: () => now });
  project = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
});
afterAll(() => door?.close());
beforeEach(() => at('2026-04-01T00:00:00.400Z'));

/** A title in two heights and two languages, with what was found in its source. */
async function title(): Promise<Ids> {
  const asset = await door.rows.asset(project, { technical: JSON.stringify({ video: [{ height: 1080, width: 1920, rotation: 0 }], audio: [{ language: 'de' }, { language: 'fr' }] }) });
  const source = await door.rows.file(asset, { name: 'master.mov' });
  await door.rows.client.query('update asset set source_file_id = $2 where id = $1', [asset.id, source.id]);
  const add = async (profile: string, columns: Record<string, unknown>): Promise<void> => {
    const file = await door.rows.file(asset, { role: 'RENDITION', name: `${profile}.mp4`, mime_type: 'video/mp4' });
    const index = pictureRendition(idOf('MediaFile', file.id)).segmentIndex;
    await door.rows.rendition(asset, { file_id: file.id, profile, codec_string: 'avc1.64001e', segment_index: JSON.stringify(index), ...columns });
  };
  for (const height of [1080, 720]) await add(`h264-${height}`, { height, width: height * 2 });
  for (const [i, language] of ['de', 'fr'].entries()) await add(`aac-stereo-${i + 1}`, { media_type: 'AUDIO', codec_string: 'mp4a.40.2', width: null, height: null, frame_rate: null, audio_channels: 2, audio_language: language });
  return asset;
}
const window = (asset: Ids, more: Record<string, unknown> = {}) => door.rows.window(asset, { territory_expression: 'DE', territories: ['DE'], channels: ['SVOD'], opens_at: OPENS, closes_at: CLOSES, recorded_at: '2026-01-01T00:00:00Z', ...more });

interface Played { __typename: string; hls: string; dash: string; chapters: string; token: string; expiresAt: string; decision: { allowed: boolean; decisionId: string; validUntil: string | null; reasons: { code: string }[] } }
async function play(asset: Ids, context = '{territory: "DE", channel: SVOD}', key?: string): Promise<Played> {
  const decision = 'decision { allowed decisionId validUntil reasons { code } }';
  const { data, errors } = await door.ask<{ asset: { playback: Played } }>(`{ asset(id: "${assetGlobalId(asset)}") { playback(context: ${context}) { __typename ... on PlaybackAllowed { hls dash chapters token expiresAt ${decision} } ... on PlaybackDenied { ${decision} } } } }`, undefined, key);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.asset.playback;
}
const codes = ({ decision }: Played): string[] => decision.reasons.map(({ code }) => code);
const get = async (url: string): Promise<{ status: number; text: string; control: string | null }> => {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text(), control: answer.headers.get('cache-control') };
};

describe('playback where rights are managed', () => {
  it('is a token for what was asked, which ends with the second in which the window closes', async () => {
    const asset = await title();
    await window(asset);
    const far = await play(asset, '{territory: "DE", channel: SVOD, language: "de", deviceClass: TV, use: PROMO, height: 1080}');
    expect(decodeJwt(far.token)['rgt']).toEqual({ ter: 'DE', cha: 'SVOD', lan: 'de', dev: 'TV', use: 'PROMO', dec: far.decision.decisionId });
    expect(Date.parse(far.expiresAt) - now.getTime()).toBeGreaterThan(3_000_000);
    at('2026-05-31T23:59:50.700Z');
    const near = await play(asset);
    expect([near.expiresAt, decodeJwt(near.token).exp]).toEqual([CLOSES, Date.parse(CLOSES) / 1000]);
    const odd = await title();
    await window(odd, { closes_at: '2026-06-01T00:00:00.900Z' });
    expect((await play(odd)).expiresAt).toBe(CLOSES);
  });

  it('has its manifests without what a window does not grant, and refuses that by name and by id', async () => {
    const asset = await title();
    await window(asset, { max_resolution: 720, languages: ['de'] });
    const { hls, dash } = await play(asset);
    const master = await get(hls);
    expect([master.status, master.control]).toEqual([200, 'private, max-age=5']);
    expect(master.text).toContain('h264-720.m3u8');
    expect(master.text).toContain('aac-stereo-1.m3u8');
    expect(master.text).not.toMatch(/h264-1080|aac-stereo-2/);
    expect((await get(dash)).text).not.toMatch(/h264-1080|aac-stereo-2/);
    const beside = (name: string): string => new URL(name, hls).href;
    const { rows: files } = await door.rows.client.query<{ id: string; name: string }>(`select id, name from media_file where asset_id = $1 and role = 'RENDITION'`, [asset.id]);
    for (const [profile, status] of [['h264-720', 200], ['aac-stereo-1', 200], ['h264-1080', 403], ['aac-stereo-2', 403]] as const) {
      expect([profile, (await get(beside(`${profile}.m3u8`))).status]).toEqual([profile, status]);
      const file = files.find(({ name }) => name === `${profile}.mp4`)!;
      // The rows have no bytes: who may have them is told that.
      const expected = [status === 200 ? 404 : 403, expect.stringContaining(status === 200 ? 'not in storage' : 'at this height')];
      for (const name of [file.name, `${file.name}?f=${file.id}`]) {
        const answer = await get(beside(name));
        expect([answer.status, answer.text]).toEqual(expected);
      }
    }
    await door.rows.client.query(`update rendition set status = 'SUPERSEDED', superseded_at = now() where asset_id = $1 and profile = 'h264-1080'`, [asset.id]);
    await door.rows.client.query(`update media_file set superseded_at = now() where asset_id = $1 and name = 'h264-1080.mp4'`, [asset.id]);
    expect((await get(beside(`h264-1080.mp4?f=${files.find(({ name }) => name === 'h264-1080.mp4')!.id}`))).status).toBe(403);
  });

  it('ends in the second of the boundary, with a sentence, though the token lives on', async () => {
    const asset = await title();
    const granted = await window(asset);
    const { hls, chapters } = await play(asset);
    at('2026-04-01T00:00:10Z');
    await door.rows.client.query(`update rights_window set superseded_at = $2 where id = $1`, [granted.id, now]);
    await window(asset, { id: granted.id, version: 2, closes_at: '2026-04-01T00:00:12.500Z', recorded_at: now });
    for (const url of [hls, chapters]) expect(await get(url)).toMatchObject({ status: 200, control: 'private, max-age=2' });
    at('2026-04-01T00:00:12.499Z');
    expect(await get(hls)).toMatchObject({ status: 200, control: 'private, max-age=0' });
    at('2026-04-01T00:00:12.500Z');
    for (const url of [hls, chapters]) expect(await get(url)).toEqual({ status: 403, control: 'no-store', text: 'This may not be played: What granted it is over.\n' });
  });

  it('is decided for the instant that is asked about, and opens nothing that is denied now', async () => {
    const asset = await title();
    await window(asset);
    expect((await play(asset, `{territory: "DE", channel: SVOD, at: "2026-05-01T00:00:00Z"}`)).__typename).toBe('PlaybackAllowed');
    expect(codes(await play(asset, `{territory: "DE", channel: SVOD, at: "2026-07-01T00:00:00Z"}`))).toEqual(['CLOSED']);
    expect(codes(await play(asset, `{territory: "DE", channel: SVOD, knownAt: "2025-12-01T00:00:00Z"}`))).toEqual(['NO_GRANT']);
    at('2026-02-01T00:00:00Z');
    const early = await play(asset, `{territory: "DE", channel: SVOD, at: "2026-05-01T00:00:00Z"}`);
    expect([early.__typename, early.decision.validUntil, codes(early)]).toEqual(['PlaybackDenied', OPENS, ['NOT_YET_OPEN']]);
    const revoked = await title();
    await window(revoked, { superseded_at: '2026-02-01T00:00:00Z' });
    at('2026-04-01T00:00:00Z');
    const known = await play(revoked, `{territory: "DE", channel: SVOD, at: "2026-04-01T00:00:00Z", knownAt: "2026-01-15T00:00:00Z"}`);
    expect([known.__typename, codes(known)]).toEqual(['PlaybackDenied', ['NO_GRANT']]);
  });
});

describe('the URL of a file where rights are managed', () => {
  const files = async (asset: Ids, args: string, key?: string): Promise<Record<string, string | null>> => {
    const { data, errors } = await door.ask<{ asset: { source: { url: string | null }; renditions: { nodes: { profile: string; file: { url: string | null } }[] } } }>(
      `{ asset(id: "${assetGlobalId(asset)}") { source { url${args} } renditions(first: 10) { nodes { profile file { url${args} } } } } }`, undefined, key);
    if (errors) throw new Error(JSON.stringify(errors));
    return { source: data!.asset.source.url, ...Object.fromEntries(data!.asset.renditions.nodes.map(({ profile, file }) => [profile, file.url])) };
  };
  const given = (urls: Record<string, string | null>): string[] => Object.keys(urls).filter((name) => urls[name] !== null).sort();
  const CONTEXT = '(context: {territory: "DE", channel: SVOD})';

  it('is there for what its own height or language grants, and for the source where all that is in it is granted', async () => {
    const asset = await title();
    await window(asset, { max_resolution: 720, languages: ['de'] });
    const viewer = (await door.key('viewer')).secret;
    expect(given(await files(asset, CONTEXT, viewer))).toEqual(['aac-stereo-1', 'h264-720']);
    const whole = await title();
    await window(whole);
    expect(given(await files(whole, CONTEXT, viewer))).toEqual(['aac-stereo-1', 'aac-stereo-2', 'h264-1080', 'h264-720', 'source']);
    expect(given(await files(whole, '(context: {territory: "FR", channel: SVOD})', viewer))).toEqual([]);
    const { source } = await files(whole, CONTEXT, viewer);
    expect((await get(source!)).text).toContain('not in storage');
    at(CLOSES);
    expect((await get(source!)).status).toBe(403);
  });

  it('is there without a context for keys that may edit the title alone, while they may', async () => {
    const asset = await title();
    for (const [role, count] of [['viewer', 0], ['rights', 0], ['editor', 5], ['operator', 5], ['admin', 5]] as const) expect([role, given(await files(asset, '', (await door.key(role)).secret)).length]).toEqual([role, count]);
    const editor = await door.key('editor');
    const { source } = await files(asset, '', editor.secret);
    expect((await get(source!)).text).toContain('not in storage');
    await door.rows.client.query(`update api_key set role = 'viewer' where id = $1`, [editor.id]);
    expect(await get(source!)).toMatchObject({ status: 403, text: expect.stringContaining('nothing grants it') });
    await door.rows.client.query(`update api_key set revoked_at = now() where id = $1`, [editor.id]);
    expect((await get(source!)).text).toContain('revoked');
  });

  it('needs no context in an open project, and ends for viewers when its rights are managed', async () => {
    const asset = await title();
    await door.rows.client.query(`update project set rights_policy = 'OPEN' where id = $1`, [project.id]);
    const viewer = (await door.key('viewer')).secret;
    const { source } = await files(asset, '', viewer);
    expect((await get(source!)).status).toBe(404);
    await door.rows.client.query(`update project set rights_policy = 'MANAGED' where id = $1`, [project.id]);
    expect((await get(source!)).status).toBe(403);
  });

  it('refuses a question without a place', async () => {
    const asset = await title();
    await expect(files(asset, '(context: {channel: SVOD})')).rejects.toThrow('territory');
  });
});

describe('a link to a title whose rights are managed', () => {
  it('says where it is shown, which is asked at each opening', async () => {
    const asset = await title();
    await window(asset);
    const config = loadConfig({ DATABASE_URL: door.databaseUrl, TELECINE_LOG: 'error' });
    const operator = await openOperator(config, createLog(config));
    const link = (asked: Partial<ShownWhere> | null) => operator.link(idOf('Asset', asset.id), door.url, 86_400 * 300, asked && { territory: 'DE', channel: 'SVOD', language: null, deviceClass: null, use: null, ...asked });
    try {
      expect(await link(null)).toEqual({ ok: false, error: 'CONTEXT_NEEDED' });
      expect(await link({ channel: 'VOD' })).toMatchObject({ ok: false, error: { code: 'NOT_A_LEAF' } });
      expect(await operator.link(idOf('Asset', project.id), door.url, 60, null)).toEqual({ ok: false, error: 'NOT_FOUND' });
      const made = await link({});
      const exchange = made.ok ? made.value.url.replace('?t=', '/playback?t=') : '';
      expect(JSON.parse((await get(exchange)).text)).toMatchObject({ playback: { hls: expect.stringContaining('/media/') }, reason: null });
      at('2026-02-01T00:00:00Z');
      expect(JSON.parse((await get(exchange)).text)).toMatchObject({ reasons: ['NOT_YET_OPEN'], opensNext: OPENS });
    } finally {
      await operator.close();
    }
  });
});

describe('captions where rights are managed', () => {
  it('are told of as a document, whose bytes ask for rights like a file\'s', async () => {
    const asset = await title();
    await door.rows.client.query(`update asset set timeline_rate = '25', start_timecode = '10:00:00:00' where id = $1`, [asset.id]);
    await door.rows.captionTrack(asset);
    await window(asset);
    const document = async (args: string, secret?: string): Promise<{ url: string | null; mimeType: string }> => {
      const { data, errors } = await door.ask<{ asset: { captionTracks: { document: { url: string | null; mimeType: string } }[] } }>(`{ asset(id: "${assetGlobalId(asset)}") { captionTracks { document(format: WEBVTT${args}) { url mimeType } } } }`, undefined, secret);
      if (errors) throw new Error(JSON.stringify(errors));
      return data!.asset.captionTracks[0]!.document;
    };
    at('2026-05-31T23:59:59Z');
    const viewer = (await door.key('viewer')).secret;
    expect(await document('', viewer)).toEqual({ url: null, mimeType: expect.stringContaining('text/vtt') });
    expect((await document(', context: {territory: "FR", channel: SVOD}', viewer)).url).toBeNull();
    const { url } = await document(', context: {territory: "DE", channel: SVOD}', viewer);
    expect((await get(url!)).status).toBe(200);
    const handled = await document('');
    at(CLOSES);
    expect([(await get(url!)).status, (await get(handled.url!)).status]).toEqual([403, 200]);
  });
});

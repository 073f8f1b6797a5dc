import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { PostgresPlaybackCatalogue } from '../../src/adapters/postgres/playback-catalogue.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import type { PlaybackToken } from '../../src/domain/playback/index.js';
import { type AssetId, idOf, type TenantId } from '../../src/domain/shared/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { pictureRendition } from '../support/media-fakes.js';

describe('the origin\'s catalogue', () => {
  let database: TestDatabase;
  let rows: Rows;
  let pool: Pool;
  let catalogue: PostgresPlaybackCatalogue;
  let project: Ids;
  let asset: Ids;
  beforeAll(async () => {
    database = await freshDatabase();
    rows = await connectRows(database.url);
    pool = systemPool(database.url, 2, () => undefined);
    catalogue = new PostgresPlaybackCatalogue(pool);
    project = await rows.project(await rows.tenant());
    asset = await rows.asset(project, { title: 'Uhren', timeline_rate: '25', start_timecode: '10:00:00:00' });
  });
  afterAll(async () => {
    await pool.end();
    await rows.close();
    await database.drop();
  });

  const ids = (of: Ids): [TenantId, AssetId] => [idOf('Tenant', of.tenant_id), idOf('Asset', of.id)];
  const tokenFor = (of: Ids, keyId: string | null): PlaybackToken => ({ use: 'play', rights: null, tenantId: idOf('Tenant', of.tenant_id), assetId: idOf('Asset', of.id), keyId: keyId === null ? null : idOf('ApiKey', keyId), expiresAt: new Date() });
  const key = async (columns: Record<string, unknown> = {}): Promise<string> => {
    const id = newId();
    await rows.insert('api_key', { id, tenant_id: project.tenant_id, name: 'k', role: 'viewer', prefix: 'tk_', hash: newId(), created_at: new Date(), ...columns });
    return id;
  };

  it('tells how things stand for a token: status, policy, and whether its key stands', async () => {
    expect(await catalogue.facts(tokenFor(asset, await key()))).toEqual({ status: 'READY', rights: { policy: 'OPEN', rows: '' }, keyStands: true, keyRole: 'viewer', captionGuide: null });
    expect(await catalogue.facts(tokenFor(asset, null))).toEqual({ status: 'READY', rights: { policy: 'OPEN', rows: '' }, keyStands: true, keyRole: null, captionGuide: null });
    expect((await catalogue.facts(tokenFor(asset, await key({ revoked_at: new Date() }))))?.keyStands).toBe(false);
    expect((await catalogue.facts(tokenFor(asset, newId())))?.keyStands).toBe(false);
    const [inside, outside] = [await key({ project_id: project.id }), await key({ project_id: (await rows.project({ id: project.tenant_id })).id })];
    expect((await catalogue.facts(tokenFor(asset, inside)))?.keyStands).toBe(true);
    expect((await catalogue.facts(tokenFor(asset, outside)))?.keyStands).toBe(false);
    const managed = await rows.asset(await rows.project({ id: project.tenant_id }, { rights_policy: 'MANAGED' }));
    expect((await catalogue.facts(tokenFor(managed, null)))?.rights).toMatchObject({ policy: 'MANAGED', rows: expect.stringContaining(`asset_${managed.id}`) });
  });

  it('sees nothing of deleted assets, unknown ones, and another tenant\'s', async () => {
    const deleted = await rows.asset(project, { status: 'DELETED', deleted_at: new Date() });
    const foreign = await rows.asset(await rows.project(await rows.tenant()));
    for (const token of [tokenFor(deleted, null), tokenFor({ ...asset, id: newId() }, null), tokenFor({ ...foreign, tenant_id: asset.tenant_id }, null)]) {
      expect(await catalogue.facts(token)).toBeNull();
    }
    expect(await catalogue.card(idOf('Tenant', asset.tenant_id), idOf('Asset', foreign.id))).toBeNull();
  });

  it('gives the current renditions from the top of the ladder, sound last, with their files', async () => {
    const title = await rows.asset(project);
    const add = async (profile: string, columns: Record<string, unknown>) => {
      const file = await rows.file(title, { role: 'RENDITION', name: `${profile}.mp4`, mime_type: 'video/mp4', ...(columns['status'] === 'SUPERSEDED' ? { superseded_at: new Date() } : {}) });
      const index = pictureRendition(idOf('MediaFile', file.id)).segmentIndex;
      await rows.rendition(title, { file_id: file.id, profile, codec_string: 'avc1.64001e', media_type: 'VIDEO', width: 640, height: 360, frame_rate: '25', segment_index: JSON.stringify(index), ...columns });
      return { file, index };
    };
    await add('aac-stereo-1', { media_type: 'AUDIO', width: null, height: null, frame_rate: null, audio_channels: 2, audio_language: 'de' });
    const low = await add('h264-360', {});
    await add('h264-1080', { width: 1920, height: 1080 });
    const old = await add('h264-720', { status: 'SUPERSEDED' });
    const found = await catalogue.renditions(...ids(title));
    expect(found.map((rendition) => rendition.profile)).toEqual(['h264-1080', 'h264-360', 'aac-stereo-1']);
    expect(found[1]).toMatchObject({ mediaType: 'VIDEO', fileId: low.file.id, fileName: 'h264-360.mp4', frameRate: '25', segmentIndex: low.index });
    expect(found[2]).toMatchObject({ mediaType: 'AUDIO', audioChannels: 2, audioLanguage: 'de', width: null });
    expect(await catalogue.playbackFile(...ids(title), { name: 'h264-720.mp4' })).toBeNull();
    expect((await catalogue.playbackFile(...ids(title), { id: idOf('MediaFile', old.file.id) }))?.name).toBe('h264-720.mp4');
  });

  it('tells of each file what it holds that rights may be limited to', async () => {
    const technical = { video: [{ width: 1080, height: 1920, rotation: 90 }, { width: 1280, height: 720, rotation: 0 }], audio: [{ language: 'de' }, { language: null }] };
    const title = await rows.asset(project, { technical: JSON.stringify(technical) });
    const tracks = async (file: Ids): Promise<unknown> => (await catalogue.file(...ids(title), idOf('MediaFile', file.id)))?.tracks;
    const source = await rows.file(title);
    await rows.client.query('update asset set source_file_id = $2 where id = $1', [title.id, source.id]);
    expect(await tracks(source)).toEqual([{ kind: 'VIDEO', height: 1080 }, { kind: 'VIDEO', height: 720 }, { kind: 'AUDIO', language: 'de' }, { kind: 'AUDIO', language: null }]);
    // Of a source that was replaced, and of one that nobody has looked at, nothing is known.
    expect(await tracks(await rows.file(title))).toBeNull();
    await rows.client.query('update asset set technical = null where id = $1', [title.id]);
    expect(await tracks(source)).toBeNull();
    const [picture, sound, orphan, poster] = [await rows.file(title, { role: 'RENDITION' }), await rows.file(title, { role: 'RENDITION' }), await rows.file(title, { role: 'RENDITION' }), await rows.file(title, { role: 'POSTER' })];
    await rows.rendition(title, { file_id: picture.id, height: 720, status: 'SUPERSEDED' });
    await rows.rendition(title, { file_id: sound.id, media_type: 'AUDIO', height: null, audio_language: 'fr-CA' });
    expect([await tracks(picture), await tracks(sound), await tracks(orphan), await tracks(poster)]).toEqual([[{ kind: 'VIDEO', height: 720 }], [{ kind: 'AUDIO', language: 'fr-CA' }], null, []]);
  });

  it('tells with how things stand like what captions are cut, where they may be shown with what plays', async () => {
    const title = await rows.asset(project);
    const files = [];
    for (const [profile, columns] of [['aac-stereo-1', { media_type: 'AUDIO', width: null, height: null }], ['h264-360', { height: 360 }], ['h264-1080', { height: 1080 }]] as const) {
      files.push(await rows.file(title, { role: 'RENDITION', name: `${profile}.mp4` }));
      await rows.rendition(title, { file_id: files.at(-1)!.id, profile, source_version: 2, ...columns });
    }
    const track = await rows.captionTrack(title, { version: 3, cues_version: 3, edit_version: 2 });
    const guide = async (version: number, id = track.id): Promise<unknown> => (await catalogue.facts(tokenFor(title, null), { id: idOf('CaptionTrack', id), version }))?.captionGuide;
    expect([await guide(3), await guide(1), await guide(4), await guide(3, newId())]).toEqual([files[2]!.id, files[2]!.id, null, null]);
    const shown = (await catalogue.captions(...ids(title))).map(({ id }) => id);
    expect(shown).toEqual([track.id]);
    for (const change of ['draft = true', 'draft = false, edit_version = 1']) {
      await rows.client.query(`update caption_track set ${change} where id = $1`, [track.id]);
      expect([await guide(3), await catalogue.captions(...ids(title))]).toEqual([null, []]);
    }
    expect((await catalogue.facts(tokenFor(asset, null), { id: idOf('CaptionTrack', track.id), version: 1 }))?.captionGuide).toBeNull();
  });

  it('gives files as the origin needs them, and a source only to who names it', async () => {
    const source = await rows.file(asset, { name: 'Ü.mov', bytes: '9007199254740995', storage_key: 'tenants/t/source' });
    const sourceId = idOf('MediaFile', source.id);
    expect(await catalogue.file(...ids(asset), sourceId)).toMatchObject({ id: source.id, role: 'SOURCE', name: 'Ü.mov', bytes: 9007199254740995n, storageKey: 'tenants/t/source' });
    expect(await catalogue.playbackFile(...ids(asset), { id: sourceId })).toBeNull();
    expect(await catalogue.playbackFile(...ids(asset), { name: 'Ü.mov' })).toBeNull();
    const other = await rows.asset(project);
    expect(await catalogue.file(...ids(other), sourceId)).toBeNull();
  });

  it('gives the card of a title', async () => {
    expect(await catalogue.card(...ids(asset))).toEqual({ title: 'Uhren', timelineRate: '25', startTimecode: '10:00:00:00', status: 'READY', hasPoster: false, hasStoryboard: false });
    await rows.file(asset, { role: 'POSTER', name: 'poster.jpg' });
    expect((await catalogue.card(...ids(asset)))?.hasPoster).toBe(true);
  });
});

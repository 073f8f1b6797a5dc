import type { Pool } from 'pg';
import type { AssetStatus } from '../../domain/asset/index.js';
import { CURRENT_GEOGRAPHY } from '../../domain/geography/index.js';
import { timelineOf } from '../../domain/caption-track/index.js';
import type { CaptionCues, CaptionsVersion, MediaAccess, MediaFacts, OriginFile, PlayableCaptions, PlayableRendition, PlaybackCatalogue, PlaybackToken, TitleCard } from '../../domain/playback/index.js';
import { adBreakCue, chapterTitles, NO_MARKERS, type TitleMarkers } from '../../domain/packaging/index.js';
import type { RightsPolicy } from '../../domain/project/index.js';
import { type AssetId, type CaptionTrackId, globalId, type JsonObject, type MediaFileId, type Role, type TenantId } from '../../domain/shared/index.js';
import { parseFrameRate } from '../../domain/timecode/index.js';
import { tracksOf } from './media-tracks.js';
import { currentSet, isPlayable } from './playable-captions.js';
import { cueOf, type StoredCue } from './repositories/caption-track.repository.js';
import { readRows } from './system-pool.js';

/** Pictures before sound, each from the top. */
const LADDER = 'r.media_type desc, r.height desc nulls last, r.created_at, r.profile';

const FACTS = `
  select a.status, p.rights_policy, case when p.rights_policy = 'MANAGED' then rights_rows_of(a.tenant_id, a.id, null, '${CURRENT_GEOGRAPHY}') else '' end as rights_rows,
         (select k.role from api_key k where k.id = $3 and k.tenant_id = a.tenant_id and k.revoked_at is null and (k.project_id is null or k.project_id = a.project_id)) as key_role,
         (select (select f.id from ${currentSet('t.asset_id')} order by ${LADDER} limit 1)
            from caption_track t where t.id = $4 and t.asset_id = a.id and t.cues_version >= $5 and ${isPlayable('t')}) as caption_guide
    from asset a join project p on p.id = a.project_id
   where a.id = $1 and a.tenant_id = $2 and a.deleted_at is null`;

const RENDITIONS = `
  select r.media_type, r.profile, r.codec_string, r.width, r.height, r.frame_rate, r.dynamic_range, r.average_bitrate, r.peak_bitrate,
         r.audio_language, r.audio_channels, r.segment_index, f.id as file_id, f.name as file_name
    from ${currentSet('$1')} and r.tenant_id = $2
   order by ${LADDER}`;

const FILE = `select id, role, name, storage_key, bytes, sha256, mime_type, created_at, ${tracksOf('media_file')} as tracks from media_file where asset_id = $1 and tenant_id = $2`;

/** Frames beyond 10^12 are in no title; their times would leave the integers of a manifest. */
export const MARKERS = `
  select a.timeline_rate, n.id, n.kind, n.in_frame, n.out_frame, n.label, n.data
    from asset a join annotation n on n.asset_id = a.id
   where a.id = $1 and a.tenant_id = $2 and a.timeline_rate is not null and n.kind in ('CHAPTER', 'AD_BREAK') and n.out_frame <= 1000000000000
   order by n.in_frame, n.id limit 2000`;

const CARD = `
  select a.title, a.timeline_rate, a.start_timecode, a.status,
         exists (select from media_file f where f.asset_id = a.id and f.name = 'poster.jpg' and f.role = 'POSTER' and f.superseded_at is null) as has_poster,
         exists (select from media_file f where f.asset_id = a.id and f.name = 'storyboard.vtt' and f.role = 'STORYBOARD' and f.superseded_at is null) as has_storyboard
    from asset a where a.id = $1 and a.tenant_id = $2 and a.deleted_at is null`;

const CAPTIONS = `
  select t.id, t.language, t.role, t.cues_version
    from caption_track t
   where t.asset_id = $1 and t.tenant_id = $2 and ${isPlayable('t')}
   order by t.language, t.role`;

/** Cues of the version, or of the last before it that changed them. */
const CUES = `
  select t.language, a.timeline_rate, a.start_timecode, q.*
    from caption_track t join asset a on a.id = t.asset_id left join caption_cue q on q.track_id = t.id
         and q.version = case when t.cues_version = $4 then $4 else (select max(c.version) from caption_cue c where c.track_id = $3 and c.version <= $4) end
   where t.id = $3 and t.asset_id = $1 and t.tenant_id = $2
   order by q.in_frame, q.id`;

interface FactsRow { status: AssetStatus; rights_policy: RightsPolicy; rights_rows: string; key_role: Role | null; caption_guide: MediaFileId | null }
interface RenditionRow {
  media_type: PlayableRendition['mediaType']; profile: string; codec_string: string; width: number | null; height: number | null; frame_rate: string | null;
  dynamic_range: PlayableRendition['dynamicRange']; average_bitrate: number; peak_bitrate: number; audio_language: string | null; audio_channels: number | null;
  segment_index: PlayableRendition['segmentIndex']; file_id: MediaFileId; file_name: string;
}
interface FileRow { id: MediaFileId; role: OriginFile['role']; name: string; storage_key: string; bytes: string; sha256: string; mime_type: string; created_at: Date; tracks: OriginFile['tracks'] }
interface CaptionsRow { id: CaptionTrackId; language: string; role: PlayableCaptions['role']; cues_version: number }
type CueRow = StoredCue & { id: string | null; language: string; timeline_rate: string | null; start_timecode: string | null };
interface MarkerRow { timeline_rate: string; id: string; kind: 'CHAPTER' | 'AD_BREAK'; in_frame: string; out_frame: string; label: string | null; data: JsonObject | null }
interface CardRow { title: string; timeline_rate: string | null; start_timecode: string | null; status: string; has_poster: boolean; has_storyboard: boolean }

/** The origin's reads. `pool` connects as telecine_system: a token names its tenant, and there is no caller to take one from. */
export class PostgresPlaybackCatalogue implements PlaybackCatalogue, MediaAccess {
  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  async facts(token: PlaybackToken, captions?: CaptionsVersion): Promise<MediaFacts | null> {
    const rows = await readRows<FactsRow>(this.pool, { name: 'origin-facts', text: FACTS, values: [token.assetId, token.tenantId, token.keyId, captions?.id ?? null, captions?.version ?? null] });
    const row = rows[0];
    return row
      ? { status: row.status, rights: { policy: row.rights_policy, rows: row.rights_rows }, keyStands: token.keyId === null || row.key_role !== null, keyRole: row.key_role, captionGuide: row.caption_guide }
      : null;
  }

  async renditions(tenantId: TenantId, assetId: AssetId): Promise<PlayableRendition[]> {
    const rows = await readRows<RenditionRow>(this.pool, { name: 'origin-renditions', text: RENDITIONS, values: [assetId, tenantId] });
    return rows.map((row) => ({
      mediaType: row.media_type, profile: row.profile, codecString: row.codec_string, width: row.width, height: row.height, frameRate: row.frame_rate,
      dynamicRange: row.dynamic_range, averageBitrate: row.average_bitrate, peakBitrate: row.peak_bitrate, audioLanguage: row.audio_language,
      audioChannels: row.audio_channels, segmentIndex: row.segment_index, fileId: row.file_id, fileName: row.file_name,
    }));
  }

  playbackFile(tenantId: TenantId, assetId: AssetId, file: { id: MediaFileId } | { name: string }): Promise<OriginFile | null> {
    return 'id' in file
      ? this.one('origin-playback-file-by-id', `${FILE} and role not in ('SOURCE', 'CAPTIONS') and id = $3`, [assetId, tenantId, file.id])
      : this.one('origin-playback-file-by-name', `${FILE} and role not in ('SOURCE', 'CAPTIONS') and name = $3 and superseded_at is null order by created_at desc limit 1`, [assetId, tenantId, file.name]);
  }

  file(tenantId: TenantId, assetId: AssetId, id: MediaFileId): Promise<OriginFile | null> {
    return this.one('origin-file', `${FILE} and id = $3`, [assetId, tenantId, id]);
  }

  async captions(tenantId: TenantId, assetId: AssetId): Promise<PlayableCaptions[]> {
    const rows = await readRows<CaptionsRow>(this.pool, { name: 'origin-captions', text: CAPTIONS, values: [assetId, tenantId] });
    return rows.map(({ id, language, role, cues_version }) => ({ id, language, role, cuesVersion: cues_version }));
  }

  async captionCues(tenantId: TenantId, assetId: AssetId, id: CaptionTrackId, version: number): Promise<CaptionCues | null> {
    const rows = await readRows<CueRow>(this.pool, { name: 'origin-caption-cues', text: CUES, values: [assetId, tenantId, id, version] });
    const [first] = rows;
    const timeline = first && timelineOf({ timelineRate: first.timeline_rate, startTimecode: first.start_timecode, frameCount: null });
    if (!timeline) return null;
    return { language: first.language, rate: timeline.rate, dropFrame: timeline.dropFrame, start: timeline.start, cues: rows.filter((row) => row.id !== null).map(cueOf) };
  }

  async markers(tenantId: TenantId, assetId: AssetId): Promise<TitleMarkers> {
    const rows = await readRows<MarkerRow>(this.pool, { name: 'origin-markers', text: MARKERS, values: [assetId, tenantId] });
    const rate = rows[0] ? parseFrameRate(rows[0].timeline_rate) : null;
    if (!rate?.ok) return NO_MARKERS;
    const frames = ({ in_frame, out_frame }: MarkerRow) => ({ inFrame: BigInt(in_frame), outFrame: BigInt(out_frame) });
    return {
      rate: rate.value,
      chapters: rows.filter(({ kind }) => kind === 'CHAPTER').map((row) => ({ ...frames(row), label: row.label, titles: chapterTitles(row.data) })),
      adBreaks: rows.filter(({ kind }) => kind === 'AD_BREAK').map((row) => ({ ...frames(row), id: globalId('Annotation', row.id), cue: adBreakCue(row.data) })),
    };
  }

  async card(tenantId: TenantId, assetId: AssetId): Promise<TitleCard | null> {
    const rows = await readRows<CardRow>(this.pool, { name: 'origin-card', text: CARD, values: [assetId, tenantId] });
    const row = rows[0];
    return row
      ? { title: row.title, timelineRate: row.timeline_rate, startTimecode: row.start_timecode, status: row.status, hasPoster: row.has_poster, hasStoryboard: row.has_storyboard }
      : null;
  }

  private async one(name: string, text: string, values: unknown[]): Promise<OriginFile | null> {
    const rows = await readRows<FileRow>(this.pool, { name, text, values });
    const row = rows[0];
    return row
      ? { id: row.id, role: row.role, name: row.name, storageKey: row.storage_key, bytes: BigInt(row.bytes), sha256: row.sha256, mimeType: row.mime_type, createdAt: row.created_at, tracks: row.tracks }
      : null;
  }
}

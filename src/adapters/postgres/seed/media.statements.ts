import { idOf, PLAYABLE } from './titles.js';

const SEGMENTS = 12;

/** What the ladder makes of 1080p: rung, kind, profile, codec, RFC 6381 name, size, bit/s. */
const RUNGS = `(values (0, 'VIDEO', 'h264-1080', 'H264', 'avc1.640028', 1920, 1080, 5200000), (1, 'VIDEO', 'h264-720', 'H264', 'avc1.64001f', 1280, 720, 2600000),
  (2, 'VIDEO', 'h264-480', 'H264', 'avc1.64001e', 854, 480, 1100000), (3, 'AUDIO', 'aac-stereo-1', null, 'mp4a.40.2', null, null, 160000)) as rung (r, media_type, profile, codec, codec_string, width, height, bitrate)`;

/** A segment in ticks and bytes; the file is header, index and twelve of them. */
const scale = `case when media_type = 'VIDEO' then num else 48000 end`;
const ticks = `case when media_type = 'VIDEO' then frames / ${SEGMENTS} * den else frames * den * 48000 / num / ${SEGMENTS} end`;
const segmentBytes = `(bitrate::bigint * ${ticks} / (${scale}) / 8)`;
const HEADER = 1200;
const INDEX = 44 + 12 * SEGMENTS;

/** As domain/packaging keeps it. Titles of one length and rate have the same, so each is made once. */
const INDEXES = `select frames as of_frames, num as of_num, den as of_den, r as of_r, jsonb_build_object('initBytes', jsonb_build_object('offset', 0, 'length', ${HEADER}), 'indexRange', jsonb_build_object('offset', ${HEADER}, 'length', ${INDEX}), 'timescale', ${scale},
    'segments', (select jsonb_agg(jsonb_build_object('offset', ${HEADER + INDEX} + s * ${segmentBytes}, 'length', ${segmentBytes}, 'duration', ${ticks}, 'startsWithKey', true) order by s) from generate_series(0, ${SEGMENTS - 1}) s),
    'iframes', case when media_type = 'AUDIO' then '[]' else (select jsonb_agg(jsonb_build_object('offset', ${HEADER + INDEX} + s * ${segmentBytes}, 'length', ${segmentBytes} / 8, 'duration', ${ticks}) order by s) from generate_series(0, ${SEGMENTS - 1}) s) end) as segment_index
  from (select distinct frames, num, den from ${PLAYABLE}) t, ${RUNGS}`;

const fileId = idOf('MediaFile', `n || ':' || r`, 'ms');

export const FILES = `
  insert into media_file (id, tenant_id, project_id, asset_id, role, name, storage_key, bytes, sha256, mime_type, storage_tier, source_version, created_at)
  select ${fileId}, $1::uuid, $2::uuid, id, 'RENDITION', profile || '.mp4', 'tenants/' || $1::uuid::text || '/assets/' || id || '/products/seeded/' || profile || '.mp4', ${HEADER + INDEX} + ${SEGMENTS} * ${segmentBytes},
    encode(sha256((id || profile)::bytea), 'hex'), case when media_type = 'VIDEO' then 'video/mp4' else 'audio/mp4' end, 'HOT', 1, at + r * interval '1 second'
  from ${PLAYABLE}, ${RUNGS}`;

export const RENDITIONS = `
  with made as materialized (${INDEXES})
  insert into rendition (id, tenant_id, project_id, asset_id, source_version, media_type, profile, codec, codec_string, width, height, frame_rate, dynamic_range,
    average_bitrate, peak_bitrate, audio_language, audio_channels, frame_count, file_id, status, segment_index, created_at)
  select ${idOf('Rendition', `n || ':' || r`, 'ms')}, $1::uuid, $2::uuid, id, 1, media_type, profile, codec, codec_string, width, height, case when media_type = 'VIDEO' then rate end, case when media_type = 'VIDEO' then 'SDR' end,
    bitrate, bitrate, case when media_type = 'AUDIO' then 'en' end, case when media_type = 'AUDIO' then 2 end,
    case when media_type = 'VIDEO' then frames else frames * den * 48000 / num / 1024 end, ${fileId}, 'READY', made.segment_index, at + r * interval '1 second'
  from ${PLAYABLE}, ${RUNGS}, made where of_frames = frames and of_num = num and of_den = den and of_r = r`;

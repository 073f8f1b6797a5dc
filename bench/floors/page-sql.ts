/** What a client asks of Telecine for one page; `PAGE_SQL` gives the same. */
export const PAGE_QUERY = `query Page($after: String) {
  assets(first: 20, after: $after, filter: {status: [READY]}, orderBy: {field: CREATED_AT, direction: DESC}) {
    nodes {
      id kind status title { text language } synopsis { text language } metadata { genres keywords releasedOn }
      frameRate frameCount durationSeconds version createdAt updatedAt
      renditions(first: 10) { nodes {
        id profile mediaType codec codecString width height frameRate averageBitrate peakBitrate audioLanguage audioChannels frameCount status
        file { id bytes sha256 mimeType }
      } }
    }
    pageInfo { hasNextPage hasPreviousPage }
  }
}`;

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const FILE = `(select json_build_object('id', 'file_' || f.id, 'bytes', f.bytes::text, 'sha256', f.sha256, 'mimeType', f.mime_type) from media_file f where f.id = r.file_id)`;

const RENDITION = `json_build_object('id', 'rendition_' || r.id, 'profile', r.profile, 'mediaType', r.media_type, 'codec', r.codec, 'codecString', r.codec_string, 'width', r.width,
  'height', r.height, 'frameRate', r.frame_rate, 'averageBitrate', r.average_bitrate, 'peakBitrate', r.peak_bitrate, 'audioLanguage', r.audio_language, 'audioChannels', r.audio_channels,
  'frameCount', r.frame_count::text, 'status', r.status, 'file', ${FILE})`;

const RENDITIONS = `(select coalesce(json_agg(${RENDITION} order by r.created_at, r.id), '[]') from
  (select * from rendition r where r.asset_id = a.id and r.status = 'READY' order by r.created_at, r.id limit 10) r)`;

const ASSET = `json_build_object('id', 'asset_' || a.id, 'kind', a.kind, 'status', a.status, 'title', json_build_object('text', a.title, 'language', a.language),
  'synopsis', case when a.synopsis is not null then json_build_object('text', a.synopsis, 'language', a.language) end,
  'metadata', json_build_object('genres', a.genres, 'keywords', a.keywords, 'releasedOn', a.released_on),
  'frameRate', a.frame_rate, 'frameCount', a.frame_count::text, 'durationSeconds', a.duration_seconds, 'version', a.version,
  'createdAt', to_char(a.created_at at time zone 'UTC', ${INSTANT}), 'updatedAt', to_char(a.updated_at at time zone 'UTC', ${INSTANT}),
  'renditions', json_build_object('nodes', ${RENDITIONS}))`;

/** One more row than is shown tells whether there is a next page. $1, $2: creation time and id of the last asset of the page before, null at the beginning. */
export const PAGE_SQL = `select json_build_object('data', json_build_object('assets', json_build_object(
    'nodes', coalesce(json_agg(${ASSET} order by a.created_at desc, a.id desc) filter (where a.n <= 20), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 20, 'hasPreviousPage', $1::timestamptz is not null))))::text as body
  from (select a.*, row_number() over (order by a.created_at desc, a.id desc) as n from asset a
         where a.deleted_at is null and a.status = 'READY' and (a.created_at, a.id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by a.created_at desc, a.id desc limit 21) a`;

import { bare, instant, list, object, text, word } from './json-sql.js';

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

const FILE = object({ id: word('f.id', 'file_'), bytes: word('f.bytes'), sha256: word('f.sha256'), mimeType: text('f.mime_type') });

const RENDITION = object({
  id: word('r.id', 'rendition_'), profile: text('r.profile'), mediaType: word('r.media_type'), codec: word('r.codec'), codecString: text('r.codec_string'), width: bare('r.width'), height: bare('r.height'),
  frameRate: word('r.frame_rate'), averageBitrate: bare('r.average_bitrate'), peakBitrate: bare('r.peak_bitrate'), audioLanguage: text('r.audio_language'), audioChannels: bare('r.audio_channels'),
  frameCount: word('r.frame_count'), status: word('r.status'), file: FILE,
});

const RENDITIONS = `(select ${list(RENDITION, 'r.created_at, r.id')} from
  (select * from rendition r where r.asset_id = a.id and r.status = 'READY' order by r.created_at, r.id limit 10) r join media_file f on f.id = r.file_id)`;

const ASSET = object({
  id: word('a.id', 'asset_'), kind: word('a.kind'), status: word('a.status'), title: object({ text: text('a.title'), language: text('a.language') }),
  synopsis: `case when a.synopsis is null then 'null' else ${object({ text: text('a.synopsis'), language: text('a.language') })} end`,
  metadata: object({ genres: bare('array_to_json(a.genres)'), keywords: bare('array_to_json(a.keywords)'), releasedOn: word('a.released_on') }),
  frameRate: word('a.frame_rate'), frameCount: word('a.frame_count'), durationSeconds: bare('a.duration_seconds'), version: bare('a.version'),
  createdAt: instant('a.created_at'), updatedAt: instant('a.updated_at'), renditions: object({ nodes: RENDITIONS }),
});

/** One more row than is shown tells whether there is a next page. $1, $2: creation time and id of the last asset of the page before, null at the beginning. */
export const PAGE_SQL = `select '{"data":{"assets":' || ${object({
  nodes: `coalesce('[' || string_agg(case when a.n <= 20 then ${ASSET} end, ',' order by a.created_at desc, a.id desc) || ']', '[]')`,
  pageInfo: object({ hasNextPage: '(count(*) > 20)::text', hasPreviousPage: '($1::timestamptz is not null)::text' }),
})} || '}}' as body
  from (select a.*, row_number() over (order by a.created_at desc, a.id desc) as n from asset a
         where a.deleted_at is null and a.status = 'READY' and (a.created_at, a.id) < (coalesce($1::timestamptz, 'infinity'), coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by a.created_at desc, a.id desc limit 21) a`;

import { bare, instant, list, object, text, word } from './json-sql.js';

/** What a client asks of Telecine, and the one statement that gives the same body. */
export interface Reading {
  readonly query: string;
  readonly sql: string;
}

const RENDITION_FIELDS = `id profile mediaType codec codecString width height frameRate averageBitrate peakBitrate audioLanguage audioChannels frameCount status
  file { id bytes sha256 mimeType }`;
const WINDOW_FIELDS = `id effect territories channels opensAt closesAt languages maxResolution exclusive recordedAt version`;
export const ANNOTATION_FIELDS = `id layer kind inFrame outFrame label body confidence version`;
const TITLE_FIELDS = `id kind status title { text language } synopsis { text language } metadata { genres keywords releasedOn }
  frameRate frameCount durationSeconds version createdAt updatedAt`;

const FILE = object({ id: word('f.id', 'file_'), bytes: word('f.bytes'), sha256: word('f.sha256'), mimeType: text('f.mime_type') });

const RENDITION = object({
  id: word('r.id', 'rendition_'), profile: text('r.profile'), mediaType: word('r.media_type'), codec: word('r.codec'), codecString: text('r.codec_string'), width: bare('r.width'), height: bare('r.height'),
  frameRate: word('r.frame_rate'), averageBitrate: bare('r.average_bitrate'), peakBitrate: bare('r.peak_bitrate'), audioLanguage: text('r.audio_language'), audioChannels: bare('r.audio_channels'),
  frameCount: word('r.frame_count'), status: word('r.status'), file: FILE,
});
const RENDITIONS = `(select ${list(RENDITION, 'r.created_at, r.id')} from
  (select * from rendition r where r.asset_id = a.id and r.status = 'READY' order by r.created_at, r.id limit 20) r join media_file f on f.id = r.file_id)`;

const WINDOW = object({
  id: word('w.id', 'window_'), effect: word('w.effect'), territories: bare('array_to_json(w.territories)'), channels: bare('array_to_json(w.channels)'),
  opensAt: `coalesce(${instant('w.opens_at')}, 'null')`, closesAt: `coalesce(${instant('w.closes_at')}, 'null')`, languages: bare('array_to_json(w.languages)'), maxResolution: bare('w.max_resolution'),
  exclusive: bare('w.exclusive'), recordedAt: instant('w.recorded_at'), version: bare('w.version'),
});
const WINDOWS = `(select ${list(WINDOW, 'w.created_at, w.id')} from
  (select * from rights_window w where w.asset_id = a.id and w.superseded_at is null order by w.created_at, w.id limit 5) w)`;

export const ANNOTATION_MEMBERS = {
  id: word('n.id', 'annotation_'), layer: text('n.layer'), kind: word('n.kind'), inFrame: word('n.in_frame'), outFrame: word('n.out_frame'), label: text('n.label'), body: text('n.body'),
  confidence: bare('n.confidence'), version: bare('n.version'),
};
const ANNOTATION = object(ANNOTATION_MEMBERS);
const ANNOTATIONS = `(select ${list(ANNOTATION, 'n.in_frame, n.id')} from (select * from annotation n where n.asset_id = a.id order by n.in_frame, n.id limit 10) n)`;

const SYNOPSIS = `case when a.synopsis is null then 'null' else ${object({ text: text('a.synopsis'), language: text('a.language') })} end`;
const TITLE = {
  id: word('a.id', 'asset_'), kind: word('a.kind'), status: word('a.status'), title: object({ text: text('a.title'), language: text('a.language') }), synopsis: SYNOPSIS,
  metadata: object({ genres: bare('array_to_json(a.genres)'), keywords: bare('array_to_json(a.keywords)'), releasedOn: word('a.released_on') }),
  frameRate: word('a.frame_rate'), frameCount: word('a.frame_count'), durationSeconds: bare('a.duration_seconds'), version: bare('a.version'),
  createdAt: instant('a.created_at'), updatedAt: instant('a.updated_at'),
};
const PAGE_ITEM = object({ ...TITLE, renditions: object({ nodes: RENDITIONS }), rightsWindows: object({ nodes: WINDOWS }) });

/** W1: a page of 20 of a genre, newest first, with all renditions and five windows each. $1: genre; $2, $3: creation time and id of the last asset of the page before. */
export const W1: Reading = {
  query: `query W1($genre: [String!], $after: String) {
  assets(first: 20, after: $after, filter: {status: [READY], genre: $genre}, orderBy: {field: CREATED_AT, direction: DESC}) {
    nodes { ${TITLE_FIELDS} renditions(first: 20) { nodes { ${RENDITION_FIELDS} } } rightsWindows(first: 5) { nodes { ${WINDOW_FIELDS} } } }
    pageInfo { hasNextPage }
  }
}`,
  sql: `select '{"data":{"assets":' || ${object({
    nodes: `coalesce('[' || string_agg(case when a.n <= 20 then ${PAGE_ITEM} end, ',' order by a.n) || ']', '[]')`,
    pageInfo: object({ hasNextPage: '(count(*) > 20)::text' }),
  })} || '}}' as body
  from (select a.*, row_number() over (order by t.created_at desc, t.asset_id desc) as n from asset_term t join asset a on a.id = t.asset_id
         where t.vocabulary = 'genre' and t.term = $1 and a.deleted_at is null and a.status = 'READY'
           and (t.created_at, t.asset_id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
         order by t.created_at desc, t.asset_id desc limit 21) a`,
};

/** W2: one asset with renditions, windows and ten annotations. $1: its id. */
export const W2: Reading = {
  query: `query W2($id: ID!) {
  asset(id: $id) {
    ${TITLE_FIELDS} renditions(first: 20) { nodes { ${RENDITION_FIELDS} } } rightsWindows(first: 5) { nodes { ${WINDOW_FIELDS} } } annotations(first: 10) { nodes { ${ANNOTATION_FIELDS} } }
  }
}`,
  sql: `select '{"data":{"asset":' || coalesce((select ${object({ ...TITLE, renditions: object({ nodes: RENDITIONS }), rightsWindows: object({ nodes: WINDOWS }), annotations: object({ nodes: ANNOTATIONS }) })}
    from asset a where a.id = $1::uuid and a.deleted_at is null), 'null') || '}}' as body`,
};

/** W3: 200 assets by id, twelve fields each, in the order of the ids. $1: the ids. */
export const W3: Reading = {
  query: `query W3($ids: [ID!]!) {
  nodes(ids: $ids) { ... on Asset { id kind status frameRate timelineRate startTimecode frameCount durationSeconds title { text } version createdAt updatedAt } }
}`,
  sql: `select '{"data":{"nodes":[' || string_agg(coalesce((select ${object({
    id: word('a.id', 'asset_'), kind: word('a.kind'), status: word('a.status'), frameRate: word('a.frame_rate'), timelineRate: word('a.timeline_rate'), startTimecode: text('a.start_timecode'),
    frameCount: word('a.frame_count'), durationSeconds: bare('a.duration_seconds'), title: object({ text: text('a.title') }), version: bare('a.version'), createdAt: instant('a.created_at'), updatedAt: instant('a.updated_at'),
  })} from asset a where a.id = i.id and a.deleted_at is null), 'null'), ',' order by i.n) || ']}}' as body
  from unnest($1::uuid[]) with ordinality as i(id, n)`,
};

const COVERS = `$1 = any(w.territories) and w.channels && $2::text[] and (w.uses is null or 'FULL' = any(w.uses))
  and (w.opens_at is null or w.opens_at <= $3::timestamptz) and (w.closes_at is null or w.closes_at > $3::timestamptz) and (w.opens_on is null or w.opens_on <= $4::date) and (w.closes_on is null or w.closes_on >= $5::date)`;

/**
 * The newest 50 that may be shown, by windows that are known: what no grant of a title reaches is left out by what stands with the title, and the others take one pass over their windows, since two questions
 * whether there is one are joined to all titles.
 */
const availableSql = (known: string): string => `select '{"data":{"assets":' || ${object({
  nodes: `coalesce('[' || string_agg(${object({ id: TITLE.id, kind: TITLE.kind, status: TITLE.status, title: TITLE.title, durationSeconds: TITLE.durationSeconds, createdAt: TITLE.createdAt })}, ',' order by a.created_at desc, a.id desc) || ']', '[]')`,
})} || '}}' as body
  from (select a.* from asset a where a.deleted_at is null and rights_reaches(a.rights_reach, a.rights_from, a.rights_until, (select rights_places(array[$1], $2)), $3::timestamptz)
           and (select bool_and(w.decides = 'GRANT') from rights_window w where w.asset_id = a.id and ${known} and ${COVERS})
         order by a.created_at desc, a.id desc limit 50) a`;

/** W4. $1: the country; $2: the channel and those above it; $3: when; $4, $5: the last date that has begun there, and the first that has not ended. */
export const W4: Reading = {
  query: `query W4($context: AvailabilityContext!) {
  assets(first: 50, filter: {availableIn: $context}) { nodes { id kind status title { text language } durationSeconds createdAt } }
}`,
  sql: availableSql('w.superseded_at is null'),
};

/** W4 by what was known then: $6. */
export const AS_KNOWN: Reading = { query: W4.query, sql: availableSql('w.recorded_at <= $6::timestamptz and (w.superseded_at is null or w.superseded_at > $6::timestamptz)') };

/** W5: the newest 20 that have these words. $1: the words. */
export const W5: Reading = {
  query: `query W5($words: String!) {
  assets(first: 20, filter: {text: $words}) { nodes { id kind status title { text language } synopsis { text language } durationSeconds createdAt } }
}`,
  sql: `select '{"data":{"assets":' || ${object({
    nodes: `coalesce('[' || string_agg(${object({ id: TITLE.id, kind: TITLE.kind, status: TITLE.status, title: TITLE.title, synopsis: SYNOPSIS, durationSeconds: TITLE.durationSeconds, createdAt: TITLE.createdAt })}, ',' order by a.created_at desc, a.id desc) || ']', '[]')`,
  })} || '}}' as body
  from (select a.* from asset a where a.deleted_at is null and a.id = any(array(select asset_text_matches($1))) order by a.created_at desc, a.id desc limit 20) a`,
};

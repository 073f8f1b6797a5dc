import { CREDITED } from './people.statements.js';
import { GENRES, KEYWORDS, LANGUAGES, MOODS, personAt, type SeedLanguage, synopsisIn, THEMES, titleIn, wordAt } from './words.js';
import { assetAt, pick, TITLES } from './titles.js';

const SEASON: Readonly<Record<SeedLanguage, string>> = { en: 'Season', de: 'Staffel', fr: 'Saison' };

/** A title in a language, with what it is of its work. */
const titled = (language: SeedLanguage): string => `${titleIn(language, 'thing', 'place')} || case kind when 'SEASON' then ': ${SEASON[language]} ' || position when 'EPISODE' then ': ' || position
  when 'TRAILER' then ' – Trailer' when 'PREVIEW' then ' – Preview' when 'COLLECTION' then ' – Collection' else '' end`;

const genre = (which: 1 | 2): string => wordAt(GENRES, which === 1 ? pick('work', 10, GENRES.length) : `(${pick('work', 10, GENRES.length)} + 1 + ${pick('work', 11, GENRES.length - 1)}) % ${GENRES.length}`);
const mood = wordAt(MOODS, pick('work', 12, MOODS.length));
const theme = wordAt(THEMES, pick('work', 13, THEMES.length));
const keyword = (which: 1 | 2): string => wordAt(KEYWORDS, which === 1 ? pick('n', 14, KEYWORDS.length) : `(${pick('n', 14, KEYWORDS.length)} + 7) % ${KEYWORDS.length}`);
const named = (role: string): string => CREDITED.filter((credit) => credit.role === role).map(({ person }) => personAt(person)).join(', ');

/** Ratings of two boards, of one severity. */
const severity = pick('work', 20, 4);
const FSK = `(array['0', '6', '12', '16'])[1 + ${severity}]`;
const BBFC = `(array['U', 'PG', '12', '15'])[1 + ${severity}]`;

/** Where versions begin. A title that was removed and is made again has the id that it had: what somebody remembers of its former life must never be that of this one. */
const BEGINNING = `(extract(epoch from statement_timestamp()) * 1000)::bigint`;

export const ASSETS = `
  insert into asset (id, tenant_id, project_id, kind, status, title, language, synopsis, original_language, genres, moods, themes, keywords, "cast", directors, content_ratings, released_on,
    source_version, frame_rate, timeline_rate, start_timecode, frame_count, duration_seconds, width, height, codec, parent_id, position, version, projection_version, created_at, updated_at)
  select id, $1::uuid, $2::uuid, kind, case when frames is null then 'DRAFT' when n % 25 = 24 then 'ARCHIVED' else 'READY' end, ${titled('en')}, 'en', ${synopsisIn('en', 'place')}, (array['en', 'de', 'fr'])[1 + ${pick('work', 15, 3)}],
    array[${genre(1)}, ${genre(2)}], array[${mood}], array[${theme}], array[${keyword(1)}, ${keyword(2)}], array[${named('ACTOR')}], array[${named('DIRECTOR')}],
    jsonb_build_array(jsonb_build_object('system', 'FSK', 'rating', ${FSK}), jsonb_build_object('system', 'BBFC', 'rating', ${BBFC})),
    date '1975-01-01' + ${pick('work', 21, 18_000)}, case when frames is null then 0 else 1 end, rate, rate, start, frames, (frames * den)::float8 / num,
    case when frames is not null then 1920 end, case when frames is not null then 1080 end, case when frames is not null then 'prores' end, case when parent is not null then ${assetAt('parent')} end, position, 1, ${BEGINNING}, at, at
  from ${TITLES}`;

export const TEXTS = `
  insert into asset_text (tenant_id, project_id, asset_id, language, title, synopsis)
  select $1::uuid, $2::uuid, id, x.* from ${TITLES}, lateral (values ${LANGUAGES.filter((language) => language !== 'en').map((language) => `('${language}', ${titled(language)}, ${synopsisIn(language, 'place')})`).join(', ')}) x`;

export const TERMS = `
  insert into asset_term (tenant_id, project_id, asset_id, vocabulary, term, created_at)
  select $1::uuid, $2::uuid, id, x.*, at from ${TITLES}, lateral (values ('genre', ${genre(1)}), ('genre', ${genre(2)}), ('mood', ${mood}), ('theme', ${theme}), ('keyword', ${keyword(1)}), ('keyword', ${keyword(2)}),
    ('FSK', ${FSK}), ('BBFC', ${BBFC})) x`;

/** $5: the EIDR of each number. Where the tenant has such a name already, the title goes without. */
export const EXTERNAL_IDS = `
  insert into asset_external_id (tenant_id, project_id, asset_id, scheme, value)
  select $1::uuid, $2::uuid, id, x.* from ${TITLES} join unnest($4::int[], $5::text[]) as e(number, eidr) on e.number = n,
    lateral (values ('eidr', e.eidr), ('house', 'S' || upper(substr(md5($2::uuid::text), 1, 4)) || $3::bigint::text || '-' || lpad(n::text, 7, '0'))) x
  on conflict do nothing`;

/** A collection holds the features of its run. */
export const ITEMS = `
  insert into collection_item (tenant_id, project_id, collection_id, asset_id, position, created_at)
  select $1::uuid, $2::uuid, id, x.item, x.position, at from ${TITLES}, lateral (select i as position, ${assetAt('n - 12 + i')} as item from generate_series(1, 5) i) x where kind = 'COLLECTION'`;

/** What readers of the feed learn of it. */
export const EVENTS = `
  insert into event (tenant_id, project_id, type, subject_kind, subject_id, asset_id, version, actor_kind, actor_name)
  select $1::uuid, $2::uuid, 'ASSET_CREATED', 'Asset', id, id, 1, 'SYSTEM', 'seed' from ${TITLES} order by n`;

/** The numbers that are made now: those of $4 that no run of this seed has made before. */
export const MARKS = `
  insert into seeded (tenant_id, project_id, kind, id, number)
  select $1::uuid, $2::uuid, 'Asset', id, n from ${TITLES} order by id on conflict do nothing returning number`;


import type { Ids, Rows } from './rows.js';

/** Titles of a project with some of everything that hangs on titles; past the triggers, which would take minutes. */
export async function fillCatalogue(rows: Rows, { tenant_id, project_id }: Ids, assets: number): Promise<void> {
  const { client } = rows;
  await client.query(`set session_replication_role = replica`);
  const { id: series } = await rows.asset({ id: project_id, tenant_id, project_id }, { kind: 'SERIES', title: 'a series', created_at: new Date(0), updated_at: new Date(0) });
  await client.query(`
    insert into asset (id, tenant_id, project_id, parent_id, position, kind, status, title, language, genres, moods, themes, keywords, "cast", directors, content_ratings, released_on, duration_seconds,
        source_version, width, codec, frame_rate, timeline_rate, start_timecode, version, projection_version, created_at, updated_at)
    select gen_random_uuid(), '${tenant_id}', '${project_id}', case when n % 2 = 0 then uuid '${series}' end, case when n % 2 = 0 then n end, case when n % 1000 = 7 then 'STEM' else 'CLIP' end, case when n % 200 = 0 then 'FAILED' else 'READY' end, 'title ' || n, 'en', '{}', '{}', '{}', '{}', '{}', '{}', '[]',
           date '2000-01-01' + n % 5000, n, 1, case when n % 1000 = 7 then 3840 else 1920 end, case when n % 1000 = 7 then 'av1' else 'h264' end, case when n % 1000 = 7 then '50' else '25' end, '25', '10:00:00:00', 1, 1, timestamptz '2020-01-01' + n * interval '1 minute', timestamptz '2021-01-01' + n * interval '1 minute'
      from generate_series(1, ${assets}) n`);
  await client.query(`
    insert into asset_term (tenant_id, project_id, asset_id, vocabulary, term, created_at)
    select tenant_id, project_id, id, 'genre', case when duration_seconds::int % 1000 = 0 then 'rare' else 'common' end, created_at from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into asset_external_id (tenant_id, project_id, asset_id, scheme, value) select tenant_id, project_id, id, 'house', title from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into asset_revision (tenant_id, project_id, asset_id, version, recorded_at, actor_kind, actor_name, snapshot)
    select tenant_id, project_id, id, v, now(), 'SYSTEM', 'x', '{}' from asset, generate_series(1, 4) v where tenant_id = '${tenant_id}'`);
  await client.query(`insert into asset_search select id, tenant_id, project_id, to_tsvector('simple', title) from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into job (id, tenant_id, project_id, asset_id, root_id, ordinal, kind, status, priority, fraction, phase, attempts, attempt_limit, payload, created_at, updated_at)
    select gen_random_uuid(), tenant_id, project_id, id, id, 0, case when duration_seconds::int % 1000 = 5 then 'THUMBNAILS' else 'INGEST' end, case when duration_seconds::int % 1000 = 6 then 'FAILED' else 'SUCCEEDED' end, 0, 1, 'done', 1, 5, '{}', created_at, created_at from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into media_file (id, tenant_id, project_id, asset_id, role, name, storage_key, bytes, sha256, mime_type, storage_tier, source_version, created_at)
    select gen_random_uuid(), tenant_id, project_id, id, 'SOURCE', 'n', 'k', 1, md5(title), 'video/mp4', 'HOT', 1, created_at from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into rendition (id, tenant_id, project_id, asset_id, source_version, media_type, profile, codec_string, average_bitrate, peak_bitrate, frame_count, file_id, status, segment_index, created_at)
    select gen_random_uuid(), tenant_id, project_id, asset_id, 1, 'AUDIO', 'aac', 'mp4a.40.2', 1, 1, 1, id, 'READY', '{}', created_at from media_file where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into event (tenant_id, project_id, position, type, subject_kind, subject_id, asset_id, actor_kind, actor_name)
    select tenant_id, project_id, duration_seconds, 'ASSET_CREATED', 'Asset', id, id, 'SYSTEM', 'x' from asset where tenant_id = '${tenant_id}'`);
  await client.query(`insert into asset_text (tenant_id, project_id, asset_id, language, title) select tenant_id, project_id, id, 'fr', 'titre' from asset where tenant_id = '${tenant_id}'`);
  await client.query(`insert into vocabulary (id, tenant_id, code, name, kind, closed, version, created_at, updated_at) select gen_random_uuid(), '${tenant_id}', 'genre', 'Genre', 'SUBJECT', false, 1, now(), now()`);
  await client.query(`
    insert into term (id, tenant_id, vocabulary_id, vocabulary_code, code, labels, synonyms, version, created_at, updated_at)
    select gen_random_uuid(), '${tenant_id}', v.id, 'genre', w, '[]', '[]', 1, now(), now() from vocabulary v, (select 'word ' || n as w from generate_series(1, ${assets}) n union all select unnest(array['rare', 'common'])) words where v.tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into person (id, tenant_id, name, names, sort_key, version, created_at, updated_at)
    select gen_random_uuid(), '${tenant_id}', 'Person ' || n, '[]', 'person ' || lpad(n::text, 6, '0'), 1, now(), now() from generate_series(1, ${assets}) n`);
  await client.query(`insert into person_name (tenant_id, person_id, word) select tenant_id, id, sort_key from person where tenant_id = '${tenant_id}'`);
  await client.query(`insert into person_external_id (tenant_id, person_id, scheme, value) select tenant_id, id, 'imdb', sort_key from person where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into credit (tenant_id, project_id, asset_id, position, person_id, role)
    select a.tenant_id, a.project_id, a.id, 1, p.id, 'ACTOR' from asset a join person p on p.tenant_id = a.tenant_id and p.sort_key = 'person ' || lpad(a.duration_seconds::text, 6, '0') where a.tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into trusted_document (id, tenant_id, hash, text, created_at) select id, tenant_id, md5(title), '{ viewer { id } }', created_at from asset where tenant_id = '${tenant_id}'`);
  await client.query(`insert into trusted_document_name (tenant_id, name, document_id) select tenant_id, 'n-' || hash, id from trusted_document where tenant_id = '${tenant_id}'`);
  // Collections of fifty titles, one of a thousand, and a title that is in many.
  const put = (pairs: string) => client.query(`
    insert into collection_item (tenant_id, project_id, collection_id, asset_id, position, created_at)
    select a.tenant_id, a.project_id, c.id, a.id, a.duration_seconds::int, c.created_at from asset a join asset c on c.tenant_id = a.tenant_id and ${pairs} where a.tenant_id = '${tenant_id}' on conflict do nothing`);
  await put('c.duration_seconds between 1001 and 1200 and a.duration_seconds::int % 200 = c.duration_seconds::int % 200');
  await put(`c.title = 'title 3' and a.duration_seconds <= 1000`);
  await put(`a.title = 'title 5' and c.duration_seconds between 2001 and 2250`);
  await client.query(`
    insert into rights_agreement (id, version, tenant_id, name, party, direction, created_at, recorded_at) select id, 1, tenant_id, title, 'x', 'GRANT_IN', created_at, created_at from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into rights_window (id, version, tenant_id, project_id, asset_id, agreement_id, effect, decides, territory_expression, territories, geography, channels, exclusive, created_at, recorded_at)
    select gen_random_uuid(), 1, tenant_id, project_id, id, id, 'GRANT', 'GRANT', 'DE', array[(array['DE', 'FR'])[1 + w % 2]], 'x', '{SVOD}', false, created_at + w * interval '1 second', created_at
      from asset, generate_series(1, 2) w where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into asset_lineage (id, version, tenant_id, project_id, asset_id, source_id, in_frame, out_frame, at_frame, created_at, recorded_at)
    select gen_random_uuid(), 1, tenant_id, project_id, id, '${series}', 0, 25, 0, created_at, created_at from asset where tenant_id = '${tenant_id}' and duration_seconds::int % 10 = 1`);
  await client.query(`
    insert into element_use (id, version, tenant_id, project_id, asset_id, element_id, in_frame, out_frame, created_at, recorded_at)
    select gen_random_uuid(), 1, tenant_id, project_id, id, id, 0, 25, created_at, created_at from asset where tenant_id = '${tenant_id}' and duration_seconds::int % 10 = 2`);
  await client.query(`
    insert into annotation (id, tenant_id, project_id, asset_id, layer, kind, in_frame, out_frame, label, provenance, actor_kind, actor_name, version, created_at, updated_at)
    select gen_random_uuid(), tenant_id, project_id, id, (array['scene', 'segment'])[1 + n % 2], 'SCENE', n * 25, n * 25 + 25, case when n = 1 then title else 'word' end, 'HUMAN', 'SYSTEM', 'x', 1, created_at, created_at
      from asset, generate_series(1, 3) n where tenant_id = '${tenant_id}'`);
  const captions = (language: string, role: string, edit: string, where: string) => client.query(`
    insert into caption_track (id, tenant_id, project_id, asset_id, language, role, origin, draft, version, cues_version, edit_version, created_at, updated_at)
    select gen_random_uuid(), tenant_id, project_id, id, '${language}', '${role}', 'IMPORTED', false, 1, 1, ${edit}, created_at, created_at from asset where tenant_id = '${tenant_id}' and ${where}`);
  await captions('en', 'SUBTITLES', '1', 'true');
  await captions('de', 'SDH', 'case when duration_seconds::int % 500 = 9 then 0 else 1 end', 'duration_seconds::int % 2 = 1');
  await captions('gsw', 'SDH', '1', 'duration_seconds::int % 1000 = 8');
  // Three relations each, and a title with a thousand extras before a few posters and remakes.
  const relate = (kind: string, rank: number, pairs: string) => client.query(`
    insert into asset_relation (id, tenant_id, project_id, asset_id, target_id, kind, position, place, territories)
    select gen_random_uuid(), a.tenant_id, a.project_id, a.id, t.id, '${kind}', t.duration_seconds::int, ${rank} * 10000 + t.duration_seconds::int, case when t.duration_seconds::int % 2 = 0 then array['DE'] end
      from asset a join asset t on t.tenant_id = a.tenant_id and ${pairs} where a.tenant_id = '${tenant_id}' on conflict do nothing`);
  for (const n of [1, 2, 3]) await relate('TRAILER', 0, `t.duration_seconds = a.duration_seconds + ${n}`);
  await relate('EXTRA', 4, `a.title = 'title 7' and t.duration_seconds between 101 and 1100`);
  await relate('REMAKE', 7, `a.title = 'title 7' and t.duration_seconds between 2001 and 2010`);
  await client.query(`
    insert into asset_relation_scope (tenant_id, project_id, relation_id, dimension, value) select tenant_id, project_id, id, 'TERRITORY', 'DE' from asset_relation where tenant_id = '${tenant_id}' and territories is not null`);
  await client.query(`
    insert into edit (id, tenant_id, project_id, asset_id, name, kind, territories, languages, version, created_at, updated_at)
    select gen_random_uuid(), tenant_id, project_id, id, title, 'ORIGINAL', '{}', '{}', 1, created_at, created_at from asset where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into manifestation (id, tenant_id, project_id, asset_id, edit_id, name, kind, media_id, version, created_at, updated_at)
    select gen_random_uuid(), tenant_id, project_id, asset_id, id, name, 'DCP', asset_id, 1, created_at, created_at from edit where tenant_id = '${tenant_id}'`);
  await client.query(`
    insert into edit_external_id (tenant_id, project_id, edit_id, manifestation_id, scheme, value)
    select tenant_id, project_id, edit_id, case when n = 1 then id end, 'house', name || n from manifestation, generate_series(1, 2) n where tenant_id = '${tenant_id}'`);
  await client.query(`set session_replication_role = origin`);
}

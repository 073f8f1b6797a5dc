import pg from 'pg';

/** Renditions of every asset, largest first: what the default ladder makes of 1080p, less the rungs that nobody looks at. */
const RUNGS = `(values (0, 'VIDEO', 'h264-1080', 'H264', 'avc1.640028', 1920, 1080, 5200000), (1, 'VIDEO', 'h264-720', 'H264', 'avc1.64001f', 1280, 720, 2600000),
  (2, 'VIDEO', 'h264-480', 'H264', 'avc1.64001e', 854, 480, 1100000), (3, 'AUDIO', 'aac-stereo-1', null, 'mp4a.40.2', null, null, 160000)) as rung (n, media_type, profile, codec, codec_string, width, height, bitrate)`;

/** 50 segments, as five minutes have: rows are as wide as real ones. */
const SEGMENTS = `(select jsonb_build_object('timescale', 25000, 'segments', jsonb_agg(jsonb_build_array(s * 150000, 150000, 1200 + s * 90000, 90000))) from generate_series(0, 49) s)`;

const STATEMENTS: readonly string[] = [
  `insert into asset (id, tenant_id, project_id, kind, status, title, language, synopsis, genres, moods, themes, keywords, "cast", directors, content_ratings, released_on,
     source_version, frame_rate, timeline_rate, start_timecode, frame_count, duration_seconds, width, height, codec, version, projection_version, created_at, updated_at)
   select gen_random_uuid(), $1, $2, (array['CLIP', 'EPISODE', 'FEATURE', 'TRAILER'])[1 + n % 4], case when n % 10 = 0 then 'INGESTING' else 'READY' end,
     'Programme ' || n || ' – “Höhen” & Tiefen', 'de', 'What happens in number ' || n || E': a synopsis of two sentences, as catalogues have.\\nThe second one is here.',
     array['drama', (array['news', 'sport', 'nature'])[1 + n % 3]], '{}', '{}', array['archive', 'k' || n % 100], array['A. Actor', 'B. Ühler'], array['C. Director'], '[]', date '2000-01-01' + n % 8000,
     1, '25', '25', '10:00:00:00', 7500, 300, 1920, 1080, 'prores', 1, 1, timestamptz '2026-01-01 00:00:00Z' + n * interval '61 seconds', timestamptz '2026-06-01 00:00:00Z' + n * interval '1 second'
   from generate_series(1, $3::int) n`,
  `insert into media_file (id, tenant_id, project_id, asset_id, role, name, storage_key, bytes, sha256, mime_type, storage_tier, source_version, created_at)
   select gen_random_uuid(), a.tenant_id, a.project_id, a.id, 'RENDITION', rung.profile || '.mp4', a.id || '/' || rung.profile || '.mp4', rung.bitrate::bigint * 300 / 8,
     encode(sha256((a.id || rung.profile)::bytea), 'hex'), case when rung.media_type = 'VIDEO' then 'video/mp4' else 'audio/mp4' end, 'HOT', 1, a.created_at + rung.n * interval '1 second'
   from asset a, ${RUNGS} where a.tenant_id = $1 and a.project_id = $2 and $3::int > 0`,
  `insert into rendition (id, tenant_id, project_id, asset_id, source_version, media_type, profile, codec, codec_string, width, height, frame_rate, dynamic_range,
     average_bitrate, peak_bitrate, audio_language, audio_channels, frame_count, file_id, status, segment_index, created_at)
   select gen_random_uuid(), f.tenant_id, f.project_id, f.asset_id, 1, rung.media_type, rung.profile, rung.codec, rung.codec_string, rung.width, rung.height,
     case when rung.media_type = 'VIDEO' then '25' end, case when rung.media_type = 'VIDEO' then 'SDR' end, rung.bitrate, rung.bitrate * 3 / 2,
     case when rung.media_type = 'AUDIO' then 'de' end, case when rung.media_type = 'AUDIO' then 2 end, case when rung.media_type = 'VIDEO' then 7500 else 14063 end, f.id, 'READY', ${SEGMENTS}, f.created_at
   from media_file f join ${RUNGS} on f.name = rung.profile || '.mp4' where f.tenant_id = $1 and f.project_id = $2 and $3::int > 0`,
];

export interface Catalogue {
  readonly tenantId: string;
  readonly assets: number;
}

/**
 * Fills the catalogue of the tenant that the first start made: assets of one project, nine in ten READY, four renditions each, a second of
 * another tenant's for every one of them so that policies have something to hide. As the superuser, so quickly; statistics are then made.
 */
export async function fillCatalogue(databaseUrl: string, assets: number): Promise<Catalogue> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ tenant: string; project: string }>('select tenant_id as tenant, id as project from project order by created_at limit 1');
    const { tenant, project } = rows[0]!;
    for (const owner of [{ tenant, project }, await otherTenant(client)]) {
      for (const statement of STATEMENTS) await client.query(statement, [owner.tenant, owner.project, assets]);
    }
    await client.query('vacuum analyze');
    return { tenantId: tenant, assets };
  } finally {
    await client.end();
  }
}

async function otherTenant(client: pg.Client): Promise<{ tenant: string; project: string }> {
  const { rows } = await client.query<{ tenant: string; project: string }>(
    `with t as (insert into tenant (id, name, created_at) values (gen_random_uuid(), 'somebody else', now()) returning id)
     insert into project (id, tenant_id, name, rights_policy, version, created_at, updated_at) select gen_random_uuid(), t.id, 'theirs', 'OPEN', 1, now(), now() from t returning tenant_id as tenant, id as project`);
  return rows[0]!;
}

import pg from 'pg';
import { AT_FRAME, COVERS, OVERLAP, STARTS_AT } from '../floors/annotation-sql.js';
import { WrongAnswer } from '../harness/suite.js';
import type { TelecineServer } from '../harness/telecine-server.js';
import { type Readings, type Request, requestsOf } from './readings.js';

/** Of twenty titles of a made-up catalogue so many have media, and can be annotated; each has five annotations then. */
const PLAYABLE_OF_TWENTY = 17;
const SEEDED = 5;

export const titlesFor = (assets: number): number => Math.ceil((assets * 20) / PLAYABLE_OF_TWENTY);

const WORDS = ['rain', 'harbour', 'interview', 'goal', 'applause', 'mayor', 'night', 'train', 'letter', 'summer', 'engine', 'violin', 'verdict', 'border', 'island', 'winter', 'doctor', 'market', 'signal', 'river'];

/** Along the title in even steps, each as long as one, two or three of them: words, things and scenes, all said by a model. */
const SAY = `
  insert into annotation (id, tenant_id, project_id, asset_id, layer, kind, in_frame, out_frame, label, body, confidence, provenance, model, model_version, run_id, actor_kind, actor_name, version, created_at, updated_at, start_label, end_label)
  select md5(a.id::text || 'said' || i)::uuid, a.tenant_id, a.project_id, a.id, lower(s.kind), s.kind, i * s.step, s.out_frame, ($4::text[])[1 + (i * 7 + s.pick) % cardinality($4::text[])],
         ($4::text[])[1 + (i + s.pick) % cardinality($4::text[])] || ' and ' || ($4::text[])[1 + (i * 3 + s.pick) % cardinality($4::text[])], 0.5 + (i % 50) / 100.0, 'MACHINE', 'bench', '1', 'bench', 'SYSTEM', 'bench', 1, a.created_at, a.created_at,
         label_key(a.timeline_rate, a.start_timecode, i * s.step), label_end(a.timeline_rate, a.start_timecode, i * s.step, s.out_frame)
    from (select * from asset where tenant_id = $1 and frame_count is not null and deleted_at is null and id > $5 order by id limit $2) a, generate_series(0, $3::int - 1) i,
         lateral (select a.frame_count / $3::int as step, least(a.frame_count, (i + 1 + i % 3) * (a.frame_count / $3::int)) as out_frame, (array['TRANSCRIPT', 'TRANSCRIPT', 'OBJECT', 'SCENE'])[1 + i % 4] as kind,
                         (hashtext(a.id::text) & 65535) as pick) s`;
const LAST = 'select max(id::text) as id from (select id from asset where tenant_id = $1 and frame_count is not null and deleted_at is null and id > $2 order by id limit $3) a';
const AT_ONCE = 1000;

/** `each` annotations for each of so many assets, those that the catalogue's making has left with them. Triggers and references are past: keys come along. */
export async function fillAnnotations(databaseUrl: string, tenantId: string, { assets, each }: { assets: number; each: number }): Promise<number> {
  return asOwner(databaseUrl, async (client) => {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    for (let [done, after] = [0, '00000000-0000-0000-0000-000000000000']; done < assets; done += AT_ONCE) {
      const count = Math.min(AT_ONCE, assets - done);
      await client.query(SAY, [tenantId, count, each - SEEDED, WORDS, after]);
      after = (await client.query<{ id: string }>(LAST, [tenantId, after, count])).rows[0]!.id;
    }
    await client.query('vacuum analyze annotation');
    // What was just filled is written out now, and not beside the first question that is measured.
    await client.query('checkpoint');
    return (await client.query<{ count: number }>('select count(*)::int as count from annotation where tenant_id = $1', [tenantId])).rows[0]!.count;
  });
}

interface Sample {
  readonly id: string;
  readonly frame: string;
  readonly until: string;
  readonly key: string;
  readonly word: string;
}

/** Annotations from all over the catalogue, the same ones for the same data, whose label exists on every timeline: no first frames of a minute, and none of the last of a second. */
const SAMPLES = `
  select asset_id as id, in_frame as frame, least(out_frame, in_frame + 500) as until, start_label as key, label as word from annotation
   where tenant_id = $1 and run_id = 'bench' and start_label % 1000000 between 4 and 23 order by md5(id::text) limit $2`;

/** `count` requests of each kind. */
export async function annotationReadings(server: TelecineServer, databaseUrl: string, tenantId: string, count: number): Promise<Readings[]> {
  const samples = await asOwner(databaseUrl, async (client) => (await client.query<Sample>(SAMPLES, [tenantId, count])).rows);
  if (samples.length < count) throw new WrongAnswer(`the catalogue has ${samples.length} annotations to ask for`);
  const of = (request: (sample: Sample) => Request): Request[] => samples.map(request);
  const asset = ({ id }: Sample): string => `asset_${id}`;
  const said = of(({ key, word }) => ({ variables: { label: labelOf(key), words: word }, values: [key, word] }));
  return [
    requestsOf(server, 'at-frame', AT_FRAME, of((sample) => ({ variables: { id: asset(sample), frame: sample.frame }, values: [sample.id, sample.frame] }))),
    requestsOf(server, 'in-range', OVERLAP, of((sample) => ({ variables: { id: asset(sample), inFrame: sample.frame, outFrame: sample.until }, values: [sample.id, sample.frame, sample.until] }))),
    requestsOf(server, 'starting-at-label-with-words', STARTS_AT, said),
    requestsOf(server, 'covering-label-with-words', COVERS, said),
  ];
}

/** "01:23:15:10" of the key of a label. */
function labelOf(key: string): string {
  const [seconds, frames] = [Math.floor(Number(key) / 1_000_000), Number(key) % 1_000_000];
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frames].map((part) => `${part}`.padStart(2, '0')).join(':');
}

async function asOwner<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

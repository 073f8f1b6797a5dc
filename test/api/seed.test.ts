import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { openSeeding, seedCatalogue, type SeedClient, type Seeding, seedPlace } from '../../src/adapters/postgres/seed/index.js';
import { canonicalExternalId } from '../../src/domain/asset/index.js';
import { indexDuration, type SegmentIndex } from '../../src/domain/packaging/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';

interface Place { readonly url: string; readonly rows: Rows; readonly project: Ids; readonly seeding: Seeding }

const count = async (rows: Rows, sql: string): Promise<number> => (await rows.client.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]!.n;

/** Every table of the catalogue with the number of its rows; events stay. */
async function counts(rows: Rows): Promise<Record<string, number>> {
  const { rows: tables } = await rows.client.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('event', 'event_head', 'migration') order by 1`);
  const found: Record<string, number> = {};
  for (const { name } of tables) found[name] = await count(rows, `"${name}"`);
  return found;
}

describe('a made-up catalogue, read over the API', () => {
  let door: GraphqlDoor;
  let seeding: Seeding;
  beforeAll(async () => {
    door = await openGraphqlDoor();
    seeding = await openSeeding(door.databaseUrl, (await seedPlace(door.databaseUrl, null))!);
    expect(await seeding.make({ assets: 60, seed: 1 })).toBe(60);
  });
  afterAll(async () => {
    await seeding?.close();
    await door?.close();
  });
  interface Title { kind: string; title: { text: string }; [field: string]: unknown }
  const titles = async (fields: string, args = ''): Promise<Title[]> => {
    const { data, errors } = await door.ask<{ assets: { nodes: Title[] } }>(`{ assets(first: 100${args}) { nodes { kind title { text } ${fields} } } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.assets.nodes;
  };

  it('has titles of every kind with texts in several languages, metadata, credits and names that hold', async () => {
    const all = await titles('german: title(languages: ["de"]) { text language } french: synopsis(languages: ["fr"]) { text language } metadata { genres moods themes keywords cast directors contentRatings { system rating } releasedOn } externalIds { scheme value } credits { role person { name } } terms { code vocabulary { code } }');
    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['SERIES', 'SEASON', 'EPISODE', 'FEATURE', 'TRAILER', 'PREVIEW', 'CLIP', 'PROMO', 'COLLECTION']));
    for (const title of all as (Title & Record<string, never[]>)[]) {
      expect(title['german']).toMatchObject({ language: 'de' });
      expect(title['french']).toMatchObject({ language: 'fr' });
      const { cast, directors, genres, moods, themes, keywords } = title['metadata'] as unknown as Record<string, string[]>;
      expect(new Set(genres).size).toBe(2);
      expect((title['credits'] as { role: string; person: { name: string } }[]).map(({ role, person }) => [role, person.name])).toEqual([...cast!.map((name) => ['ACTOR', name]), ...directors!.map((name) => ['DIRECTOR', name])]);
      expect((title['terms'] as { code: string }[]).map(({ code }) => code)).toEqual(expect.arrayContaining([...genres!, ...moods!, ...themes!, ...keywords!]));
      for (const id of title['externalIds'] as { scheme: string; value: string }[]) expect(canonicalExternalId(id)).toEqual({ ok: true, value: id.value });
      expect((title['externalIds'] as { scheme: string }[]).map(({ scheme }) => scheme)).toEqual(['eidr', 'house']);
    }
  });

  it('has series with seasons and episodes in order, and collections with their features', async () => {
    const [series] = await titles('children(first: 9) { nodes { kind position children(first: 9) { nodes { kind position title { text } } } } }', ', filter: {kind: [SERIES]}');
    expect(series).toMatchObject({ children: { nodes: [{ kind: 'SEASON', position: 1, children: { nodes: [1, 2, 3, 4, 5, 6].map((position) => ({ kind: 'EPISODE', position, title: { text: `${series!.title.text}: ${position}` } })) } }] } });
    const [collection] = await titles('items(first: 9) { nodes { kind } }', ', filter: {kind: [COLLECTION]}');
    expect(collection).toMatchObject({ items: { nodes: Array.from({ length: 5 }, () => ({ kind: 'FEATURE' })) } });
  });

  it('has features with what advertises them, and an edit whose files are their own', async () => {
    const { rows } = await door.rows.client.query<{ from: string; to: string; kind: string; place: number }>(
      `select a.kind as from, t.kind as to, r.kind, r.place, t.title like a.title || ' – %' as fits from asset_relation r join asset a on a.id = r.asset_id join asset t on t.id = r.target_id order by t.created_at limit 3`);
    expect(rows).toEqual([{ from: 'FEATURE', to: 'TRAILER', kind: 'TRAILER', place: 0, fits: true }, { from: 'FEATURE', to: 'TRAILER', kind: 'TRAILER', place: 0, fits: true }, { from: 'FEATURE', to: 'PREVIEW', kind: 'PREVIEW', place: 10000, fits: true }]);
    expect(await count(door.rows, `asset a join edit e on e.asset_id = a.id join manifestation m on m.edit_id = e.id and m.media_id = a.id where a.kind = 'FEATURE' and e.runtime_seconds = a.duration_seconds`)).toBe(15);
  });

  it('has renditions, rights windows and annotations below every title that can be played', async () => {
    const all = await titles('status frameCount durationSeconds startTimecode renditions(first: 9) { totalCount nodes { codecString file { bytes } } } rightsWindows(first: 9) { totalCount nodes { territories territoryExpression agreement { name party } } } annotations(first: 9) { totalCount nodes { layer in out provenance { kind } } }');
    for (const title of all) {
      const own = ['SERIES', 'SEASON', 'COLLECTION'].includes(title.kind) ? 0 : 1;
      expect([title['renditions'], title['rightsWindows'], title['annotations']]).toMatchObject([{ totalCount: 4 * own }, { totalCount: 5 * own }, { totalCount: 5 * own }]);
      for (const { territories, territoryExpression } of (title['rightsWindows'] as { nodes: { territories: string[]; territoryExpression: string }[] }).nodes) expect(territories).toEqual(territoryExpression.split(' + ').toSorted());
    }
    const { rows } = await door.rows.client.query<{ index: SegmentIndex; seconds: number; bytes: string; rate: number }>(
      `select r.segment_index as index, a.duration_seconds as seconds, f.bytes, r.average_bitrate as rate from rendition r join asset a on a.id = r.asset_id join media_file f on f.id = r.file_id`);
    for (const { index, seconds, bytes } of rows) {
      expect(Math.abs(indexDuration(index) / index.timescale - seconds)).toBeLessThan(0.001);
      expect(index.segments.at(-1)!.offset + index.segments.at(-1)!.length).toBe(Number(bytes));
    }
  });

  it('is found by words, genre and name, and its manifests can be read', async () => {
    const [film] = await titles('id metadata { genres } externalIds { scheme value } playback(context: {}) { ... on PlaybackAllowed { hls dash } }', ', filter: {kind: [FEATURE], status: [READY]}');
    const { genres } = film!['metadata'] as { genres: string[] };
    expect((await titles('id', `, filter: {text: "${film!.title.text}"}`)).map(({ id }) => id)).toContain(film!['id']);
    expect((await titles('id', `, filter: {text: "Ein Sommer ändert alles"}`))).toHaveLength(60);
    expect((await titles('id', `, filter: {genre: ["${genres[0]}"]}`)).map(({ id }) => id)).toContain(film!['id']);
    const { hls, dash } = film!['playback'] as { hls: string; dash: string };
    expect(await (await fetch(hls)).text()).toContain('#EXT-X-STREAM-INF');
    expect(await (await fetch(dash)).text()).toContain('SegmentBase');
  });

  it('is told to readers of the feed', async () => {
    expect(await count(door.rows, `event where type = 'ASSET_CREATED'`)).toBe(60);
  });
});

describe('seeding', () => {
  let database: TestDatabase;
  let rows: Rows;
  beforeAll(async () => {
    database = await freshDatabase();
    rows = await connectRows(database.url);
  });
  afterAll(async () => {
    await rows.close();
    await database.drop();
  });
  /** A project of a tenant of its own. */
  const place = async (url = database.url): Promise<Place> => {
    const tenant = await rows.tenant();
    await rows.client.query('select make_standard_vocabularies($1)', [tenant.id]);
    const project = await rows.project(tenant);
    return { url, rows, project, seeding: await openSeeding(url, (await seedPlace(url, idOf('Project', project.id)))!) };
  };
  const digest = async ({ id }: Ids): Promise<unknown> =>
    (await rows.client.query(`select md5(string_agg(concat_ws('|', title, kind, genres, "cast", frame_count, timeline_rate, created_at, released_on), ',' order by created_at)) as d, count(*)::int as n from asset where project_id = $1`, [id])).rows[0];

  it('makes the same titles of the same seed, others of another, and more where more are asked for', async () => {
    const [a, b, c] = [await place(), await place(), await place()];
    try {
      expect(await a.seeding.make({ assets: 100, seed: 5 })).toBe(100);
      expect(await a.seeding.make({ assets: 100, seed: 5 })).toBe(0);
      const first = await digest(a.project);
      await b.seeding.make({ assets: 40, seed: 5 });
      expect(await b.seeding.make({ assets: 100, seed: 5 })).toBe(60);
      await c.seeding.make({ assets: 100, seed: 6 });
      expect(await digest(b.project)).toEqual(first);
      expect(await digest(c.project)).not.toEqual(first);
      expect(await a.seeding.make({ assets: 20, seed: 6 })).toBe(20);
    } finally {
      for (const { seeding } of [a, b, c]) await seeding.close();
    }
  });

  it('makes each title once where two do it at the same time', async () => {
    const { project, seeding, url } = await place();
    const other = await openSeeding(url, seeding.place);
    const made = await Promise.all([seeding.make({ assets: 300, seed: 1 }), other.make({ assets: 300, seed: 1 })]);
    expect(made[0]! + made[1]!).toBe(300);
    expect(await digest(project)).toMatchObject({ n: 300 });
    await other.close();
    await seeding.close();
  });

  it('that breaks off leaves whole titles only, and goes on from there', async () => {
    const { project, seeding } = await place();
    const client = new pg.Client({ connectionString: database.url, options: '-c role=telecine_app' });
    await client.connect();
    await client.query(`select set_config('app.tenant', $1, false), set_config('app.project', '', false)`, [project.tenant_id]);
    let statements = 0;
    const breaking: SeedClient = { query: (text, values) => (++statements > 15 ? Promise.reject(new Error('the connection is gone')) : (client.query(text, values) as never)) };
    await expect(seedCatalogue([breaking], { ...seeding.place, assets: 50, seed: 1 })).rejects.toThrow('the connection is gone');
    await client.end();
    expect(await digest(project)).toMatchObject({ n: 0 });
    expect(await seeding.make({ assets: 50, seed: 1 })).toBe(50);
    expect(await count(rows, `asset a where project_id = '${project.id}' and frame_count is not null and not exists (select from annotation n where n.asset_id = a.id)`)).toBe(0);
    await seeding.close();
  });

  it('works for an owner that is no superuser', async () => {
    const { project, seeding } = await place();
    const role = `seeder_${process.pid}`;
    await rows.client.query(`create role ${role} login password 'only-for-this-test' in role telecine_app, telecine_system`);
    try {
      const url = new URL(database.url);
      [url.username, url.password] = [role, 'only-for-this-test'];
      const plain = await openSeeding(url.href, seeding.place);
      expect(await plain.make({ assets: 40, seed: 1 })).toBe(40);
      await plain.close();
      expect(await digest(project)).toMatchObject({ n: 40 });
      expect(await count(rows, `asset_search where project_id = '${project.id}'`)).toBe(40);
    } finally {
      await seeding.close();
      await rows.client.query(`drop role ${role}`);
    }
  });

  it('is cleared without a trace, and touches nothing that somebody else made', async () => {
    const { project, seeding } = await place();
    const own = await rows.asset(project, { title: 'mine' });
    const collection = await rows.asset(project, { kind: 'COLLECTION', title: 'mine too' });
    const admirer = await rows.asset(project, { title: 'more of mine' });
    const before = await counts(rows);
    await seeding.make({ assets: 60, seed: 1 });
    await seeding.make({ assets: 20, seed: 2 });
    const { rows: seeded } = await rows.client.query<{ id: string; kind: string }>(`select id, kind from asset where project_id = $1 and id <> all($2) order by created_at, id`, [project.id, [own.id, collection.id, admirer.id]]);
    const film = seeded.find(({ kind }) => kind === 'FEATURE')!;
    await rows.insert('collection_item', { tenant_id: project.tenant_id, project_id: project.id, collection_id: collection.id, asset_id: film.id, position: 1, created_at: new Date() });
    await rows.insert('asset_relation', { id: newId(), tenant_id: project.tenant_id, project_id: project.id, asset_id: admirer.id, target_id: film.id, kind: 'EXTRA', position: 0, place: 40000 });
    await rows.client.query(`update asset set kind = 'EPISODE', parent_id = $1, position = 77 where id = $2`, [seeded.find(({ kind }) => kind === 'SERIES')!.id, own.id]);
    const progress: number[] = [];
    expect(await seeding.clear((done) => progress.push(done))).toEqual({ removed: 80, kept: 0 });
    expect(progress.at(-1)).toBe(80);
    expect(await counts(rows)).toEqual(before);
    const { rows: left } = await rows.client.query<{ title: string; projection_version: string }>(`select title, parent_id, position, projection_version from asset where project_id = $1 order by title`, [project.id]);
    expect(left).toEqual([{ title: 'mine', parent_id: null, position: null, projection_version: '2' }, { title: 'mine too', parent_id: null, position: null, projection_version: '2' }, { title: 'more of mine', parent_id: null, position: null, projection_version: '2' }]);
    expect(await count(rows, `event where project_id = '${project.id}' and type = 'ASSET_ERASED'`)).toBe(80);
    await seeding.close();
  });

  it('leaves titles that have uploads or jobs by now, with what they rest on', async () => {
    const { project, seeding } = await place();
    await seeding.make({ assets: 20, seed: 1 });
    const { rows: [film] } = await rows.client.query<{ id: string }>(`select id from asset where project_id = $1 and kind = 'FEATURE' limit 1`, [project.id]);
    const job = await rows.job({ ...project, id: film!.id });
    expect(await seeding.clear()).toEqual({ removed: 19, kept: 1 });
    expect(await count(rows, `rights_window w where project_id = '${project.id}' and exists (select from rights_agreement a where a.id = w.agreement_id)`)).toBe(5);
    await rows.client.query('delete from job where id = $1', [job.id]);
    expect(await seeding.clear()).toEqual({ removed: 1, kept: 0 });
    expect(await count(rows, `seeded where project_id = '${project.id}'`)).toBe(0);
    await seeding.close();
  });
});

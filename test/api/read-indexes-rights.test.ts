import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TOUCH_DERIVED, TOUCH_HOLDERS } from '../../src/adapters/postgres/repositories/element.repositories.js';
import type { ReadScope } from '../../src/domain/read/index.js';
import { compiled } from '../support/compiled.js';
import { expectIndexIn } from '../support/plans.js';
import { openReading, type Reading } from '../support/reading.js';
import { select } from '../support/select.js';

/** Enough rows that a wrong plan reads thousands of them, in two tenants, so that "the whole table" and "the tenant" differ. */
const TITLES = 5000;

let reading: Reading;
let app: pg.Client;
let scope: ReadScope;
beforeAll(async () => {
  reading = await openReading();
  const tenants = [await reading.tenant(), await reading.tenant()];
  ({ scope } = tenants[0]!);
  const { client } = reading.rows;
  await client.query(`update project set rights_policy = 'MANAGED'`);
  await client.query('set session_replication_role = replica');
  for (const { project: { tenant_id, id } } of tenants) await fill(tenant_id, id);
  await client.query('set session_replication_role = origin');
  await client.query('vacuum analyze');
  app = await connected();
});
afterAll(async () => {
  await app?.end();
  await reading?.close();
});

/** As the application's role, in the first tenant. */
async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: reading.url, options: '-c role=telecine_app -c jit=off -c max_parallel_workers_per_gather=0' });
  await client.connect();
  await client.query(`select set_config('app.tenant', $1, false), set_config('app.project', '', false)`, [scope.tenantId]);
  return client;
}

/** Titles that are granted in France, of which a few end in June; a tenth is derived from another, and a tenth has an element on it. */
async function fill(tenant: string, project: string): Promise<void> {
  const { client } = reading.rows;
  await client.query(`
    insert into asset (id, tenant_id, project_id, kind, status, title, language, genres, moods, themes, keywords, "cast", directors, content_ratings, duration_seconds, source_version, version, projection_version, created_at, updated_at)
    select gen_random_uuid(), $1, $2, 'CLIP', 'READY', 'title ' || n, 'en', '{}', '{}', '{}', '{}', '{}', '{}', '[]', n, 0, 1, 1, timestamptz '2020-01-01' + n * interval '1 minute', '2021-01-01' from generate_series(1, ${TITLES}) n`, [tenant, project]);
  await client.query(`
    insert into rights_window (id, version, tenant_id, project_id, asset_id, agreement_id, effect, decides, territory_expression, territories, geography, channels, exclusive, closes_at, closes_on, created_at, recorded_at)
    select gen_random_uuid(), 1, tenant_id, project_id, id, id, 'GRANT', 'GRANT', 'FR', '{FR}', 'x', '{SVOD}', false,
           case when duration_seconds::int % 500 = 1 then timestamptz '2026-06-10' when duration_seconds::int % 2 = 0 then '2030-01-01' end, case when duration_seconds::int % 500 = 3 then date '2026-06-11' end, created_at, created_at
      from asset where tenant_id = $1`, [tenant]);
  await client.query(`
    insert into asset_lineage (id, version, tenant_id, project_id, asset_id, source_id, in_frame, out_frame, at_frame, created_at, recorded_at)
    select gen_random_uuid(), 1, a.tenant_id, a.project_id, a.id, s.id, 0, 25, 0, a.created_at, a.created_at from asset a join asset s on s.tenant_id = a.tenant_id and s.duration_seconds = a.duration_seconds - 1 where a.tenant_id = $1 and a.duration_seconds::int % 10 = 2`, [tenant]);
  await client.query(`
    insert into element_use (id, version, tenant_id, project_id, asset_id, element_id, in_frame, out_frame, created_at, recorded_at)
    select gen_random_uuid(), 1, tenant_id, project_id, id, id, 0, 25, created_at, created_at from asset where tenant_id = $1 and duration_seconds::int % 10 = 4`, [tenant]);
  await client.query(`
    insert into rights_agreement (id, version, tenant_id, name, party, direction, created_at, recorded_at)
    select id, 1, tenant_id, 'agreement ' || lpad(duration_seconds::text, 6, '0'), 'studio ' || duration_seconds::int % 500, case when duration_seconds::int % 500 = 5 then 'GRANT_OUT' else 'GRANT_IN' end, created_at, created_at from asset where tenant_id = $1`, [tenant]);
  await client.query(`
    insert into rights_element (id, version, tenant_id, kind, title, created_at, recorded_at)
    select id, 1, tenant_id, case when duration_seconds::int % 500 = 4 then 'TALENT' else 'MUSIC' end, 'element ' || lpad(duration_seconds::text, 6, '0'), created_at, created_at from asset where tenant_id = $1`, [tenant]);
}

type Compiled = ReturnType<typeof compiled>;
const expectIndex = (index: string | readonly string[], statement: Compiled, most = 300): Promise<void> => expectIndexIn(app, index, statement, most);

/** How many rows of each table a statement reads by index, run more often than a plan is made for the values; none is scanned. */
async function readOf(tables: readonly string[], { text, values }: { readonly text: string; readonly values: readonly unknown[] }, rowCount: number): Promise<number[]> {
  // What was read is told of a connection, as long as that has not reported it.
  const client = await connected();
  await client.query('begin');
  for (let i = 0; i < 7; i++) expect((await client.query({ name: 'probe', text, values: [...values] })).rowCount).toBe(rowCount);
  const { rows } = await client.query<Record<'relname' | 'seq_scan' | 'idx_scan' | 'idx_tup_fetch', string>>(`select relname, seq_scan, idx_scan, idx_tup_fetch from pg_stat_xact_user_tables where relname = any($1) order by relname`, [tables]);
  await client.query('commit');
  await client.end();
  expect(rows.map(({ relname, seq_scan, idx_scan }) => [relname, Number(seq_scan), Number(idx_scan) > 0])).toEqual(tables.toSorted().map((table) => [table, 0, true]));
  return rows.map((table) => Number(table.idx_tup_fetch));
}

describe('under forced row-level security, as the application\'s role, with a plan for these values and with one for any', () => {
  it('a page of what may be shown no longer before long reads titles whose bounds are near, by key, and of each its windows by their own index', async () => {
    const context = { territory: 'FR', channel: 'SVOD', at: '2026-06-01T00:00:00.000Z' };
    for (const knownAt of [{}, { knownAt: '2026-05-01T00:00:00.000Z' }]) {
      const args = { first: 20, context: { ...context, ...knownAt }, until: '2026-07-01T00:00:00.000Z' };
      const statement = compiled({ ask: 'list', name: 'rightsExpiring', args }, select('RightsExpiryConnection', 'nodes { expiresAt asset { id } windows { id agreement { name } } } pageInfo { endCursor }'), { tenantId: scope.tenantId });
      for (const index of [['pk_asset', 'ix_asset_feed'], 'ix_rights_window_asset']) await expectIndex(index, statement);
    }
  });

  it('these are found by the indexes of bounds, whatever is known of the values: no table is scanned', async () => {
    const question = `row('FR', 'FR', '{SVOD,VOD,ALL}', 'FULL', '2026-06-01', '2026-06-01', '2026-06-01', null, null, null, null)::rights_question`;
    const from = (first: string): string => `array(select d from generate_series(timestamptz '${first}', timestamptz '${first}' + interval '34 days', '1 day') d)`;
    const read = await readOf(['rights_window', 'asset', 'asset_lineage'], { text: `select from rights_bounds(${question}, '2026-07-01', '2026-05-30', ${from('2026-05-30')}, ${from('2026-05-31')})`, values: [] }, 30);
    expect(Math.max(...read)).toBeLessThanOrEqual(7 * 100);
  });

  it('what titles of a page are derived from, and what is on them, is read by its own indexes, whatever is known of the values', async () => {
    const page = compiled({ ask: 'list', name: 'assets', args: { first: 100, filter: { availableIn: { territory: 'FR', channel: 'SVOD', at: '2026-06-01T00:00:00.000Z' } } } }, select('AssetConnection', 'nodes { id }'), { tenantId: scope.tenantId });
    const read = await readOf(['rights_window', 'asset_lineage', 'element_use'], page, 1);
    expect(Math.max(...read)).toBeLessThanOrEqual(7 * 500);
  });

  it('what is derived from a title is told by the index of sources, and what holds an element by that of elements', async () => {
    const idOf = async (title: string): Promise<string> => (await reading.rows.client.query<{ id: string }>('select id from asset where tenant_id = $1 and title = $2', [scope.tenantId, title])).rows[0]!.id;
    await app.query('begin');
    await expectIndexIn(app, 'ix_asset_lineage_source', { text: TOUCH_DERIVED, values: [[await idOf('title 1')]], name: null }, 10);
    // Elements of made-up titles have their ids.
    await expectIndexIn(app, 'ix_element_use_element', { text: TOUCH_HOLDERS, values: [await idOf('title 4')], name: null }, 10);
    await app.query('rollback');
  });

  it('agreements and elements are read in the order of their names, or by what they are filtered by; what is derived from a title, and the elements of its windows, by their own indexes', async () => {
    const agreements = (args: object, text = 'nodes { id name recordedBy { name } } pageInfo { hasNextPage endCursor }') => compiled({ ask: 'list', name: 'rightsAgreements', args: { first: 20, ...args } }, select('RightsAgreementConnection', text), { tenantId: scope.tenantId });
    const elements = (args: object) => compiled({ ask: 'list', name: 'rightsElements', args: { first: 20, ...args } }, select('RightsElementConnection', 'nodes { id title clearances(first: 5) { nodes { id } } } pageInfo { hasNextPage endCursor }'), { tenantId: scope.tenantId });
    const cursor = async (name: 'rightsAgreements' | 'rightsElements', type: string): Promise<string> => {
      const answer = await reading.read.list(scope, name, { first: 100 }, select(`${type}Connection`, 'pageInfo { endCursor }'));
      return (answer as unknown as { value: { pageInfo: { endCursor: string } } }).value.pageInfo.endCursor;
    };
    for (const args of [{}, { filter: { direction: ['GRANT_IN'] } }, { filter: { name: 'agreement 0042' } }, { after: await cursor('rightsAgreements', 'RightsAgreement') }]) await expectIndex('ix_rights_agreement_name', agreements(args));
    for (const filter of [{ party: ['studio 77'] }, { party: ['studio 5'], direction: ['GRANT_OUT'] }, { party: ['studio 77', 'studio 78'] }]) await expectIndex('ix_rights_agreement_party', agreements({ filter }));
    await expectIndex('ix_rights_agreement_party', agreements({ filter: { party: ['studio 77'] } }, 'totalCount'));
    for (const args of [{}, { filter: { title: 'element 0042' } }, { after: await cursor('rightsElements', 'RightsElement') }]) await expectIndex('ix_rights_element_title', elements(args));
    for (const filter of [{ kind: ['TALENT'] }, { kind: ['TALENT'], title: 'element 004' }]) await expectIndex('ix_rights_element_kind', elements({ filter }));
    const { rows: [title] } = await reading.rows.client.query<{ id: string }>(`select id from asset where tenant_id = $1 and title = 'title 4'`, [scope.tenantId]);
    const below = (text: string) => compiled({ ask: 'node', kinds: ['Asset'], id: `asset_${title!.id}` }, select('Asset', text), { tenantId: scope.tenantId });
    for (const knownAt of ['', ', knownAt: "2026-05-01T00:00:00.000Z"']) await expectIndex('ix_asset_lineage_source', below(`derivedTitles(first: 5${knownAt}) { nodes { atFrame asset { id } } pageInfo { hasNextPage endCursor } totalCount }`));
    for (const index of ['ix_element_use_asset', ['uq_rights_element_known', 'pk_rights_element']]) await expectIndex(index, below('rightsWindows(first: 5) { nodes { id elements { title } } }'));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { namingGroups } from '../../src/adapters/postgres/repositories/territory-group.repository.js';
import { idOf } from '../../src/domain/shared/index.js';
import { type OpenApi, openApi } from '../support/api.js';
import { ApiClient } from '../support/client.js';
import { expectIndexIn } from '../support/plans.js';

let open: OpenApi;
let agreementId: string;
beforeAll(async () => {
  open = await openApi();
  ({ agreement: { id: agreementId } } = await open.api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction: 'GRANT_IN' }, 'agreement { id }'));
});
afterAll(() => open?.close());

interface Group { id: string; version: number; territories: string[] }
interface Put { group: Group | null; current: { version: number } | null; userErrors: { code: string; path: string[]; message: string }[] }
const put = (input: Record<string, unknown>, api = open.api) => api.mutate('territoryGroupPut', input, 'group { id name territoryExpression territories version } current { version }') as unknown as Promise<Put>;
const made = async (name: string, territories: string, more: object = {}): Promise<Group> => {
  const { group, userErrors } = await put({ name, territories, ...more });
  expect(userErrors).toEqual([]);
  return group!;
};
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
interface Window { id: string; version: number; territories: string[] }
const window = async (territories: string, more: object = {}): Promise<Window> => {
  const assetId = await open.api.newAsset('film');
  return (await open.api.mutate<{ window: Window }>('rightsWindowPut', { agreementId, assetId, effect: 'GRANT', territories, channels: ['SVOD'], ...more }, 'window { id version territories }')).window;
};
const now = async ({ id }: Window) => (await open.api.read<{ node: Window & { asset: { id: string; projectionVersion: string }; territoryExpression: string; recordedAt: string } }>(
  'query ($id: ID!) { node(id: $id) { ... on RightsWindow { version territories territoryExpression recordedAt asset { id projectionVersion } } } }', { id })).node;

describe('a group of territories', () => {
  it('is named by windows and by other groups, and stands for its expression in parentheses', async () => {
    expect(await made('DACH', 'DE + AT + CH')).toMatchObject({ name: 'DACH', territoryExpression: 'DE + AT + CH', territories: ['AT', 'CH', 'DE'], version: 1 });
    await made('Nordics', 'SE + NO + DK + FI + IS');
    await made('NORTH', 'DACH + Nordics');
    expect((await window('NORTH - DACH + FR')).territories).toEqual(['DK', 'FI', 'FR', 'IS', 'NO', 'SE']);
    expect((await window('FR + DACH & CH')).territories).toEqual(['CH', 'FR']);
  });

  it('stands for something else from one instant on: windows that name it, by whatever way, are recorded again, and others are not', async () => {
    const iberia = await made('IBERIA', 'ES');
    await made('SOUTH', 'IBERIA + IT');
    const [direct, indirect, same, other] = [await window('IBERIA + FR', { closesOn: '2030-01-01' }), await window('SOUTH'), await window('IBERIA + PT'), await window('ES')];
    const before = await now(direct);
    const changed = await made('IBERIA', 'ES + PT', { id: iberia.id, expectedVersion: 1 });
    expect(changed).toMatchObject({ version: 2, territories: ['ES', 'PT'] });
    const after = await now(direct);
    expect(after).toMatchObject({ version: 2, territories: ['ES', 'FR', 'PT'], territoryExpression: 'IBERIA + FR' });
    expect(BigInt(after.asset.projectionVersion) > BigInt(before.asset.projectionVersion)).toBe(true);
    expect(await now(indirect)).toMatchObject({ version: 2, territories: ['ES', 'IT', 'PT'] });
    expect([(await now(same)).version, (await now(other)).version]).toEqual([1, 1]);
    const { rows } = await open.rows.client.query(`select superseded_at = lead(recorded_at) over (order by version) as ends, closes_on::text, actor_name from rights_window where id = $1 order by version`, [direct.id.slice('window_'.length)]);
    expect(rows).toEqual([{ ends: true, closes_on: '2030-01-01', actor_name: expect.any(String) }, { ends: null, closes_on: '2030-01-01', actor_name: expect.any(String) }]);
    const { asset } = await open.api.read<{ asset: { rightsWindows: { nodes: Window[] } } }>('query ($id: ID!, $at: DateTime) { asset(id: $id) { rightsWindows(first: 5, knownAt: $at) { nodes { territories } } } }', { id: after.asset.id, at: before.recordedAt });
    expect(asset.rightsWindows.nodes).toEqual([{ territories: ['ES', 'FR'] }]);
    const { rows: events } = await open.rows.client.query(`select detail from event where asset_id = $1 and type = 'ASSET_RIGHTS_CHANGED' order by id desc limit 1`, [after.asset.id.slice('asset_'.length)]);
    expect(events).toEqual([{ detail: { territoryGroup: 'IBERIA' } }]);
    await open.rows.client.query(`update rights_window set recorded_at = '2090-01-01', superseded_at = null where id = $1 and version = 2`, [direct.id.slice('window_'.length)]);
    await made('IBERIA', 'ES', { id: iberia.id });
    expect(await now(direct)).toMatchObject({ version: 3, territories: ['ES', 'FR'], recordedAt: '2090-01-01T00:00:00.001Z' });
  });

  it('is never in a circle, and the way of it is told', async () => {
    const a = await made('A1', 'DE');
    await made('B1', 'A1 + FR');
    await made('C1', 'B1 + IT');
    const { userErrors } = await put({ id: a.id, name: 'A1', territories: 'DE + C1' });
    expect(userErrors).toEqual([{ code: 'GROUP_CYCLE', path: ['territories'], message: expect.stringContaining('A1 -> C1 -> B1 -> A1') }]);
    expect(codes(await put({ name: 'Self', territories: 'DE + Self' }))).toEqual([['GROUP_CYCLE', 'territories']]);
    expect((await now(await window('C1'))).territories).toEqual(['DE', 'FR', 'IT']);
  });

  it.each([
    [{ name: 'DE' }, 'INVALID', 'name'], [{ name: 'EUROPE' }, 'INVALID', 'name'], [{ name: '150' }, 'INVALID', 'name'], [{ name: 'WORLD' }, 'INVALID', 'name'], [{ name: 'US-CA' }, 'INVALID', 'name'], [{ name: 'two words' }, 'INVALID', 'name'], [{ name: '' }, 'INVALID', 'name'],
    [{ territories: 'UK' }, 'UNKNOWN_TERRITORY', 'territories'], [{ territories: 'DE +' }, 'TERRITORY_SYNTAX', 'territories'], [{ territories: `DE${' + DE'.repeat(3000)}` }, 'LIMIT_EXCEEDED', 'territories'], [{ id: 'nonsense' }, 'NOT_FOUND', 'id'],
  ])('is refused: %j', async (input, code, path) => {
    expect(codes(await put({ name: 'Fine', territories: 'DE', ...input }))).toEqual([[code, path]]);
  });

  it('is of the whole tenant, keeps its name, is made once by its key, and changed by one of those who read it', async () => {
    const [first, again] = [await made('ONCE', 'DE', { idempotencyKey: 'group' }), await made('ONCE', 'DE', { idempotencyKey: 'group' })];
    expect(again.id).toBe(first.id);
    expect(codes(await put({ name: 'ONCE', territories: 'AT', idempotencyKey: 'group' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    expect(codes(await put({ name: 'ONCE', territories: 'AT' }))).toEqual([['NAME_TAKEN', 'name']]);
    expect(codes(await put({ id: first.id, name: 'TWICE', territories: 'AT' }))).toEqual([['INVALID', 'name']]);
    const answers = await Promise.all(['AT', 'CH', 'LI'].map((territories) => put({ id: first.id, name: 'ONCE', territories, expectedVersion: 1 })));
    expect(answers.filter(({ group }) => group !== null)).toHaveLength(1);
    for (const answer of answers.filter(({ group }) => group === null)) expect([codes(answer), answer.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { version: 2 }]);
    const { rows: [project] } = await open.rows.client.query<{ id: string }>('select id from project');
    const bound = new ApiClient(open.server.url, (await open.server.key('rights', { project: project!.id })).secret);
    expect(codes(await put({ id: first.id, name: 'ONCE', territories: 'AT' }, bound))).toEqual([['TENANT_WIDE']]);
  });

  it('and windows that name it are written at once, and each stands for what the group does in the end', async () => {
    const group = await made('RACED', 'DE');
    const windows = [await window('RACED'), await window('RACED + FR')];
    const sets = ['DE + AT', 'DE + CH', 'DE + LI', 'DE + LU'];
    const [, ...added] = await Promise.all([Promise.all(sets.map((territories) => made('RACED', territories, { id: group.id }))), ...Array.from({ length: 6 }, () => window('RACED'))]);
    const { rows: [last] } = await open.rows.client.query<{ territories: string[] }>(`select territories from territory_group where name = 'RACED' and superseded_at is null`);
    for (const each of [windows[0]!, ...added]) expect((await now(each)).territories).toEqual(last!.territories);
    expect((await now(windows[1]!)).territories).toEqual([...last!.territories, 'FR'].toSorted());
  });

  it('is looked for in an index of the few windows that name groups, as the application\'s role', async () => {
    const { id } = await window('DE');
    const { rows: [any] } = await open.rows.client.query<{ id: string; tenant_id: string }>('select id, tenant_id from rights_window where id = $1', [id.slice('window_'.length)]);
    await open.rows.client.query(`insert into rights_window select n.* from rights_window w, generate_series(1, 5000) i, lateral jsonb_populate_record(w, jsonb_build_object('id', gen_random_uuid(), 'version', 1, 'superseded_at', null, 'group_names', null, 'max_resolution', i)) n where w.id = $1 and w.version = 1`, [any!.id]);
    await open.rows.client.query('vacuum analyze rights_window');
    const app = new pg.Client({ connectionString: open.server.config.databaseUrl, options: '-c role=telecine_app -c jit=off -c max_parallel_workers_per_gather=0' });
    await app.connect();
    try {
      await app.query(`select set_config('app.tenant', $1, false), set_config('app.project', '', false)`, [any!.tenant_id]);
      const asked: { text: string; values: unknown[] }[] = [];
      const recording = { query: (text: string, values: unknown[]) => { asked.push({ text, values }); return Promise.resolve([{ count: 0 }]); } };
      await namingGroups(recording as never, idOf('Tenant', any!.tenant_id), { table: 'rights_window', titles: 'select w.asset_id from rights_window w where true' }).expressionsNaming(['DACH'], 10);
      for (const { text, values } of asked.filter(({ text: sql }) => !sql.includes('from asset'))) await expectIndexIn(app, 'ix_rights_window_groups', { text, values, name: null }, 500);
    } finally {
      await app.end();
    }
  });
});

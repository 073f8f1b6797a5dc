import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenApi, openApi } from '../support/api.js';
import { ApiClient } from '../support/client.js';

let open: OpenApi;
let rights: ApiClient;
beforeAll(async () => {
  open = await openApi();
  rights = new ApiClient(open.server.url, (await open.server.key('rights')).secret);
});
afterAll(() => open?.close());

interface Conflict { id: string; kind: string; status: string; version: number; territories: string[]; assignee: string | null; reason: string | null }
interface Put { window: { id: string; version: number } | null; conflicts: Conflict[]; userErrors: { code: string; path: string[]; message: string }[] }
const CONFLICT = 'id kind message status version territories channels opensAt closesAt assignee reason asset { id } windows { id agreement { party } } changedBy { name }';
const agree = async (direction = 'GRANT_IN', api = open.api): Promise<string> =>
  (await api.mutate<{ agreement: { id: string } | null }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction }, 'agreement { id }')).agreement!.id;
const put = (input: Record<string, unknown>, api = open.api) => api.mutate('rightsWindowPut', { effect: 'GRANT', channels: ['SVOD'], ...input }, `window { id version } conflicts { ${CONFLICT} }`) as unknown as Promise<Put>;
const revoke = (id: string) => open.api.mutate('rightsWindowRevoke', { id, reason: 'Sold' }, 'window { id }') as unknown as Promise<Put>;
const update = (input: Record<string, unknown>, api = open.api) =>
  api.mutate('rightsConflictUpdate', input, `conflict { ${CONFLICT} } current { version }`) as unknown as Promise<{ conflict: Conflict | null; current: { version: number } | null; userErrors: { code: string; path: string[] }[] }>;
const listed = async (filter: Record<string, unknown>, api = open.api): Promise<Conflict[]> =>
  (await api.read<{ rightsConflicts: { nodes: Conflict[] } }>(`query ($filter: RightsConflictFilter) { rightsConflicts(first: 100, filter: $filter) { nodes { ${CONFLICT} } } }`, { filter })).rightsConflicts.nodes;
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const told = (conflicts: readonly Conflict[]) => conflicts.map(({ kind, status, territories }) => [kind, status, territories.join(' ')]);
const events = async (id: string) => (await open.rows.client.query<{ type: string; version: number }>('select type, version from event where subject_id = $1 order by id', [id.slice('conflict_'.length)])).rows.map(({ type, version }) => [type, version]);

/** A title with an exclusive grant to us in EUROPE, and another agreement that would grant the same. */
async function contested() {
  const [assetId, one, other] = [await open.api.newAsset('film'), await agree(), await agree()];
  const { window } = await put({ assetId, agreementId: one, territories: 'EUROPE', exclusive: true, closesAt: '2030-01-01T00:00:00Z' });
  return { assetId, one, other, window: window!, again: { assetId, agreementId: other, territories: 'FR + US', exclusive: true } };
}

describe('a window that contradicts another', () => {
  it('is refused with the conflicts, and nothing is written', async () => {
    const { assetId, window, again } = await contested();
    const refused = await put(again);
    expect(refused).toMatchObject({
      window: null, userErrors: [{ code: 'CONFLICT', path: [], message: expect.stringContaining('1 conflict:') }],
      conflicts: [{
        kind: 'EXCLUSIVE_IN', status: 'OPEN', version: 0, territories: ['FR'], channels: ['SVOD'], opensAt: null, closesAt: '2030-01-01T00:00:00.000Z', asset: { id: assetId }, changedBy: null,
        windows: [{ id: window.id, agreement: { party: 'A Studio' } }], message: expect.stringContaining('exclusively'),
      }],
    });
    expect(await listed({ assetId: [assetId] })).toEqual([]);
    expect((await open.rows.client.query('select id from rights_window where asset_id = $1', [assetId.slice(6)])).rows).toHaveLength(1);
    expect(codes(await put({ ...again, idempotencyKey: 'not claimed' }))).toEqual([['CONFLICT']]);
    expect(codes(await put({ ...again, territories: 'US', idempotencyKey: 'not claimed' }))).toEqual([]);
  });

  it('is recorded where somebody who may says why: the conflict tells who and why, and does not stop the next write', async () => {
    const { assetId, one, window, again } = await contested();
    expect(codes(await put({ ...again, override: { reason: ' ' } }))).toEqual([['REQUIRED', 'override', 'reason']]);
    const put1 = await put({ ...again, override: { reason: 'Both sold it, we sue' } }, rights);
    expect(put1).toMatchObject({ window: { version: 1 }, userErrors: [], conflicts: [{ kind: 'EXCLUSIVE_IN', status: 'OVERRIDDEN', reason: 'Both sold it, we sue', version: 1, changedBy: { name: expect.any(String) } }] });
    const [{ id }] = put1.conflicts as [Conflict];
    expect(await listed({ assetId: [assetId] })).toMatchObject([{ id, status: 'OVERRIDDEN' }]);
    expect(await events(id)).toEqual([['RIGHTS_CONFLICT_FOUND', 1]]);
    expect(await open.api.read('query ($id: ID!) { node(id: $id) { ... on RightsConflict { id status } } }', { id })).toEqual({ node: { id, status: 'OVERRIDDEN' } });
    // As much as there was, or less, is no new conflict; more is.
    expect(codes(await put({ ...again, id: put1.window!.id, territories: 'FR' }))).toEqual([]);
    const more = await put({ assetId, agreementId: one, id: window.id, territories: 'FR + DE', exclusive: true, closesAt: null });
    expect([codes(more), told(more.conflicts)]).toEqual([[['CONFLICT']], [['EXCLUSIVE_IN', 'OPEN', 'FR']]]);
    expect(codes(await put({ assetId, agreementId: one, id: window.id, territories: 'FR + DE', exclusive: true, closesAt: '2029-01-01T00:00:00Z' }))).toEqual([]);
    expect(await listed({ assetId: [assetId] })).toMatchObject([{ id, status: 'OVERRIDDEN', closesAt: '2029-01-01T00:00:00.000Z', version: 2 }]);
  });

  it('is granted on only as it is held, unless somebody overrides that', async () => {
    const [assetId, held, out] = [await open.api.newAsset('film'), await agree(), await agree('GRANT_OUT')];
    expect(codes(await put({ assetId, agreementId: out, territories: 'DE' }))).toEqual([['CONFLICT']]);
    const { window } = await put({ assetId, agreementId: held, territories: 'EUROPE' });
    expect(codes(await put({ assetId, agreementId: out, territories: 'DE' }))).toEqual([]);
    expect(codes(await put({ assetId, agreementId: out, territories: 'US' }))).toEqual([['CONFLICT']]);
    expect(told((await put({ assetId, agreementId: out, territories: 'US', override: { reason: 'Signed soon' } }, rights)).conflicts)).toEqual([['NOT_HELD', 'OVERRIDDEN', 'US']]);
    // What we hold is taken from us: that is so, and what rests on it is a conflict now.
    expect(codes(await revoke(window!.id))).toEqual([]);
    expect(told(await listed({ assetId: [assetId], kind: ['NOT_HELD'], status: ['OPEN'] }))).toEqual([['NOT_HELD', 'OPEN', 'DE']]);
  });

  it('stops nobody where it is a warning', async () => {
    const [assetId, agreementId] = [await open.api.newAsset('film'), await agree()];
    await put({ assetId, agreementId, territories: 'EUROPE', effect: 'HOLDBACK', channels: ['ALL'] });
    const { window, conflicts, userErrors } = await put({ assetId, agreementId, territories: 'FR' });
    expect([userErrors, told(conflicts)]).toEqual([[], [['WHOLLY_HELD_BACK', 'OPEN', 'FR']]]);
    await put({ assetId, agreementId, id: window!.id, territories: 'FR + US' });
    expect(told(await listed({ assetId: [assetId] }))).toEqual([['WHOLLY_HELD_BACK', 'GONE', 'FR']]);
  });

  it('is found by exactly one of two who write at once', async () => {
    const [assetId, one, other] = [await open.api.newAsset('film'), await agree(), await agree()];
    const answers = await Promise.all([one, other, one, other].map((agreementId) => put({ assetId, agreementId, territories: 'FR', exclusive: true })));
    expect(answers.filter(({ window }) => window === null).map(codes)).toEqual([[['CONFLICT']], [['CONFLICT']]]);
    expect(await listed({ assetId: [assetId] })).toEqual([]);
  });
});

describe('a conflict', () => {
  it('is taken on, closed for a reason and opened again; opens by itself where it reaches further, and goes when the windows do', async () => {
    const { assetId, again } = await contested();
    const { window, conflicts: [{ id }] } = await put({ ...again, override: { reason: 'Known' } }) as Put & { conflicts: [Conflict] };
    expect(await update({ id, assignee: 'Ada', expectedVersion: 1 })).toMatchObject({ conflict: { assignee: 'Ada', status: 'OVERRIDDEN', reason: 'Known', version: 2 } });
    expect(await update({ id, assignee: 'Bob', expectedVersion: 1 })).toMatchObject({ conflict: null, current: { version: 2 }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    expect(codes(await update({ id, status: 'CLOSED', reason: null }))).toEqual([['REQUIRED', 'reason']]);
    expect(codes(await update({ id, assignee: 'x'.repeat(201), reason: 'a\0' }))).toEqual([['LIMIT_EXCEEDED', 'assignee'], ['INVALID', 'reason']]);
    expect(await update({ id, status: 'CLOSED', reason: 'Settled' }, rights)).toMatchObject({ conflict: { assignee: 'Ada', status: 'CLOSED', reason: 'Settled', version: 3 } });
    expect(await listed({ assignee: 'Ada', status: ['CLOSED'] })).toMatchObject([{ id }]);
    expect(codes(await put({ ...again, id: window!.id, territories: 'FR' }))).toEqual([]);
    expect(await listed({ assetId: [assetId] })).toMatchObject([{ status: 'CLOSED', version: 3 }]);
    expect(codes(await put({ ...again, id: window!.id, territories: 'FR + DE' }))).toEqual([['CONFLICT']]);
    await put({ ...again, id: window!.id, territories: 'FR + DE', override: { reason: 'More' } });
    expect(await listed({ assetId: [assetId] })).toMatchObject([{ status: 'OVERRIDDEN', reason: 'More', assignee: 'Ada', version: 4, territories: ['DE', 'FR'] }]);
    await revoke(window!.id);
    await put({ ...again, id: window!.id, territories: 'US' });
    expect(await listed({ assetId: [assetId] })).toMatchObject([{ status: 'GONE' }]);
    expect(codes(await update({ id, status: 'OPEN' }))).toEqual([['GONE', 'id']]);
    await put({ ...again, id: window!.id, override: { reason: 'Again' } });
    expect(await listed({ assetId: [assetId] })).toMatchObject([{ id, status: 'OVERRIDDEN', reason: 'Again' }]);
    const types = (await events(id)).map(([type]) => type);
    expect([types[0], types.includes('RIGHTS_CONFLICT_GONE'), types.at(-1)]).toEqual(['RIGHTS_CONFLICT_FOUND', true, 'RIGHTS_CONFLICT_FOUND']);
  });

  it('is found where a group comes to stand for more, and is gone where for less', async () => {
    const [assetId, one, other, name] = [await open.api.newAsset('film'), await agree(), await agree(), 'NORTH'];
    const group = async (territories: string, id?: string) => (await open.api.mutate<{ group: { id: string } | null }>('territoryGroupPut', { id, name, territories }, 'group { id }')).group!.id;
    const id = await group('SE + NO');
    await put({ assetId, agreementId: one, territories: 'DK', exclusive: true });
    await put({ assetId, agreementId: other, territories: name, exclusive: true });
    await group('SE + NO + DK', id);
    expect(told(await listed({ assetId: [assetId] }))).toEqual([['EXCLUSIVE_IN', 'OPEN', 'DK']]);
    await group('SE', id);
    expect(told(await listed({ assetId: [assetId] }))).toEqual([['EXCLUSIVE_IN', 'GONE', 'DK']]);
  });

  it('is hidden with its title, from other tenants and from keys of other projects, and is in pages', async () => {
    const { assetId, again } = await contested();
    const { conflicts: [{ id }] } = await put({ ...again, override: { reason: 'Known' } }) as Put & { conflicts: [Conflict] };
    const foreign = await startForeign();
    expect(await listed({}, foreign)).toEqual([]);
    expect(codes(await update({ id, assignee: 'Eve' }, foreign))).toEqual([['NOT_FOUND', 'id']]);
    for (const bad of ['nonsense', assetId, 'conflict_00000000-0000-8000-8000-000000000000']) expect(codes(await update({ id: bad }))).toEqual([['NOT_FOUND', 'id']]);
    const PAGE = 'query ($after: String) { rightsConflicts(first: 1, after: $after) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } }';
    const first = (await open.api.read<{ rightsConflicts: { nodes: { id: string }[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } } }>(PAGE, {})).rightsConflicts;
    const second = (await open.api.read<{ rightsConflicts: { nodes: { id: string }[] } }>(PAGE, { after: first.pageInfo.endCursor })).rightsConflicts;
    expect([first.nodes[0]!.id, first.pageInfo.hasNextPage, second.nodes[0]!.id === id]).toEqual([id, true, false]);
    await open.api.mutate('assetDelete', { id: assetId }, 'deletedId');
    expect(await listed({ assetId: [assetId] })).toEqual([]);
    expect(codes(await update({ id, assignee: 'Ada' }))).toEqual([['NOT_FOUND', 'id']]);
  });
});

async function startForeign(): Promise<ApiClient> {
  const { rows: [own] } = await open.rows.client.query<{ tenant_id: string }>('select tenant_id from project');
  const elsewhere = await open.rows.project({ id: own!.tenant_id }, { name: 'elsewhere', created_at: new Date() });
  return new ApiClient(open.server.url, (await open.server.key('rights', { project: elsewhere.id })).secret);
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenApi, openApi } from '../support/api.js';
import { ApiClient } from '../support/client.js';

let open: OpenApi;
let project: string;
beforeAll(async () => {
  open = await openApi();
  // Rights decide in a managed project only.
  ({ project: { id: project } } = await open.api.mutate<{ project: { id: string } }>('projectCreate', { name: 'managed' }, 'project { id }'));
});
afterAll(() => open?.close());

interface Change { assetId: string; allowed: boolean; use: string; territories: string[]; channels: string[]; opensAt: string | null; closesAt: string | null }
interface Plan { hash: string; windows: { change: number; windowId: string | null; before: object | null; after: object | null }[]; summary: object; availability: Change[]; conflicts: { kind: string }[]; deliveries: []; takedowns: [] }
interface Answer { plan: Plan | null; windows: { id: string; version: number }[]; conflicts: { kind: string; version: number }[]; userErrors: { code: string; path: string[] }[] }
const SAID = 'territoryExpression channels opensAt closesAt exclusive';
const plan = (changes: object[], api = open.api) => api.mutate('rightsPlan', { changes }, `plan { hash windows { change assetId windowId before { ${SAID} } after { ${SAID} } } summary { opening closing changes } availability { assetId allowed use territories channels opensAt closesAt } conflicts { kind version windows { id } } deliveries takedowns }`) as unknown as Promise<Answer>;
const apply = (planHash: string, changes: object[], more: object = {}, api = open.api) => api.mutate('rightsApply', { planHash, changes, ...more }, 'windows { id version } conflicts { kind version }') as unknown as Promise<Answer>;
const codes = ({ userErrors }: Pick<Answer, 'userErrors'>) => userErrors.map(({ code, path }) => [code, ...path]);
const agree = async (direction = 'GRANT_IN'): Promise<string> => (await open.api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction }, 'agreement { id }')).agreement.id;
const title = (name: string) => open.api.newAsset(name, { projectId: project });
const put = async (input: object): Promise<string> => (await open.api.mutate<{ window: { id: string } }>('rightsWindowPut', { effect: 'GRANT', channels: ['SVOD'], ...input }, 'window { id }')).window.id;
const rowsOf = async (assetId: string) => (await open.rows.client.query('select id, version from rights_window where asset_id = $1 order by recorded_at', [assetId.slice(6)])).rows;
const allowed = async (id: string, territory: string, at: string): Promise<boolean> =>
  (await open.api.read<{ asset: { availability: { allowed: boolean } } }>('query ($id: ID!, $context: AvailabilityContext!) { asset(id: $id) { availability(context: $context) { allowed } } }', { id, context: { territory, channel: 'SVOD', at } })).asset.availability.allowed;

describe('a plan of rights', () => {
  it('says what windows, decisions and conflicts would become of it, writes nothing, and is applied as it was', async () => {
    const [film, deal] = [await title('film'), await agree()];
    const old = await put({ assetId: film, agreementId: deal, territories: 'FR + DE', closesAt: '2090-01-01T00:00:00Z' });
    const changes = [
      { revokeWindow: { id: old, reason: 'Sold', at: '2080-01-01T00:00:00Z' } },
      { putWindow: { assetId: film, agreementId: deal, effect: 'GRANT', territories: 'US - US-CA', channels: ['VOD'], opensAt: '2085-01-01T00:00:00Z' } },
    ];
    const before = await rowsOf(film);
    const { plan: made, userErrors } = await plan(changes);
    expect(userErrors).toEqual([]);
    expect(made!.windows).toMatchObject([
      { change: 0, windowId: old, before: { closesAt: '2090-01-01T00:00:00.000Z' }, after: { closesAt: '2080-01-01T00:00:00.000Z' } },
      { change: 1, windowId: null, before: null, after: { territoryExpression: 'US - US-CA', channels: ['VOD'] } },
    ]);
    const full = made!.availability.filter(({ use }) => use === 'FULL');
    expect(full.filter((change) => !change.allowed)).toEqual([{ assetId: film, allowed: false, use: 'FULL', territories: ['DE', 'FR'], channels: ['SVOD'], opensAt: '2080-01-01T00:00:00.000Z', closesAt: '2090-01-01T00:00:00.000Z' }]);
    const [gained] = full.filter((change) => change.allowed);
    expect(gained).toMatchObject({ channels: ['TVOD', 'PVOD', 'SVOD', 'AVOD'], opensAt: '2085-01-01T00:00:00.000Z', closesAt: null });
    // The country as a whole is not held, its other states are.
    expect(['US', 'US-CA', 'US-NY', 'US-TX'].map((code) => gained!.territories.includes(code))).toEqual([false, false, true, true]);
    expect(made!.summary).toEqual({ opening: 1, closing: 1, changes: made!.availability.length });
    expect([made!.conflicts, made!.deliveries, made!.takedowns]).toEqual([[], [], []]);
    expect(await rowsOf(film)).toEqual(before);
    expect((await plan(changes)).plan!.hash).toBe(made!.hash);
    expect([await allowed(film, 'DE', '2085-06-01T00:00:00Z'), await allowed(film, 'US-NY', '2085-06-01T00:00:00Z')]).toEqual([true, false]);
    const applied = await apply(made!.hash, changes);
    expect([codes(applied), applied.windows.map(({ version }) => version)]).toEqual([[], [2, 1]]);
    expect([await allowed(film, 'DE', '2085-06-01T00:00:00Z'), await allowed(film, 'US-NY', '2085-06-01T00:00:00Z')]).toEqual([false, true]);
    expect(codes(await apply(made!.hash, changes))).toEqual([['PLAN_CHANGED', 'planHash']]);
  });

  it('tells of what is derived from a title too', async () => {
    const [film, clip, deal] = [await title('film'), await title('clip'), await agree()];
    await open.api.mutate('assetLineagePut', { assetId: clip, derivedFrom: [{ assetId: film, inFrame: '0', outFrame: '10' }] }, 'asset { id }');
    const { plan: made } = await plan([{ putWindow: { assetId: film, agreementId: deal, effect: 'GRANT', territories: 'FR', channels: ['SVOD'], uses: ['FULL'] } }]);
    expect(made!.availability.map(({ assetId, allowed: now, territories }) => [assetId, now, territories])).toEqual([film, clip].toSorted().map((id) => [id, true, ['FR']]));
    expect(made!.summary).toMatchObject({ opening: 2, closing: 0 });
  });

  it('is not applied where a row changed in between, or something else is asked, and nothing is written then', async () => {
    const [film, deal] = [await title('film'), await agree()];
    const window = await put({ assetId: film, agreementId: deal, territories: 'FR' });
    const change = (territories: string) => [{ putWindow: { id: window, assetId: film, agreementId: deal, effect: 'GRANT', territories, channels: ['SVOD'] } }];
    const { plan: made } = await plan(change('FR + DE'));
    expect(codes(await apply(made!.hash, change('FR + AT')))).toEqual([['PLAN_CHANGED', 'planHash']]);
    expect(codes(await apply('nonsense', change('FR + DE')))).toEqual([['PLAN_CHANGED', 'planHash']]);
    await put({ assetId: film, agreementId: deal, territories: 'CH' });
    const before = await rowsOf(film);
    expect(codes(await apply(made!.hash, change('FR + DE')))).toEqual([['PLAN_CHANGED', 'planHash']]);
    expect(await rowsOf(film)).toEqual(before);
  });

  it('is applied once by several who have it', async () => {
    const [film, other, deal] = [await title('film'), await title('other'), await agree()];
    const changes = [film, other].map((assetId) => ({ putWindow: { assetId, agreementId: deal, effect: 'GRANT', territories: 'FR', channels: ['SVOD'] } }));
    const turned = changes.toReversed();
    const [one, two] = [(await plan(changes)).plan!.hash, (await plan(turned)).plan!.hash];
    expect(one).not.toBe(two);
    const answers = await Promise.all([apply(one, changes), apply(two, turned), apply(one, changes), apply(two, turned)]);
    expect(answers.map(codes).toSorted()).toEqual([[], ...Array<unknown>(3).fill([['PLAN_CHANGED', 'planHash']])]);
    expect([await rowsOf(film), await rowsOf(other)].map((rows) => rows.length)).toEqual([1, 1]);
  });

  it('looks at conflicts when all of it is done, and is refused for them without an override', async () => {
    const [film, one, other] = [await title('film'), await agree(), await agree()];
    const old = await put({ assetId: film, agreementId: one, territories: 'FR', exclusive: true, opensAt: '2080-01-01T00:00:00Z' });
    const next = { putWindow: { assetId: film, agreementId: other, effect: 'GRANT', territories: 'FR', channels: ['SVOD'], exclusive: true } };
    // The new one first: meanwhile there are two.
    const swapped = [next, { revokeWindow: { id: old, reason: 'Sold', at: '2079-01-01T00:00:00Z' } }];
    expect((await plan(swapped)).plan!.conflicts).toEqual([]);
    const { plan: made } = await plan([next]);
    expect(made!.conflicts).toEqual([{ kind: 'EXCLUSIVE_IN', version: 0, windows: [{ id: old }] }]);
    const refused = await apply(made!.hash, [next]);
    expect([codes(refused), refused.windows, refused.conflicts]).toEqual([[['CONFLICT']], [], [{ kind: 'EXCLUSIVE_IN', version: 0 }]]);
    expect(codes(await apply(made!.hash, [next], { override: { reason: 'Known' } }))).toEqual([]);
    expect(await open.api.read('query ($filter: RightsConflictFilter) { rightsConflicts(first: 5, filter: $filter) { nodes { kind status reason } } }', { filter: { assetId: [film] } })).toEqual({ rightsConflicts: { nodes: [{ kind: 'EXCLUSIVE_IN', status: 'OVERRIDDEN', reason: 'Known' }] } });
  });

  it('is refused with each fault and its place, and sees what the key sees', async () => {
    const [film, deal] = [await title('film'), await agree()];
    const good = { assetId: film, agreementId: deal, effect: 'GRANT', territories: 'FR', channels: ['SVOD'] };
    const window = await put(good);
    expect(codes(await plan([]))).toEqual([['REQUIRED', 'changes']]);
    expect(codes(await plan(Array.from({ length: 101 }, () => ({ putWindow: good }))))).toEqual([['LIMIT_EXCEEDED', 'changes']]);
    expect(codes(await plan([{}, { putWindow: good, revokeWindow: { id: window, reason: 'x' } }]))).toEqual([['INVALID', 'changes', '0'], ['INVALID', 'changes', '1']]);
    expect(codes(await plan([{ putWindow: { ...good, id: 'nonsense' } }]))).toEqual([['NOT_FOUND', 'changes', '0', 'putWindow', 'id']]);
    expect(codes(await plan([{ revokeWindow: { id: window, reason: ' ' } }, { putWindow: { ...good, override: { reason: 'x' } } }]))).toEqual([['REQUIRED', 'changes', '0', 'revokeWindow', 'reason'], ['REQUIRED', 'changes', '0', 'revokeWindow', 'at'], ['INVALID', 'changes', '1', 'putWindow', 'override']]);
    expect(codes(await plan([{ putWindow: good }, { putWindow: { ...good, territories: 'UK' } }]))).toEqual([['UNKNOWN_TERRITORY', 'changes', '1', 'putWindow', 'territories']]);
    expect(codes(await plan([{ putWindow: { ...good, id: window, expectedVersion: 7 } }]))).toEqual([['VERSION_CONFLICT', 'changes', '0', 'putWindow', 'expectedVersion']]);
    const { rows: [own] } = await open.rows.client.query<{ tenant_id: string }>('select tenant_id from project limit 1');
    const elsewhere = await open.rows.project({ id: own!.tenant_id }, { name: 'elsewhere', created_at: new Date() });
    const bound = new ApiClient(open.server.url, (await open.server.key('rights', { project: elsewhere.id })).secret);
    const foreign = new ApiClient(open.server.url, (await open.server.key('rights', { tenant: 'another' })).secret);
    for (const api of [bound, foreign]) {
      expect(codes(await plan([{ putWindow: good }], api))).toEqual([['NOT_FOUND', 'changes', '0', 'putWindow', 'assetId']]);
      expect(codes(await apply('x', [{ revokeWindow: { id: window, reason: 'x', at: '2080-01-01T00:00:00Z' } }], {}, api))).toEqual([['NOT_FOUND', 'changes', '0', 'revokeWindow', 'id']]);
    }
  });
});

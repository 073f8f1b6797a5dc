import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { postgresUnitOfWork } from '../../src/adapters/postgres/unit-of-work.js';
import { stepQueue } from '../../src/adapters/queue/index.js';
import { putRightsEvent, putRule, revokeRule, type RightsDeps } from '../../src/domain/rights-record/index.js';
import { NO_BOUND, type RuleBound, type TimedEvent, type TimedRule } from '../../src/domain/rights-rule/index.js';
import { idOf, type RightsRuleId, systemActor } from '../../src/domain/shared/index.js';
import { type OpenApi, openApi } from '../support/api.js';
import { ApiClient } from '../support/client.js';
import { relaxed } from '../support/relaxed-rules.js';
import { newId } from '../support/rows.js';
import { timesTried } from '../support/runs.js';

let open: OpenApi;
let deal: string;
beforeAll(async () => {
  open = await openApi();
  deal = (await open.api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction: 'GRANT_IN' }, 'agreement { id }')).agreement.id;
});
afterAll(() => open?.close());

type Fault = { code: string; path: string[]; message: string };
type Put<T> = T & { userErrors: Fault[]; current: { version: number } | null };
interface Window { id: string; version: number; opensOn: string | null; closesOn: string | null; opensAt: string | null; closesAt: string | null; rule: { name: string } | null; territories: string[] }
interface Rule { id: string; version: number; name: string; window: Window | null }
const WINDOW = 'id version effect opensOn closesOn opensAt closesAt territories channels rule { name } revocationReason';
const BOUND = 'on at event window edge offset lasts';
const RULE = `id version name effect territoryExpression channels languages exclusive opens { ${BOUND} } closes { ${BOUND} } window { ${WINDOW} } agreement { id } revocationReason supersededAt recordedBy { name }`;
const mutate = <T>(name: string, input: object, selection: string, api = open.api) => api.mutate(name, input as Record<string, unknown>, selection) as unknown as Promise<Put<T>>;
const event = (assetId: string, name: string, input: object, api?: ApiClient) => mutate<{ event: { id: string; version: number } | null }>('rightsEventPut', { assetId, name, ...input }, 'event { id name territories on at version asset { id } } current { version }', api);
const rule = (assetId: string, name: string, input: object, api?: ApiClient) =>
  mutate<{ rule: Rule | null }>('rightsRulePut', { assetId, name, agreementId: deal, effect: 'GRANT', territories: 'DE', channels: ['SVOD'], ...input }, `rule { ${RULE} } current { version }`, api);
const codes = ({ userErrors }: { userErrors: readonly Fault[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const done = async <T extends { userErrors: Fault[] }>(put: Promise<T>): Promise<T> => {
  const answer = await put;
  expect(answer.userErrors).toEqual([]);
  return answer;
};
const rulesOf = async (id: string, knownAt: string | null = null) => (await open.api.read<{ asset: { rightsRules: { nodes: Rule[] } } }>(
  `query ($id: ID!, $knownAt: DateTime) { asset(id: $id) { rightsRules(first: 100, knownAt: $knownAt) { nodes { ${RULE} } } } }`, { id, knownAt })).asset.rightsRules.nodes;
const windowsOf = async (id: string) => (await open.api.read<{ asset: { rightsWindows: { nodes: Window[] } } }>(`query ($id: ID!) { asset(id: $id) { rightsWindows(first: 100) { nodes { ${WINDOW} } } } }`, { id })).asset.rightsWindows.nodes;
/** name -> "opens/closes" of what is written. */
const written = async (id: string) => Object.fromEntries((await rulesOf(id)).map(({ name, window }) => [name, window && `${window.opensOn ?? window.opensAt ?? '*'}/${window.closesOn ?? window.closesAt ?? '*'}`]));
const rowsOf = async (windowId: string) => (await open.rows.client.query<Record<string, unknown>>('select * from rights_window where id = $1 order by version', [windowId.slice('window_'.length)])).rows;
const chain = async (film: string) => {
  await done(rule(film, 'TVOD', { channels: ['TVOD'], opens: { event: 'THEATRICAL', offset: 'P90D' } }));
  await done(rule(film, 'SVOD', { opens: { window: 'TVOD', edge: 'OPENS', offset: 'P3M' }, closes: { lasts: 'P1Y' } }));
};

describe('a rule', () => {
  it('writes nothing while nobody knows what it follows, and its window as soon as somebody does', async () => {
    const film = await open.api.newAsset('film');
    await chain(film);
    expect(await written(film)).toEqual({ TVOD: null, SVOD: null });
    expect(await windowsOf(film)).toEqual([]);
    const { event: premiere } = await done(event(film, 'THEATRICAL', { on: '2030-01-01' }));
    expect(premiere).toMatchObject({ name: 'THEATRICAL', territories: null, on: '2030-01-01', at: null, version: 1, asset: { id: film } });
    expect(await written(film)).toEqual({ TVOD: '2030-04-01/*', SVOD: '2030-07-01/2031-06-30' });
    expect((await windowsOf(film)).map((window) => window.rule!.name)).toEqual(['TVOD', 'SVOD']);
    const { rows: [told] } = await open.rows.client.query<{ detail: object }>(`select detail from event where type = 'ASSET_RIGHTS_CHANGED' and asset_id = $1 order by id desc limit 1`, [film.slice(6)]);
    expect(told!.detail).toEqual({ rightsEventId: premiere!.id.slice('event_'.length), rightsEventVersion: 1 });
  });

  it('changes its window when the event moves, takes it back when it is not known any more, and all that was known stays known', async () => {
    const film = await open.api.newAsset('moved');
    await chain(film);
    await done(event(film, 'THEATRICAL', { on: '2030-01-01' }));
    const [first] = await rulesOf(film);
    const { event: moved } = await done(event(film, 'THEATRICAL', { on: '2030-02-01', expectedVersion: 1 }));
    expect(moved).toMatchObject({ version: 2 });
    expect(await written(film)).toMatchObject({ TVOD: '2030-05-02/*' });
    await done(event(film, 'THEATRICAL', {}));
    expect(await written(film)).toEqual({ TVOD: null, SVOD: null });
    await done(event(film, 'THEATRICAL', { at: '2030-03-01T20:00:00Z' }));
    expect(await written(film)).toMatchObject({ TVOD: '2030-05-30T20:00:00.000Z/*' });
    const rows = await rowsOf(first!.window!.id);
    expect(rows.map((row) => [row['version'], row['opens_on'] !== null, row['superseded_at'] === null, row['decides'], row['actor_kind']])).toEqual([[1, true, false, 'GRANT', 'KEY'], [2, true, false, 'GRANT', 'KEY'], [3, false, true, 'GRANT', 'KEY']]);
    expect(rows[0]!['superseded_at']).toEqual(rows[1]!['recorded_at']);
    const { rows: events } = await open.rows.client.query<{ recorded_at: Date }>('select recorded_at from rights_event where asset_id = $1 order by version', [film.slice(6)]);
    expect(events.map(({ recorded_at }) => recorded_at)).toEqual([rows[0]!['recorded_at'], rows[1]!['recorded_at'], rows[1]!['superseded_at'], rows[2]!['recorded_at']]);
  });

  it('writes no row where nothing of its window is other', async () => {
    const film = await open.api.newAsset('same');
    await chain(film);
    await done(event(film, 'THEATRICAL', { on: '2030-01-01' }));
    await done(event(film, 'THEATRICAL', { on: '2030-01-01' }));
    await done(event(film, 'BROADCAST', { on: '2031-01-01' }));
    const [tvod] = await rulesOf(film);
    expect(await rowsOf(tvod!.window!.id)).toHaveLength(1);
    await done(rule(film, 'TVOD', { id: tvod!.id, expectedVersion: 1, channels: ['TVOD'], exclusive: true }));
    expect((await rowsOf(tvod!.window!.id)).map((row) => [row['version'], row['exclusive']])).toEqual([[1, false], [2, true]]);
    expect((await rulesOf(film)).map(({ name, version, window }) => [name, version, window!.version])).toEqual([['TVOD', 2, 2], ['SVOD', 1, 1]]);
  });

  it('follows the event of its own territories where there is one', async () => {
    const film = await open.api.newAsset('two premieres');
    await done(rule(film, 'DE', { opens: { event: 'THEATRICAL' } }));
    await done(rule(film, 'US', { territories: 'US', opens: { event: 'THEATRICAL' } }));
    await done(event(film, 'THEATRICAL', { on: '2030-01-01' }));
    await done(event(film, 'THEATRICAL', { territories: 'US', on: '2030-02-01' }));
    expect(await written(film)).toEqual({ DE: '2030-01-01/*', US: '2030-02-01/*' });
    await done(event(film, 'THEATRICAL', { territories: 'US' }));
    expect(await written(film)).toEqual({ DE: '2030-01-01/*', US: '2030-01-01/*' });
    const { asset } = await open.api.read<{ asset: { rightsEvents: { totalCount: number; nodes: unknown[] } } }>('query ($id: ID!) { asset(id: $id) { rightsEvents(first: 5) { totalCount nodes { name territories on version } } } }', { id: film });
    expect(asset.rightsEvents).toEqual({ totalCount: 2, nodes: [{ name: 'THEATRICAL', territories: null, on: '2030-01-01', version: 1 }, { name: 'THEATRICAL', territories: 'US', on: null, version: 2 }] });
  });

  it('decides what may be shown as any window does; a sub-licence lets nobody see anything', async () => {
    const { project } = await open.api.mutate<{ project: { id: string } }>('projectCreate', { name: 'Managed' }, 'project { id }');
    const film = await open.api.newAsset('decided', { projectId: project.id });
    await done(rule(film, 'SVOD', { opens: { event: 'PREMIERE' } }));
    const { agreement: out } = await open.api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Out', party: 'Somebody', direction: 'GRANT_OUT' }, 'agreement { id }');
    await done(rule(film, 'SOLD', { agreementId: out.id, channels: ['FREE_TV'], opens: { event: 'PREMIERE' } }));
    const may = async (channel: string) => (await open.api.read<{ asset: { availability: { allowed: boolean } } }>('query ($id: ID!, $c: AvailabilityContext!) { asset(id: $id) { availability(context: $c) { allowed } } }', { id: film, c: { territory: 'DE', channel } })).asset.availability.allowed;
    expect(await may('SVOD')).toBe(false);
    await done(event(film, 'PREMIERE', { on: '2020-01-01' }));
    expect([await may('SVOD'), await may('FREE_TV')]).toEqual([true, false]);
    await done(event(film, 'PREMIERE', { on: '2090-01-01' }));
    expect(await may('SVOD')).toBe(false);
  });

  it('names groups, which change under it', async () => {
    const film = await open.api.newAsset('grouped');
    const { group } = await open.api.mutate<{ group: { id: string } }>('territoryGroupPut', { name: 'BENELUX', territories: 'BE + NL' }, 'group { id }');
    const { rule: made } = await done(rule(film, 'R', { territories: 'BENELUX', opens: { event: 'E' } }));
    await open.api.mutate('territoryGroupPut', { id: group.id, name: 'BENELUX', territories: 'BE + NL + LU' }, 'group { id }');
    await done(event(film, 'E', { on: '2030-01-01' }));
    expect((await rulesOf(film))[0]!.window).toMatchObject({ territories: ['BE', 'LU', 'NL'], rule: { name: 'R' } });
    await open.api.mutate('territoryGroupPut', { id: group.id, name: 'BENELUX', territories: 'BE' }, 'group { id }');
    expect((await rulesOf(film))[0]!.window).toMatchObject({ version: 2, territories: ['BE'], rule: { name: 'R' } });
    await done(event(film, 'E', { on: '2030-01-02' }));
    expect((await rulesOf(film))[0]).toMatchObject({ id: made!.id, window: { version: 3, territories: ['BE'] } });
  });

  it('is refused with every fault, in a circle with the way, and where it counts hours from a day', async () => {
    const film = await open.api.newAsset('refused');
    const refusals: [object, unknown[]][] = [
      [{ name: 'no name', opens: { event: 'x' } }, [['INVALID', 'name']]], [{ opens: { event: 'x', offset: '90' } }, [['INVALID', 'opens', 'event'], ['INVALID', 'opens', 'offset']]],
      [{ opens: { on: '2030-01-01', at: '2030-01-01T00:00:00Z' } }, [['TWO_FORMS', 'opens', 'at']]], [{ closes: { lasts: 'P1D' } }, [['INVALID', 'closes', 'lasts']]], [{ opens: { window: 'GONE', edge: 'OPENS' } }, [['NOT_FOUND', 'opens', 'window']]],
      [{ opens: { window: 'R' } }, [['INVALID', 'opens', 'edge']]], [{ territories: 'UK', agreementId: film }, [['NOT_FOUND', 'agreementId']]], [{ territories: 'UK', channels: ['ALL'] }, [['UNKNOWN_TERRITORY', 'territories']]], [{ channels: [] }, [['REQUIRED', 'channels']]],
      [{ opens: { window: 'R', edge: 'OPENS' } }, [['RULE_CYCLE', 'opens']]], [{ id: 'rule_00000000-0000-7000-8000-000000000000' }, [['NOT_FOUND', 'id']]], [{ assetId: 'nonsense' }, [['NOT_FOUND', 'assetId']]],
    ];
    for (const [input, expected] of refusals) expect(codes(await rule(film, 'R', input))).toEqual(expected);
    await chain(film);
    const [tvod] = await rulesOf(film);
    const circle = await rule(film, 'TVOD', { id: tvod!.id, opens: { window: 'SVOD', edge: 'CLOSES' } });
    expect(circle.userErrors).toEqual([{ code: 'RULE_CYCLE', path: ['opens'], message: expect.stringContaining('TVOD opens follows SVOD closes follows SVOD opens follows TVOD opens') }]);
    expect(codes(await rule(film, 'TVOD', { id: tvod!.id, closes: { window: 'SVOD', edge: 'OPENS' }, opens: { event: 'THEATRICAL', offset: 'P90D' } }))).toEqual([]);
    expect(codes(await rule(film, 'OTHER', { id: tvod!.id }))).toEqual([['INVALID', 'name']]);
    expect(codes(await rule(film, 'TVOD', {}))).toEqual([['NAME_TAKEN', 'name']]);
    expect(codes(await rule(await open.api.newAsset('other'), 'TVOD', { id: tvod!.id }))).toEqual([['INVALID', 'assetId']]);
    await done(rule(film, 'HOURS', { opens: { event: 'LIVE', offset: 'PT2H' } }));
    expect((await event(film, 'LIVE', { on: '2030-01-01' })).userErrors).toEqual([{ code: 'HOURS_OF_A_DATE', path: ['on'], message: expect.stringContaining('HOURS opens') }]);
    await done(event(film, 'LIVE', { at: '2030-01-01T20:00:00Z' }));
    expect(await written(film)).toMatchObject({ HOURS: '2030-01-01T22:00:00.000Z/*' });
  });

  it('is made once by its key, and changed by exactly one of several who read the same version', async () => {
    const film = await open.api.newAsset('raced');
    const made = await Promise.all([1, 2, 3].map(() => rule(film, 'R', { opens: { event: 'E' }, idempotencyKey: 'one rule' })));
    expect(new Set(made.map((each) => each.rule!.id)).size).toBe(1);
    expect(codes(await rule(film, 'R', { idempotencyKey: 'one rule' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    const { id } = made[0]!.rule!;
    const answers = await Promise.all(['DE', 'AT', 'CH', 'FR'].map((territories) => rule(film, 'R', { id, territories, expectedVersion: 1 })));
    expect(answers.filter((each) => each.rule !== null)).toHaveLength(1);
    for (const each of answers.filter((answer) => answer.rule === null)) expect([codes(each), each.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { version: 2 }]);
    await done(event(film, 'E', { on: '2030-01-01' }));
    const moves = await Promise.all(['2030-02-01', '2030-03-01', '2030-04-01'].map((on) => event(film, 'E', { on, expectedVersion: 1 })));
    expect(moves.filter((each) => each.event !== null)).toHaveLength(1);
    for (const each of moves.filter((answer) => answer.event === null)) expect([codes(each), each.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { version: 2 }]);
    await Promise.all(['2030-05-01', '2030-06-01'].flatMap((on) => [event(film, 'E', { on }), rule(film, 'R', { id })]));
    const [last] = await rulesOf(film);
    const { rows: [known] } = await open.rows.client.query<{ on: string }>('select happens_on::text as on from rights_event where asset_id = $1 and superseded_at is null', [film.slice(6)]);
    expect(last!.window!.opensOn).toBe(known!.on);
  });
});

describe('a window that a rule writes', () => {
  it('is not edited by hand, and is revoked with its rule, by either', async () => {
    const film = await open.api.newAsset('by rule');
    await chain(film);
    await done(event(film, 'THEATRICAL', { on: '2020-01-01' }));
    const [tvod, svod] = await rulesOf(film);
    const { rows: [latest] } = await open.rows.client.query<{ at: Date }>('select max(recorded_at) as at from rights_rule where asset_id = $1', [film.slice(6)]);
    const before = latest!.at.toISOString();
    const edit = await mutate<{ window: null }>('rightsWindowPut', { id: tvod!.window!.id, assetId: film, agreementId: deal, effect: 'GRANT', territories: 'DE', channels: ['ALL'] }, 'window { id } current { version }');
    expect(edit.userErrors).toEqual([{ code: 'BY_RULE', path: ['id'], message: expect.stringContaining('rightsRulePut') }]);
    const revokeWindow = (id: string) => mutate<{ window: Window | null }>('rightsWindowRevoke', { id, reason: 'Sold' }, `window { ${WINDOW} } current { version }`);
    const revoke = (id: string, input: object = {}) => mutate<{ rule: object | null }>('rightsRuleRevoke', { id, reason: 'Over', ...input }, `rule { ${RULE} } current { version }`);
    expect([codes(await revokeWindow(tvod!.window!.id)), codes(await revoke(tvod!.id))]).toEqual([[['FOLLOWED', 'id']], [['FOLLOWED', 'id']]]);
    // It was over in 2021: it stays as it is.
    expect((await done(revoke(svod!.id))).rule).toMatchObject({ version: 1, revocationReason: 'Over', supersededAt: expect.any(String), window: { version: 1, closesOn: '2021-06-29' } });
    expect((await done(revokeWindow(tvod!.window!.id))).window).toMatchObject({ version: 2, closesAt: expect.any(String), revocationReason: 'Sold' });
    expect(await rulesOf(film)).toEqual([]);
    expect((await rulesOf(film, before)).map(({ name }) => name)).toEqual(['TVOD', 'SVOD']);
    expect([codes(await revoke(tvod!.id)), codes(await rule(film, 'TVOD', { id: tvod!.id }))]).toEqual([[['ALREADY_REVOKED', 'id']], [['ALREADY_REVOKED', 'id']]]);
    expect([codes(await revoke(tvod!.id, { reason: ' ' })), codes(await revoke('nonsense'))]).toEqual([[['REQUIRED', 'reason']], [['NOT_FOUND', 'id']]]);
    await done(event(film, 'THEATRICAL', { on: '2024-01-01' }));
    expect(await windowsOf(film)).toMatchObject([{ opensOn: '2020-03-31' }, { opensOn: '2020-06-30' }]);
    // The name is free again.
    await done(rule(film, 'TVOD', { opens: { event: 'THEATRICAL' } }));
    expect(await written(film)).toEqual({ TVOD: '2024-01-01/*' });
  });

  it('is written although it contradicts another: the conflict is kept, is gone with it, and is open again when it comes back', async () => {
    const film = await open.api.newAsset('contested');
    const { agreement: other } = await open.api.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'Other', party: 'Another Studio', direction: 'GRANT_IN' }, 'agreement { id }');
    await done(rule(film, 'OURS', { exclusive: true, opens: { event: 'E' }, closes: { lasts: 'P30D' } }));
    const { rule: theirs } = await done(rule(film, 'THEIRS', { exclusive: true, agreementId: other.id, opens: { event: 'E', offset: 'P10D' } }));
    const conflicts = async () => (await open.api.read<{ rightsConflicts: { nodes: { kind: string; status: string; windows: { rule: { name: string } }[] }[] } }>(
      'query ($filter: RightsConflictFilter) { rightsConflicts(first: 5, filter: $filter) { nodes { kind status windows { rule { name } } } } }', { filter: { assetId: [film], status: ['OPEN', 'GONE'] } })).rightsConflicts.nodes;
    expect(await conflicts()).toEqual([]);
    await done(event(film, 'E', { on: '2030-01-01' }));
    expect(await conflicts()).toMatchObject([{ kind: 'EXCLUSIVE_IN', status: 'OPEN', windows: [{ rule: { name: expect.stringMatching(/OURS|THEIRS/) } }, {}] }]);
    await done(event(film, 'E', {}));
    expect(await conflicts()).toMatchObject([{ status: 'GONE' }]);
    await done(event(film, 'E', { on: '2030-02-01' }));
    expect(await conflicts()).toMatchObject([{ status: 'OPEN' }]);
    await done(mutate('rightsRuleRevoke', { id: theirs!.id, reason: 'Not theirs' }, 'rule { id } current { version }'));
    expect(await conflicts()).toMatchObject([{ status: 'GONE' }]);
  });

  it('is taken back with its rule where it has not opened, and stays known as it was', async () => {
    const film = await open.api.newAsset('never opened');
    const { rule: made } = await done(rule(film, 'R', { opens: { on: '2090-01-01' } }));
    expect((await done(mutate<{ rule: object }>('rightsRuleRevoke', { id: made!.id, expectedVersion: 1, reason: 'Off' }, 'rule { window { id } } current { version }'))).rule).toEqual({ window: null });
    expect(await rowsOf(made!.window!.id)).toMatchObject([{ version: 1, revocation_reason: 'Off', superseded_at: expect.any(Date) }]);
  });
});

describe('a template', () => {
  const rules = [{ name: 'FIRST', effect: 'GRANT', channels: ['EST'], opens: { event: 'E' } }, { name: 'SECOND', effect: 'GRANT', channels: ['TVOD'], languages: ['DE'], opens: { window: 'FIRST', edge: 'OPENS', offset: 'P30D' } }];
  const template = (input: object, api?: ApiClient) => mutate<{ template: { id: string; version: number } | null }>('rightsTemplatePut', { rules, ...input }, `template { id name version rules { name effect channels uses languages maxResolution deviceClasses exclusive opens { ${BOUND} } closes { ${BOUND} } } } current { version }`, api);
  const apply = (assetId: string, name: string, input: object = {}, api?: ApiClient) =>
    mutate<{ asset: { id: string } | null; tried: Record<string, unknown>[] }>('rightsTemplateApply', { assetId, template: name, agreementId: deal, territories: 'DE', ...input }, 'asset { id } tried { name effect written opensOn closesOn opensAt closesAt waitsFor }', api);

  it('is recorded, changed, and refused with its faults', async () => {
    const { template: made } = await done(template({ name: 'OURS' }));
    expect(made).toMatchObject({ name: 'OURS', version: 1, rules: [{ name: 'FIRST', uses: null, opens: { event: 'E', offset: null }, closes: { event: null } }, { name: 'SECOND', languages: ['de'], exclusive: false, opens: { window: 'FIRST', edge: 'OPENS', offset: 'P30D' } }] });
    expect((await done(template({ id: made!.id, name: 'OURS', expectedVersion: 1, rules: rules.slice(0, 1) }))).template).toMatchObject({ version: 2, rules: [{ name: 'FIRST' }] });
    expect(await template({ id: made!.id, name: 'OURS', expectedVersion: 1 })).toMatchObject({ template: null, current: { version: 2 } });
    const circle = [{ ...rules[0]!, opens: { window: 'SECOND', edge: 'OPENS' } }, rules[1]!];
    for (const [input, expected] of [
      [{ name: 'CLASSICAL' }, [['NAME_TAKEN', 'name']]], [{ name: 'OURS' }, [['NAME_TAKEN', 'name']]], [{ name: 'X', rules: [] }, [['REQUIRED', 'rules']]], [{ name: 'X', rules: rules.slice(1) }, [['NOT_FOUND', 'rules', '0', 'opens', 'window']]],
      [{ name: 'X', rules: [rules[0], rules[0]] }, [['INVALID', 'rules', '1', 'name']]], [{ name: 'X', rules: circle }, [['RULE_CYCLE', 'rules', '0', 'opens']]], [{ name: 'X', rules: Array(101).fill(rules[0]) }, [['LIMIT_EXCEEDED', 'rules']]],
      [{ id: made!.id, name: 'X' }, [['INVALID', 'name']]], [{ name: 'X', rules: [{ ...rules[0], channels: [], opens: { event: 'e' } }] }, [['REQUIRED', 'rules', '0', 'channels']]],
    ] as const) expect(codes(await template(input))).toEqual(expected);
  });

  it('is tried before it is applied: what would be written by events that might be known, and nothing is', async () => {
    const film = await open.api.newAsset('tried');
    const { tried } = await done(apply(film, 'CLASSICAL', { dryRun: true, events: [{ name: 'THEATRICAL', on: '2030-01-31' }] }));
    expect(Object.fromEntries(tried.map(({ name, opensOn, closesOn }) => [name, `${String(opensOn)}/${String(closesOn)}`]))).toEqual({
      THEATRICAL: '2030-01-31/2030-04-30', PVOD: '2030-03-17/2030-04-30', EST: '2030-03-17/null', TVOD: '2030-05-01/null', SVOD: '2030-07-31/2032-01-30', PAY_TV: '2031-01-31/2032-01-30', FREE_TV: '2032-01-31/null', AVOD: '2032-01-31/null',
      HOLD_HOME: 'null/2030-03-16', HOLD_SVOD: 'null/2030-07-30', HOLD_PAY_TV: 'null/2031-01-30', HOLD_FREE: 'null/2032-01-30',
    });
    expect((await done(apply(film, 'DAY_AND_DATE', { dryRun: true }))).tried.map(({ name, written: isWritten, waitsFor }) => [name, isWritten, waitsFor])).toEqual(['THEATRICAL', 'PVOD', 'EST', 'TVOD', 'SVOD', 'AVOD'].map((name) => [name, false, ['THEATRICAL']]));
    expect(await rulesOf(film)).toEqual([]);
  });

  it('makes the rules of a title, all or none, once by its key, with what is other for the title, and again under a prefix', async () => {
    const film = await open.api.newAsset('applied');
    await done(event(film, 'THEATRICAL', { on: '2030-01-01' }));
    const input = { overrides: [{ rule: 'HOLD_HOME', leaveOut: true }, { rule: 'TVOD', opens: { event: 'THEATRICAL', offset: 'P60D' } }], idempotencyKey: 'one sequence' };
    const answers = await Promise.all([1, 2].map(() => apply(film, 'CLASSICAL', input)));
    expect(answers.map(({ asset, userErrors }) => [asset, userErrors])).toEqual(Array(2).fill([{ id: film }, []]));
    expect(await written(film)).toMatchObject({ TVOD: '2030-03-02/*', PVOD: '2030-02-15/2030-03-01', HOLD_FREE: '*/2031-12-31' });
    expect(Object.keys(await written(film))).toHaveLength(11);
    expect(codes(await apply(film, 'CLASSICAL'))).toEqual([['NAME_TAKEN', 'prefix']]);
    await done(apply(film, 'CLASSICAL', { prefix: 'US_', territories: 'US' }));
    await done(event(film, 'THEATRICAL', { territories: 'US', on: '2030-02-01' }));
    expect(await written(film)).toMatchObject({ THEATRICAL: '2030-01-01/2030-03-31', US_THEATRICAL: '2030-02-01/2030-05-01', US_PVOD: '2030-03-18/2030-05-01', US_HOLD_HOME: '*/2030-03-17' });
    for (const [more, expected] of [
      [{ template: 'NONE' }, [['NOT_FOUND', 'template']]], [{ overrides: [{ rule: 'TVOD', leaveOut: true }] }, [['FOLLOWED', 'overrides', '0', 'leaveOut']]], [{ overrides: [{ rule: 'NONE' }] }, [['NOT_FOUND', 'overrides', '0', 'rule']]],
      [{ overrides: [{ rule: 'EST', opens: { on: '2030-01-01', event: 'E' } }] }, [['TWO_FORMS', 'overrides', '0', 'opens', 'event']]], [{ overrides: [{ rule: 'EST', closes: { window: 'NONE', edge: 'OPENS' } }] }, [['NOT_FOUND', 'overrides', '0', 'closes', 'window']]],
      [{ overrides: [{ rule: 'EST', agreementId: film }] }, [['NOT_FOUND', 'overrides', '0', 'agreementId']]], [{ prefix: ' ' }, [['INVALID', 'prefix']]], [{ events: [] }, [['INVALID', 'events']]], [{ territories: 'DE - EUROPE' }, [['INVALID', 'territories']]],
      [{ overrides: [{ rule: 'TVOD', opens: { window: 'PVOD', edge: 'CLOSES' } }], prefix: 'X' }, [['RULE_CYCLE', 'overrides']]],
    ] as const) expect(codes(await apply(film, 'CLASSICAL', { prefix: 'Y', ...more }))).toEqual(expected);
    expect(Object.keys(await written(film))).toHaveLength(23);
  });

  it('is of the tenant: a key of a project applies it and does not change it; those of others see nothing of it', async () => {
    await done(template({ name: 'SHARED' }));
    const { rows: [project] } = await open.rows.client.query<{ id: string }>(`select id from project where name <> 'Managed' limit 1`);
    const film = await open.api.newAsset('shared');
    const bound = new ApiClient(open.server.url, (await open.server.key('rights', { project: project!.id })).secret);
    expect(codes(await template({ name: 'THEIRS' }, bound))).toEqual([['TENANT_WIDE']]);
    await done(apply(film, 'SHARED', {}, bound));
    await done(event(film, 'E', { on: '2030-01-01' }, bound));
    expect(await written(film)).toEqual({ FIRST: '2030-01-01/*', SECOND: '2030-01-31/*' });
    const elsewhere = new ApiClient(open.server.url, (await open.server.key('rights', { project: (await open.api.mutate<{ project: { id: string } }>('projectCreate', { name: 'elsewhere' }, 'project { id }')).project.id.slice('project_'.length) })).secret);
    const foreign = new ApiClient(open.server.url, (await open.server.key('admin', { tenant: 'another' })).secret);
    const [made] = await rulesOf(film);
    for (const stranger of [elsewhere, foreign]) {
      expect([codes(await event(film, 'E', {}, stranger)), codes(await rule(film, 'R', {}, stranger)), codes(await rule(film, 'FIRST', { id: made!.id }, stranger)), codes(await apply(film, 'SHARED', {}, stranger)), codes(await mutate('rightsRuleRevoke', { id: made!.id, reason: 'x' }, 'rule { id } current { version }', stranger))])
        .toEqual([[['NOT_FOUND', 'assetId']], [['NOT_FOUND', 'assetId']], [['NOT_FOUND', 'id']], [['NOT_FOUND', 'assetId']], [['NOT_FOUND', 'id']]]);
      expect(await stranger.read('query ($id: ID!) { node(id: $id) { id } }', { id: made!.id })).toEqual({ node: null });
    }
    expect(codes(await apply(await foreign.newAsset('theirs'), 'SHARED', {}, foreign))).toEqual([['NOT_FOUND', 'template']]);
    expect(codes(await apply(film, 'SHARED', { prefix: 'X', agreementId: (await foreign.mutate<{ agreement: { id: string } }>('rightsAgreementPut', { name: 'T', party: 'T', direction: 'GRANT_IN' }, 'agreement { id }')).agreement.id }))).toEqual([['NOT_FOUND', 'agreementId']]);
  });

  it('fills a title up to a thousand rules, which one event moves at once', async () => {
    const film = await open.api.newAsset('full');
    await done(template({ name: 'HUNDRED', rules: Array.from({ length: 100 }, (_, i) => ({ name: `R${i}`, effect: i === 99 ? 'HOLDBACK' : 'GRANT', channels: ['SVOD'], opens: i === 0 ? { event: 'E' } : { window: `R${i - 1}`, edge: 'CLOSES' }, closes: { lasts: 'P1D' } })) }));
    for (let i = 0; i < 10; i++) await done(apply(film, 'HUNDRED', { prefix: `P${i}_` }));
    expect(codes(await rule(film, 'ONE_MORE', {}))).toEqual([['LIMIT_EXCEEDED', 'assetId']]);
    expect(codes(await apply(film, 'HUNDRED', { prefix: 'X' }))).toEqual([['LIMIT_EXCEEDED', 'assetId']]);
    for (const on of ['2030-01-01', '2031-01-01']) await done(event(film, 'E', { on }));
    const { rows: [count] } = await open.rows.client.query('select count(*)::int as rows, count(*) filter (where superseded_at is null)::int as known from rights_window where asset_id = $1', [film.slice(6)]);
    expect(count).toEqual({ rows: 2000, known: 1000 });
  }, 120_000);
});

describe('random rules, and events that come, move and go', () => {
  it('leave windows that are at every instant what the events say that were known at it, also where the clock is set back', async () => {
    const dataSource = await appDataSource(open.server.config.databaseUrl!, 2).initialize();
    let now = Date.now();
    const deps: RightsDeps = { unitOfWork: postgresUnitOfWork({ dataSource, stepQueue, committed: () => undefined }), clock: { now: () => new Date(now) }, ids: { next: newId } };
    const { rows: [home] } = await open.rows.client.query<{ tenant_id: string }>('select tenant_id from project limit 1');
    const actor = systemActor(idOf('Tenant', home!.tenant_id), 'test');
    const agreementId = idOf('RightsAgreement', deal.slice('agreement_'.length));
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % 65_536 % n;
    const day = (): string => new Date(Date.UTC(2030, 0, 1 + random(300))).toISOString().slice(0, 10);
    const seen = { refused: 0, written: 0, waiting: 0 };
    try {
      for (let world = 0; world < timesTried(8).numRuns; world++) {
        const assetId = idOf('Asset', (await open.api.newAsset(`world ${world}`)).slice(6));
        const rules = new Map<string, TimedRule & { id: RightsRuleId }>();
        const events = new Map<string, TimedEvent>();
        const states: { at: number; rules: (TimedRule & { id: RightsRuleId })[]; events: TimedEvent[] }[] = [];
        const bound = (side: 'opens' | 'closes'): RuleBound => {
          const kind = random(6);
          const offset = random(2) === 0 ? null : `${random(2) === 0 ? '-' : ''}P${random(60)}D`;
          if (kind === 0) return { ...NO_BOUND, on: day() };
          if (kind === 1 && side === 'closes') return { ...NO_BOUND, lasts: `P${1 + random(60)}D` };
          if (kind === 2) return NO_BOUND;
          return kind === 3 && rules.size > 0 ? { ...NO_BOUND, window: [...rules.keys()][random(rules.size)]!, edge: random(2) === 0 ? 'OPENS' : 'CLOSES', offset } : { ...NO_BOUND, event: `E${random(3)}`, offset };
        };
        const puts = async (): Promise<boolean> => {
          const name = `R${random(6)}`;
          const [opens, closes, territories] = [bound('opens'), bound('closes'), ['DE', 'US'][random(2)]!];
          const put = await putRule(deps, actor, { id: rules.get(name)?.id ?? null, assetId, agreementId, name, effect: 'GRANT', territories, channels: ['SVOD'], opens, closes });
          if (put.ok) rules.set(name, { id: put.value, name, territories, opens, closes });
          return put.ok;
        };
        const happens = async (): Promise<boolean> => {
          const [name, territories, on] = [`E${random(3)}`, [null, null, 'US'][random(3)]!, random(3) === 0 ? null : day()];
          const put = await putRightsEvent(deps, actor, { assetId, name, territories, on });
          if (put.ok) events.set(`${name} ${territories}`, { name, territories, on, at: null });
          return put.ok;
        };
        const revokes = async (): Promise<boolean> => {
          const some = [...rules.values()][random(Math.max(1, rules.size))];
          if (!some || !(await revokeRule(deps, actor, { id: some.id, reason: 'Over' })).ok) return false;
          return rules.delete(some.name);
        };
        for (let step = 0; step < 30; step++) {
          now += random(5) === 0 ? -3_600_000 : random(3);
          const kind = random(10);
          if (!(await (kind < 5 ? puts() : kind < 9 ? happens() : revokes()))) {
            seen.refused++;
            continue;
          }
          const { rows: [latest] } = await open.rows.client.query<{ at: Date }>('select max(at) as at from (select greatest(recorded_at, superseded_at) as at from rights_rule where asset_id = $1 union all select recorded_at from rights_event where asset_id = $1) x', [assetId]);
          states.push({ at: latest!.at.getTime(), rules: [...rules.values()], events: [...events.values()] });
        }
        const { rows: windows } = await open.rows.client.query<{ rule_id: string; recorded_at: Date; superseded_at: Date | null; opens: string | null; closes: string | null }>(
          'select rule_id, recorded_at, superseded_at, opens_on::text as opens, closes_on::text as closes from rights_window where asset_id = $1', [assetId]);
        for (const [i, state] of states.entries()) {
          for (const at of [state.at, (states[i + 1]?.at ?? state.at + 1) - 1]) {
            const known = relaxed(state.rules, state.events);
            for (const { id, name } of state.rules) {
              const [opens, closes] = ['OPENS', 'CLOSES'].map((edge) => known.get(`${name} ${edge}`));
              const isThere = typeof opens !== 'string' && !(typeof opens === 'number' && typeof closes === 'number' && closes <= opens);
              const found = windows.filter((window) => window.rule_id === id && window.recorded_at.getTime() <= at && (window.superseded_at === null || window.superseded_at.getTime() > at));
              const text = (edge: number | string | null | undefined): string | null => (typeof edge === 'number' ? new Date(edge).toISOString().slice(0, 10) : null);
              expect(found.map((window) => [window.opens, window.closes])).toEqual(isThere ? [[text(opens), typeof closes === 'number' ? text(closes - 86_400_000) : null]] : []);
              seen[isThere ? 'written' : 'waiting']++;
            }
          }
        }
      }
    } finally {
      await dataSource.destroy();
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
  }, 300_000);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenApi, openApi } from '../support/api.js';
import { ApiClient } from '../support/client.js';

let open: OpenApi;
let film: string;
let deal: string;
beforeAll(async () => {
  open = await openApi();
  [film, deal] = [await open.api.newAsset('film'), await agree()];
});
afterAll(() => open?.close());

interface Window { id: string; version: number; recordedAt: string; supersededAt: string | null; closesAt: string | null; revocationReason: string | null }
interface Put { window: Window | null; current: { version: number } | null; userErrors: { code: string; path: string[]; message: string }[] }
const WINDOW = 'id version effect territoryExpression territories channels uses opensOn closesOn opensAt closesAt languages maxResolution deviceClasses exclusive revocationReason recordedAt supersededAt recordedBy { name role } agreement { id } asset { id }';
const putAgreement = (input: Record<string, unknown>) => open.api.mutate<{ agreement: { id: string } | null; current: unknown }>('rightsAgreementPut', { name: 'Deal', party: 'A Studio', direction: 'GRANT_IN', ...input }, 'agreement { id name party direction reference version recordedBy { name } } current { version }');
const agree = async (input: Record<string, unknown> = {}): Promise<string> => (await putAgreement(input)).agreement!.id;
const base = () => ({ agreementId: deal, assetId: film, effect: 'GRANT', territories: 'DE + AT', channels: ['SVOD'] });
const put = (input: Record<string, unknown> = {}, api = open.api) => api.mutate('rightsWindowPut', { ...base(), ...input }, `window { ${WINDOW} } current { version }`) as unknown as Promise<Put>;
const revoke = (input: Record<string, unknown>) => open.api.mutate('rightsWindowRevoke', { reason: 'Sold', ...input }, `window { ${WINDOW} } current { version }`) as unknown as Promise<Put>;
const codes = ({ userErrors }: { userErrors: readonly { code: string; path: readonly string[] }[] }) => userErrors.map(({ code, path }) => [code, ...path]);
const made = async (input: Record<string, unknown> = {}): Promise<Window> => {
  const { window, userErrors } = await put(input);
  expect(userErrors).toEqual([]);
  return window!;
};
const known = async (knownAt: string | null) => (await open.api.read<{ asset: { rightsWindows: { nodes: Window[] } } }>(
  'query ($id: ID!, $knownAt: DateTime) { asset(id: $id) { rightsWindows(first: 100, knownAt: $knownAt) { nodes { id version closesAt } } } }', { id: film, knownAt })).asset.rightsWindows.nodes;
const rowsOf = async ({ id }: { id: string }) => (await open.rows.client.query<Record<string, unknown>>('select * from rights_window where id = $1 order by version', [id.slice('window_'.length)])).rows;

describe('an agreement', () => {
  it('is recorded, and what is known of it is changed by a row in its place', async () => {
    const { agreement } = await putAgreement({ reference: 'C-1' });
    expect(agreement).toMatchObject({ name: 'Deal', party: 'A Studio', direction: 'GRANT_IN', reference: 'C-1', version: 1, recordedBy: { name: expect.any(String) } });
    const { id } = agreement!;
    expect(await putAgreement({ id, expectedVersion: 1, name: ' Amended ' })).toMatchObject({ agreement: { name: 'Amended', reference: 'C-1', version: 2 } });
    expect(await putAgreement({ id, reference: null, direction: 'GRANT_OUT' })).toMatchObject({ agreement: { reference: null, direction: 'GRANT_OUT', version: 3 } });
    expect(await putAgreement({ id, expectedVersion: 2 })).toMatchObject({ agreement: null, current: { version: 3 }, userErrors: [{ code: 'VERSION_CONFLICT' }] });
    const { rows } = await open.rows.client.query('select name, superseded_at = lead(recorded_at) over (order by version) as ends from rights_agreement where id = $1 order by version', [id.slice('agreement_'.length)]);
    expect(rows).toEqual([{ name: 'Deal', ends: true }, { name: 'Amended', ends: true }, { name: 'Deal', ends: null }]);
  });

  it('keeps its direction while windows rest on it', async () => {
    const id = await agree();
    const { id: window } = await made({ agreementId: id, opensAt: '2030-01-01T00:00:00Z' });
    expect(codes(await putAgreement({ id, direction: 'GRANT_OUT' }))).toEqual([['HAS_WINDOWS', 'direction']]);
    await revoke({ id: window });
    expect(codes(await putAgreement({ id, direction: 'GRANT_OUT' }))).toEqual([]);
  });

  it('is refused with every fault, made once by its key, and of the tenant not changed with the key of a project', async () => {
    expect(codes(await putAgreement({ name: ' ', party: 'x'.repeat(301), reference: 'a\0' }))).toEqual([['REQUIRED', 'name'], ['LIMIT_EXCEEDED', 'party'], ['INVALID', 'reference']]);
    for (const id of ['nonsense', film, 'agreement_00000000-0000-7000-8000-000000000000']) expect(codes(await putAgreement({ id }))).toEqual([['NOT_FOUND', 'id']]);
    const ids = await Promise.all([1, 2, 3].map(() => agree({ idempotencyKey: 'one deal' })));
    expect(new Set(ids).size).toBe(1);
    expect(codes(await putAgreement({ idempotencyKey: 'one deal', name: 'Other' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
    const { rows: [project] } = await open.rows.client.query<{ id: string }>('select id from project');
    const bound = new ApiClient(open.server.url, (await open.server.key('rights', { project: project!.id })).secret);
    const ask = (api: ApiClient, input: object) => api.mutate('rightsAgreementPut', { name: 'Theirs', party: 'P', direction: 'GRANT_IN', ...input }, 'agreement { id version }') as unknown as Promise<{ agreement: { id: string } | null; userErrors: { code: string; path: string[] }[] }>;
    expect(codes(await ask(bound, { id: ids[0]! }))).toEqual([['NOT_FOUND', 'id']]);
    await made({ agreementId: ids[0]! });
    expect(codes(await ask(bound, { id: ids[0]! }))).toEqual([['TENANT_WIDE']]);
    const theirs = (await ask(bound, {})).agreement!.id;
    expect((await put({ agreementId: theirs }, bound)).userErrors).toEqual([]);
    const elsewhere = await open.rows.asset(await open.rows.project({ id: (await rowsOf(await made()))[0]!['tenant_id'] as string }, { name: 'elsewhere', created_at: new Date() }));
    expect(codes(await put({ agreementId: theirs, assetId: `asset_${elsewhere.id}` }))).toEqual([['OTHER_PROJECT', 'agreementId']]);
  });
});

describe('a window', () => {
  it('is recorded as written and as understood, raises what readers of its title go by, and is told of', async () => {
    const version = async () => (await open.rows.client.query<{ v: string; n: number }>('select projection_version as v, version as n from asset where id = $1', [film.slice(6)])).rows[0]!;
    const before = await version();
    const said = { territories: 'US - (US-CA + US-NY) + DE', channels: ['SVOD', 'VOD', 'SVOD'], uses: ['PROMO'], opensOn: '2024-02-29', closesAt: '2027-01-01T00:00:00+01:00', languages: ['DE', 'en-us'], maxResolution: 1080, deviceClasses: ['TV'], exclusive: true };
    const window = await made(said);
    expect(window).toMatchObject({
      version: 1, effect: 'GRANT', territoryExpression: said.territories, channels: ['SVOD', 'VOD'], uses: ['PROMO'], opensOn: '2024-02-29', closesOn: null, opensAt: null, closesAt: '2026-12-31T23:00:00.000Z',
      languages: ['de', 'en-US'], maxResolution: 1080, deviceClasses: ['TV'], exclusive: true, revocationReason: null, supersededAt: null, agreement: { id: deal }, asset: { id: film }, recordedBy: { name: expect.any(String) },
    });
    const [row] = await rowsOf(window);
    expect(row).toMatchObject({ geography: '2026-01', tzdata: '2025b', territory_codes: ['DE', 'US', '-US-CA', '-US-NY'] });
    const shown = (window as unknown as { territories: string[] }).territories;
    expect(shown.slice(0, 2)).toEqual(['DE', 'US-AK']);
    expect(shown.filter((code) => ['US', 'US-CA', 'US-NY', 'US-TX'].includes(code))).toEqual(['US-TX']);
    const after = await version();
    expect([BigInt(after.v) > BigInt(before.v), after.n]).toEqual([true, before.n]);
    const { rows: events } = await open.rows.client.query('select type, detail, actor_kind from event where asset_id = $1 order by id desc limit 1', [film.slice(6)]);
    expect(events).toEqual([{ type: 'ASSET_RIGHTS_CHANGED', actor_kind: 'KEY', detail: { windowId: window.id.slice('window_'.length), windowVersion: 1 } }]);
  });

  it('is changed by a row in its place: absent keeps, null clears, a bound in one form replaces the other, and what was known stays known', async () => {
    const { id, recordedAt } = await made({ opensOn: '2026-01-01', closesOn: '2026-12-31', languages: ['de'], uses: ['FULL'], exclusive: true });
    const next = await made({ id, expectedVersion: 1, closesAt: '2027-06-01T00:00:00Z', uses: null, territories: 'CH' });
    expect(next).toMatchObject({ version: 2, opensOn: '2026-01-01', closesOn: null, closesAt: '2027-06-01T00:00:00.000Z', languages: ['de'], uses: null, exclusive: true, territories: ['CH'] });
    expect(await made({ id, opensOn: null, closesAt: null, exclusive: null })).toMatchObject({ version: 3, opensOn: null, closesAt: null, exclusive: false });
    expect((await known(recordedAt)).find((each) => each.id === id)).toMatchObject({ version: 1, closesAt: null });
    expect((await known(next.recordedAt)).find((each) => each.id === id)).toMatchObject({ version: 2 });
    expect((await known(null)).find((each) => each.id === id)).toMatchObject({ version: 3 });
    const rows = await rowsOf({ id });
    expect(rows.map((row) => row['superseded_at'])).toEqual([...rows.slice(1).map((row) => row['recorded_at']), null]);
    expect(new Set(rows.map((row) => String(row['created_at']))).size).toBe(1);
  });

  it('is changed by exactly one of several who read the same version', async () => {
    const { id } = await made();
    const answers = await Promise.all(['DE', 'AT', 'CH', 'FR'].map((territories) => put({ id, territories, expectedVersion: 1 })));
    expect(answers.filter(({ window }) => window !== null)).toHaveLength(1);
    for (const answer of answers.filter(({ window }) => window === null)) expect([codes(answer), answer.current]).toEqual([[['VERSION_CONFLICT', 'expectedVersion']], { version: 2 }]);
    await Promise.all(['DE', 'AT', 'CH', 'FR'].map((territories) => put({ id, territories })));
    expect((await rowsOf({ id })).map((row) => [row['version'], row['superseded_at'] === null])).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, n === 6]));
  });

  it('is made once by its key, also when it is asked for several times at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => put({ idempotencyKey: 'one window', opensAt: '2026-01-01T00:00:00Z' })));
    expect(new Set(answers.map(({ window }) => window!.id)).size).toBe(1);
    expect(codes(await put({ idempotencyKey: 'one window', opensAt: '2026-01-02T00:00:00Z' }))).toEqual([['IDEMPOTENCY_CONFLICT', 'idempotencyKey']]);
  });

  it.each([
    [{ territories: 'UK' }, 'UNKNOWN_TERRITORY', ['territories'], 'GB'],
    [{ territories: 'DE + AN' }, 'UNKNOWN_TERRITORY', ['territories'], 'character 6: AN .*withdrawn'],
    [{ territories: 'DE+AT' }, 'TERRITORY_SYNTAX', ['territories'], 'spaces'],
    [{ territories: '(DE + AT' }, 'TERRITORY_SYNTAX', ['territories'], 'character 1:.*never closed'],
    [{ territories: '' }, 'TERRITORY_SYNTAX', ['territories'], 'missing'],
    [{ territories: 'DE - EUROPE' }, 'INVALID', ['territories'], 'no territory'],
    [{ territories: `DE${' + DE'.repeat(60_000)}` }, 'LIMIT_EXCEEDED', ['territories'], '262144'],
    [{ channels: [] }, 'REQUIRED', ['channels'], ''], [{ uses: [] }, 'REQUIRED', ['uses'], ''], [{ deviceClasses: [] }, 'REQUIRED', ['deviceClasses'], ''],
    [{ languages: ['de', 'no language!'] }, 'INVALID', ['languages', '1'], ''], [{ languages: Array(101).fill('de') }, 'LIMIT_EXCEEDED', ['languages'], '100'],
    [{ maxResolution: 0 }, 'INVALID', ['maxResolution'], '1 to'], [{ maxResolution: -1 }, 'INVALID', ['maxResolution'], '1 to'],
    [{ opensAt: '2026-01-01T00:00:00Z', opensOn: '2026-01-01' }, 'TWO_FORMS', ['opensOn'], ''], [{ closesAt: '2026-01-01T00:00:00Z', closesOn: '2026-01-01' }, 'TWO_FORMS', ['closesOn'], ''],
    [{ opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-01-01T00:00:00Z' }, 'INVERTED', ['closesAt'], 'opensAt'], [{ opensOn: '2026-01-02', closesOn: '2026-01-01' }, 'INVERTED', ['closesOn'], 'opensOn'],
  ] as [object, string, string[], string][])('is refused: %#', async (input, code, path, message) => {
    const { window, userErrors } = await put(input as Record<string, unknown>);
    expect([window, userErrors]).toEqual([null, [{ code, path, message: expect.stringMatching(new RegExp(message)) }]]);
  });

  it('has dates and instants that there are, from the year 0001 to 9999', async () => {
    expect(await made({ opensOn: '0001-01-01', closesOn: '9999-12-31' })).toMatchObject({ opensOn: '0001-01-01', closesOn: '9999-12-31' });
    const { id } = await made({ opensAt: '0001-01-01T00:00:00Z', closesAt: '9999-12-31T23:59:59.999Z' });
    expect(await made({ id })).toMatchObject({ opensAt: '0001-01-01T00:00:00.000Z', closesAt: '9999-12-31T23:59:59.999Z' });
    for (const bad of ['opensOn: "2025-02-29"', 'opensOn: "0000-01-01"', 'opensAt: "2026-01-01T24:00:00Z"', 'channels: [CABLE]', 'effect: MAYBE']) {
      const { errors } = await open.api.ask(`mutation { rightsWindowPut(input: {agreementId: "x", assetId: "x", territories: "DE", ${bad.startsWith('effect') ? '' : 'effect: GRANT, '}${bad.startsWith('channels') ? '' : 'channels: [ALL], '}${bad}}) { window { id } } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    }
  });

  it('rests on an agreement and a title that the caller sees, stays on its title, and grants to somebody else under an agreement that does', async () => {
    for (const [input, path] of [[{ agreementId: 'nonsense' }, 'agreementId'], [{ assetId: deal }, 'assetId'], [{ id: film }, 'id'], [{ agreementId: 'agreement_00000000-0000-7000-8000-000000000000' }, 'agreementId'], [{ id: 'window_00000000-0000-7000-8000-000000000000' }, 'id']] as const) {
      expect(codes(await put(input))).toEqual([['NOT_FOUND', path]]);
    }
    const { id } = await made();
    expect(codes(await put({ id, assetId: await open.api.newAsset('other') }))).toEqual([['INVALID', 'assetId']]);
    const out = await agree({ direction: 'GRANT_OUT' });
    expect(codes(await put({ agreementId: out, territories: 'UK' }))).toEqual([['UNKNOWN_TERRITORY', 'territories']]);
    expect(await made({ agreementId: out, exclusive: true, territories: 'DE' })).toMatchObject({ effect: 'GRANT', exclusive: true });
    const gone = await open.api.newAsset('gone');
    const { id: hidden } = await made({ assetId: gone });
    await open.api.mutate('assetDelete', { id: gone }, 'deletedId');
    expect([await put({ assetId: gone }), await put({ id: hidden, assetId: gone }), await revoke({ id: hidden })].map(codes)).toEqual([[['NOT_FOUND', 'assetId']], [['NOT_FOUND', 'id']], [['NOT_FOUND', 'id']]]);
  });
});

describe('a revocation', () => {
  it('is a row that ends the window at its instant, with its reason; before, the window is known as it was', async () => {
    const window = await made({ opensAt: '2020-01-01T00:00:00Z', closesOn: '2090-12-31' });
    const at = '2040-05-06T07:08:09.010Z';
    const { window: revoked } = await revoke({ id: window.id, at, expectedVersion: 1 });
    expect(revoked).toMatchObject({ version: 2, closesAt: at, closesOn: null, revocationReason: 'Sold', supersededAt: null });
    expect((await known(window.recordedAt)).find(({ id }) => id === window.id)).toMatchObject({ version: 1, closesAt: null });
    const { window: now } = await revoke({ id: window.id });
    expect(now).toMatchObject({ version: 3, closesAt: now!.recordedAt });
    expect(codes(await revoke({ id: window.id, expectedVersion: 2 }))).toEqual([['VERSION_CONFLICT', 'expectedVersion']]);
    expect(codes(await revoke({ id: window.id, at: '2041-01-01T00:00:00Z' }))).toEqual([['AFTER_END', 'at']]);
    expect(await made({ id: window.id, closesAt: null })).toMatchObject({ version: 4, closesAt: null, revocationReason: null });
  });

  it('leaves nothing where the window has opened nowhere by then', async () => {
    // 1 January comes to Auckland (NZ) at 2029-12-31T11:00Z and to New York last of these: the zones of US open with Honolulu, at 10:00Z.
    const input = { territories: 'NZ + US', opensOn: '2030-01-01' };
    const [both, one] = [await made(input), await made(input)];
    const { rows: [first] } = await open.rows.client.query<{ n: string }>('select count(*) as n from rights_window where asset_id = $1', [film.slice(6)]);
    expect((await revoke({ id: both.id, at: '2029-12-31T10:00:00Z' })).window).toMatchObject({ version: 1, closesAt: null, supersededAt: expect.any(String), revocationReason: 'Sold' });
    expect((await open.rows.client.query<{ n: string }>('select count(*) as n from rights_window where asset_id = $1', [film.slice(6)])).rows).toEqual([first]);
    expect((await known(null)).map(({ id }) => id)).not.toContain(both.id);
    expect(codes(await revoke({ id: both.id }))).toEqual([['ALREADY_REVOKED', 'id']]);
    expect((await revoke({ id: one.id, at: '2029-12-31T11:00:00.001Z' })).window).toMatchObject({ version: 2, closesAt: '2029-12-31T11:00:00.001Z', supersededAt: null });
    expect(await made({ id: both.id, opensOn: '2031-01-01' })).toMatchObject({ version: 2, supersededAt: null, revocationReason: null });
  });

  it('is refused after the end in any territory, without a reason, and outside of the years', async () => {
    // The last day ends in Kiritimati (KI) at 10:00Z, and in Los Angeles much later.
    const { id } = await made({ territories: 'KI + DE', closesOn: '2030-06-30' });
    const refused = await revoke({ id, at: '2030-06-30T12:00:00Z' });
    expect(refused.userErrors).toEqual([{ code: 'AFTER_END', path: ['at'], message: expect.stringContaining('KI: 2030-06-30T10:00:00.000Z') }]);
    expect((await revoke({ id, at: '2030-06-30T10:00:00Z' })).userErrors).toEqual([]);
    expect(codes(await revoke({ id, reason: ' ' }))).toEqual([['REQUIRED', 'reason']]);
    expect(codes(await revoke({ id, reason: 'x'.repeat(2001) }))).toEqual([['LIMIT_EXCEEDED', 'reason']]);
    expect(codes(await revoke({ id: 'nonsense' }))).toEqual([['NOT_FOUND', 'id']]);
  });
});

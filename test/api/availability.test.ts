import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { type Ids, newId } from '../support/rows.js';

let door: GraphqlDoor;
let project: Ids;
beforeAll(async () => {
  door = await openGraphqlDoor();
  project = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
});
afterAll(() => door?.close());

interface Told { allowed: boolean; reasons: Record<string, unknown>[]; validUntil: string | null; opensNext: string | null; flip: Record<string, unknown>[] | null; proof: { digest: string; context: Record<string, unknown>; rows: { assets: unknown[]; windows: { id: string; asset: string }[] } }; decisionId: string }
const DECISION = 'allowed reasons { code windowId elementId clearanceId } validUntil opensNext flip proof decisionId';
const asking = (asset: Ids, context: string, secret = door.adminKey) => door.ask<{ asset: { availability: Told } | null }>(`{ asset(id: "${assetGlobalId(asset)}") { availability(context: ${context}) { ${DECISION} } } }`, {}, secret);
async function availability(asset: Ids, context: string, secret?: string): Promise<Told> {
  const { data, errors } = await asking(asset, context, secret);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.asset!.availability;
}
const window = (asset: Ids, columns: object = {}) => door.rows.window(asset, { territory_expression: 'DE + AT', recorded_at: '2026-01-01T00:00:00Z', ...columns });
const derive = (asset: Ids, source: Ids) => door.rows.insert('asset_lineage', { id: newId(), version: 1, tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id, source_id: source.id, in_frame: 0, out_frame: 10, at_frame: 0, created_at: '2026-01-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z' });

describe('the availability of a title in a managed project', () => {
  it('rests on its windows, by what was known', async () => {
    const asset = await door.rows.asset(project);
    const { id } = await window(asset, { territory_expression: 'DACH', group_names: ['DACH'], territories: ['AT', 'CH', 'DE'], opens_at: '2026-02-01T00:00:00Z', closes_on: '2026-06-30' });
    expect(await availability(asset, '{territory: "AT", channel: SVOD, at: "2026-03-01T00:00:00Z"}')).toMatchObject({
      allowed: true, reasons: [{ code: 'GRANTED_BY', windowId: `window_${id}`, elementId: null, clearanceId: null }], validUntil: '2026-06-30T22:00:00.000Z', opensNext: null, flip: null, decisionId: expect.stringMatching(/^[\da-f]{64}$/),
    });
    expect(await availability(asset, '{territory: "AT", channel: SVOD, at: "2026-01-15T00:00:00Z", knownAt: "2025-12-31T00:00:00Z"}')).toMatchObject({ allowed: false, reasons: [{ code: 'NO_GRANT' }] });
  });

  it('is asked by several names at once, each with a question of its own', async () => {
    const asset = await door.rows.asset(project);
    await window(asset);
    const { data } = await door.ask<{ asset: Record<string, Told> }>(`query ($later: DateTime) { asset(id: "${assetGlobalId(asset)}") {
      here: availability(context: {territory: "DE", channel: SVOD}) { allowed } there: availability(context: {territory: "FR", channel: SVOD}) { allowed reasons { code } }
      before: availability(context: {territory: "DE", channel: SVOD, knownAt: "2025-01-01T00:00:00Z"}) { reasons { code } } after: availability(context: {territory: "DE", channel: SVOD, knownAt: $later}) { allowed }
      playback(context: {territory: "FR", channel: SVOD}) { __typename } } }`, { later: '2026-01-01T00:00:00Z' });
    expect(data!.asset).toEqual({ here: { allowed: true }, there: { allowed: false, reasons: [{ code: 'WRONG_TERRITORY' }] }, before: { reasons: [{ code: 'NO_GRANT' }] }, after: { allowed: true }, playback: { __typename: 'PlaybackDenied' } });
  });

  it('names the instant by which it was known, though a clock that was set back is behind it', async () => {
    const asset = await door.rows.asset(project);
    const { id } = await window(asset, { recorded_at: '2099-01-01T00:00:00Z' });
    expect((await availability(asset, '{territory: "DE", channel: SVOD}')).proof.context).toMatchObject({ knownAt: '2099-01-01T00:00:00.000Z' });
    // Recorded, changed and withdrawn, by a clock that has been an hour ahead for a while.
    await door.rows.client.query(`update rights_window set recorded_at = '2026-01-01T00:00:00Z', superseded_at = '2099-01-01T00:00:00Z' where id = $1`, [id]);
    await window(asset, { id, version: 2, recorded_at: '2099-01-01T00:00:00Z', superseded_at: '2099-01-01T00:00:00.001Z' });
    const told = await availability(asset, '{territory: "DE", channel: SVOD}');
    expect(told).toMatchObject({ allowed: false, proof: { context: { knownAt: '2099-01-01T00:00:00.001Z' } } });
    expect((await availability(asset, `{territory: "DE", channel: SVOD, knownAt: "${String(told.proof.context['knownAt'])}"}`)).proof.digest).toBe(told.proof.digest);
  });

  it('is asked of a hundred titles in a page', async () => {
    const one = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
    for (let i = 0; i < 100; i++) await window(await door.rows.asset(one), i % 2 === 0 ? {} : { territory_expression: 'FR', territories: ['FR'] });
    const key = (await door.key('viewer', { tenant_id: one.tenant_id, project_id: one.id })).secret;
    const { data } = await door.ask<{ assets: { nodes: { availability: Told }[] } }>(`{ assets(first: 100) { nodes { availability(context: {territory: "FR", channel: SVOD}) { ${DECISION} } } } }`, {}, key);
    expect(data!.assets.nodes.filter(({ availability: { allowed } }) => allowed)).toHaveLength(50);
    expect(new Set(data!.assets.nodes.map(({ availability: { decisionId } }) => decisionId)).size).toBe(100);
  });

  it('comes with what a mutation answers and with what a subscription tells', async () => {
    const told: unknown[] = [];
    const asset = await door.rows.asset(project);
    await window(asset);
    const client = createClient({ url: door.wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization: `Bearer ${door.adminKey}` } });
    const arrived = new Promise<void>((resolve, reject) => {
      client.subscribe({ query: `subscription { assetChanged(assetId: "${assetGlobalId(asset)}") { asset { availability(context: {territory: "DE", channel: SVOD}) { allowed } } } }` }, { next: ({ data }) => { told.push(data); resolve(); }, error: reject, complete: () => undefined });
    });
    const changed = async () => (await door.ask(`mutation { assetUpdate(input: {id: "${assetGlobalId(asset)}", title: "${newId()}"}) { asset { availability(context: {territory: "FR", channel: SVOD}) { allowed reasons { code } } } } }`)).data;
    const again = setInterval(() => void changed(), 300);
    expect(await changed()).toEqual({ assetUpdate: { asset: { availability: { allowed: false, reasons: [{ code: 'WRONG_TERRITORY' }] } } } });
    await arrived;
    clearInterval(again);
    await client.dispose();
    expect(told[0]).toEqual({ assetChanged: { asset: { availability: { allowed: true } } } });
  });
});

describe('a question about availability', () => {
  it.each([
    ['a channel with others below it', '{territory: "DE", channel: VOD}', ['context', 'channel']],
    ['a code of no country', '{territory: "UK", channel: SVOD}', ['context', 'territory']],
    ['a part that the country has not', '{territory: "US-ZZ", channel: SVOD}', ['context', 'territory']],
    ['a country that is no more', '{territory: "YU", channel: SVOD}', ['context', 'territory']],
    ['no lines', '{territory: "DE", channel: SVOD, height: 0}', ['context', 'height']],
  ])('is refused with %s', async (_what, context, argument) => {
    const asset = await door.rows.asset(project);
    const { errors, data } = await asking(asset, context);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument }, path: ['asset', 'availability'] }]);
    expect(data).toEqual({ asset: { availability: null } });
  });

  it.each(['{territory: "de", channel: SVOD}', '{territory: "DE", channel: SVOD, at: "0000-12-31T00:00:00Z"}', '{territory: "DE", channel: SVOD, at: "10000-01-01T00:00:00Z"}', '{territory: "DE", channel: SVOD, knownAt: "2026-02-30T00:00:00Z"}', '{territory: "DE", channel: SVOD, language: "_"}', '{territory: "DE"}'])('is refused before anything is read: %s', async (context) => {
    expect((await asking(await door.rows.asset(project), context)).errors).toMatchObject([{ extensions: { code: expect.stringMatching(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/) } }]);
  });

  it('reaches from the first instant to the last', async () => {
    const asset = await door.rows.asset(project);
    await window(asset, { opens_on: '0001-01-01', closes_on: '9999-12-31', recorded_at: '0001-01-01T00:00:00Z' });
    const told = async (at: string) => { const { allowed, validUntil } = await availability(asset, `{territory: "DE", channel: SVOD, at: "${at}", knownAt: "${at}"}`); return [allowed, validUntil]; };
    expect([await told('0001-01-01T00:00:00Z'), await told('9999-12-31T22:59:59.999Z'), await told('9999-12-31T23:59:59.999Z')]).toEqual([[true, '9999-12-31T23:00:00.000Z'], [true, '9999-12-31T23:00:00.000Z'], [false, null]]);
  });

  it('is about days as they are where clocks are put on at midnight', async () => {
    const asset = await door.rows.asset(project);
    await window(asset, { territory_expression: 'CU', territories: ['CU'], opens_on: '2026-03-08', closes_on: '2026-03-08' });
    // Cuba has no midnight on that day: 01:00 -04:00 is its first instant, and it is 23 hours long.
    expect(await availability(asset, '{territory: "CU", channel: SVOD, at: "2026-03-08T04:59:59.999Z"}')).toMatchObject({ allowed: false, opensNext: '2026-03-08T05:00:00.000Z' });
    expect(await availability(asset, '{territory: "CU", channel: SVOD, at: "2026-03-08T05:00:00Z"}')).toMatchObject({ allowed: true, validUntil: '2026-03-09T04:00:00.000Z' });
  });
});

describe('whose availability is told to whom', () => {
  it('rests on sources that the caller does not see, too', async () => {
    const other = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'OPEN' });
    const [trailer, film] = [await door.rows.asset(project), await door.rows.asset(other)];
    await derive(trailer, film);
    const { id } = await window(film);
    const bound = (await door.key('viewer', { tenant_id: project.tenant_id, project_id: project.id })).secret;
    const told = await availability(trailer, '{territory: "DE", channel: SVOD}', bound);
    expect(told).toMatchObject({ allowed: true, reasons: [{ code: 'GRANTED_BY', windowId: `window_${id}` }] });
    expect(await availability(trailer, '{territory: "DE", channel: SVOD}')).toMatchObject({ reasons: told.reasons, proof: { digest: told.proof.digest } });
    expect((await asking(film, '{territory: "DE", channel: SVOD}', bound)).data).toEqual({ asset: null });
    await door.rows.client.query(`delete from rights_window where asset_id = $1`, [film.id]);
    await door.rows.client.query(`delete from asset where id = $1`, [film.id]);
    expect(await availability(trailer, '{territory: "DE", channel: SVOD}', bound)).toMatchObject({ allowed: false, reasons: [{ code: 'NO_GRANT' }] });
  });

  it('is nobody else\'s', async () => {
    const foreign = await door.rows.project(await door.rows.tenant(), { rights_policy: 'MANAGED' });
    const [theirs, ours] = [await door.rows.asset(foreign), await door.rows.asset(project)];
    await window(theirs);
    expect((await asking(theirs, '{territory: "DE", channel: SVOD}')).data).toEqual({ asset: null });
    // Rows that a fault has put there: of another tenant nothing is read.
    await door.rows.insert('asset_lineage', { id: newId(), version: 1, tenant_id: ours.tenant_id, project_id: ours.project_id, asset_id: ours.id, source_id: theirs.id, in_frame: 0, out_frame: 10, at_frame: 0, created_at: '2026-01-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z' });
    expect(await availability(ours, '{territory: "DE", channel: SVOD}')).toMatchObject({ allowed: false, reasons: [{ code: 'NO_GRANT' }], proof: { rows: { windows: [] } } });
  });

  it('of a deleted title is told to nobody', async () => {
    const asset = await door.rows.asset(project, { status: 'DELETED', deleted_at: new Date() });
    await window(asset);
    expect((await asking(asset, '{territory: "DE", channel: SVOD}', (await door.key('viewer')).secret)).data).toEqual({ asset: null });
  });
});

describe('a project that changes its policy', () => {
  const turn = (id: string, rightsPolicy: string) => door.ask(`mutation { projectUpdate(input: {id: "project_${id}", rightsPolicy: ${rightsPolicy}}) { project { rightsPolicy } userErrors { message } } }`);
  const codeAt = async (asset: Ids, knownAt?: Date) => (await availability(asset, `{territory: "DE", channel: SVOD${knownAt ? `, knownAt: "${knownAt.toISOString()}"` : ''}}`)).reasons.map(({ code }) => code);

  it('is what it was at every instant, also where the clock was set back', async () => {
    const one = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'OPEN' });
    const asset = await door.rows.asset(one);
    await turn(one.id, 'MANAGED');
    await turn(one.id, 'OPEN');
    const { rows: history } = await door.rows.client.query<{ rights_policy: string; recorded_at: Date; superseded_at: Date | null }>('select rights_policy, recorded_at, superseded_at from project_policy where project_id = $1 order by version', [one.id]);
    expect(history.map((row) => row.rights_policy)).toEqual(['OPEN', 'MANAGED', 'OPEN']);
    expect(history.map((row) => row.superseded_at?.getTime())).toEqual([...history.slice(1).map((row) => row.recorded_at.getTime()), undefined]);
    const [begun, managed, open] = history.map((row) => row.recorded_at);
    expect([await codeAt(asset), await codeAt(asset, open), await codeAt(asset, new Date(open!.getTime() - 1)), await codeAt(asset, managed), await codeAt(asset, new Date(managed!.getTime() - 1)), await codeAt(asset, begun), await codeAt(asset, new Date(begun!.getTime() - 1))])
      .toEqual([['OPEN_PROJECT'], ['OPEN_PROJECT'], ['NO_GRANT'], ['NO_GRANT'], ['OPEN_PROJECT'], ['OPEN_PROJECT'], ['NO_GRANT']]);
    await door.rows.client.query(`update project set rights_policy = 'MANAGED', updated_at = $2 where id = $1`, [one.id, new Date(begun!.getTime() - 3_600_000)]);
    const { rows: [last] } = await door.rows.client.query<{ recorded_at: Date }>('select recorded_at from project_policy where project_id = $1 and superseded_at is null', [one.id]);
    expect(last!.recorded_at.getTime()).toBe(open!.getTime() + 1);
    expect([await codeAt(asset), await codeAt(asset, open)]).toEqual([['NO_GRANT'], ['OPEN_PROJECT']]);
  });

  it('records nothing where only its name changes', async () => {
    const one = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
    await door.rows.client.query(`update project set name = 'B', rights_policy = 'MANAGED' where id = $1`, [one.id]);
    expect((await door.rows.client.query('select from project_policy where project_id = $1', [one.id])).rowCount).toBe(1);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../../src/cli/run.js';
import { assetGlobalId, type GraphqlDoor, openGraphqlDoor } from '../support/graphql-door.js';
import { type Ids, newId } from '../support/rows.js';

let door: GraphqlDoor;
let project: Ids;
let folder: string;
const environment = process.env['TELECINE_KEY'];
beforeAll(async () => {
  door = await openGraphqlDoor();
  project = await door.rows.project({ id: door.home.tenant_id }, { rights_policy: 'MANAGED' });
  folder = mkdtempSync(join(tmpdir(), 'telecine-rights-server-'));
  process.env['TELECINE_KEY'] = door.adminKey;
});
afterAll(async () => {
  if (environment === undefined) delete process.env['TELECINE_KEY'];
  else process.env['TELECINE_KEY'] = environment;
  rmSync(folder, { recursive: true, force: true });
  await door?.close();
});

async function telecine(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await run(argv, { out: { write: (part) => { written.out += String(part); }, columns: 84 }, err: { write: (part) => { written.err += String(part); } } });
  return { code, ...written };
}

const decide = (asset: Ids, ...options: string[]) => telecine('rights', 'decide', '--asset', assetGlobalId(asset), '--territory', 'FR', '--channel', 'SVOD', '--url', door.url, ...options);
const fileOf = (text: string): string => {
  const path = join(folder, `${newId()}.json`);
  writeFileSync(path, text);
  return path;
};
const publicKey = async (): Promise<string> => (await door.ask<{ capabilities: { signingKey: { publicKey: string } } }>('{ capabilities { signingKey { publicKey } } }')).data!.capabilities.signingKey.publicKey;

describe('a decision of the server at the command line', () => {
  it('is told to people, and to programs in the form that verify-decision reads', async () => {
    const asset = await door.rows.asset(project);
    const window = await door.rows.window(asset, { territory_expression: 'FR', territories: ['FR'], closes_at: '2026-07-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z' });
    const told = await decide(asset, '--at', '2026-06-01T00:00:00Z', '--known-at', '2026-06-01T00:00:00Z');
    expect(told).toEqual({ code: 0, err: '', out: `allowed  ${assetGlobalId(asset)} in FR by SVOD at 2026-06-01T00:00:00.000Z, as known at 2026-06-01T00:00:00.000Z\n  granted by window window_${window.id}\n  until 2026-07-01T00:00:00.000Z\n` });
    const file = fileOf((await decide(asset, '--at', '2026-08-01T00:00:00Z', '--json')).out);
    expect(await telecine('verify-decision', file, '--key', await publicKey())).toMatchObject({ code: 0, out: expect.stringMatching(/^accepted: denied: .*signed by/) });
  });

  it('is complete as long as the server knows no other rows of then', async () => {
    const asset = await door.rows.asset(project);
    const first = await door.rows.window(asset, { territory_expression: 'FR', territories: ['FR'] });
    const file = fileOf((await decide(asset, '--known-at', '2026-12-01T00:00:00Z', '--json')).out);
    const complete = () => telecine('verify-decision', file, '--complete', '--url', door.url, '--json');
    expect(JSON.parse((await complete()).out)).toMatchObject({ accepted: true, allowed: true, complete: true });
    await door.rows.client.query(`update rights_window set superseded_at = '2026-12-02T00:00:00Z' where id = $1`, [first.id]);
    expect(JSON.parse((await complete()).out)).toMatchObject({ accepted: true });
    await door.rows.window(asset, { recorded_at: '2026-11-30T00:00:00Z' });
    expect(await complete()).toMatchObject({ code: 1, out: expect.stringContaining('"code":"INCOMPLETE","path":["proof","digest"]') });
    const { out } = await decide(asset, '--json');
    expect(await telecine('verify-decision', fileOf(out.replaceAll(asset.id, newId())), '--complete', '--url', door.url)).toMatchObject({ code: 1, out: expect.stringContaining('BAD_SIGNATURE') });
  });

  it('of an open project has nothing to prove', async () => {
    const asset = await door.rows.asset(door.home);
    expect(await decide(asset)).toMatchObject({ code: 0, out: expect.stringContaining('its project is open') });
    const { out } = await decide(asset, '--json');
    expect(JSON.parse(out)).toMatchObject({ allowed: true, reasons: [{ code: 'OPEN_PROJECT' }], proof: null });
    expect(await telecine('verify-decision', fileOf(out), '--key', await publicKey())).toMatchObject({ code: 1, out: expect.stringContaining('nothing to prove') });
  });

  it('is refused with a sentence', async () => {
    const asset = await door.rows.asset(project);
    expect(await decide({ ...asset, id: newId() })).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is no asset') });
    expect(await decide(asset, '--at', 'soon')).toMatchObject({ out: '', err: expect.stringContaining('soon') });
    expect(await telecine('rights', 'decide', '--asset', assetGlobalId(asset), '--url', door.url)).toMatchObject({ code: 2, err: expect.stringContaining('--territory') });
    expect(await telecine('rights', 'decide', '--asset', 'a', '--world', 'b')).toMatchObject({ code: 2, err: expect.stringContaining('one of the two') });
    expect(await decide(asset, '--channel', 'VOD')).toMatchObject({ code: 2 });
  });
});

describe('telecine rights show, of the server', () => {
  it('draws the windows that are recorded, those of sources too, by what is known or was', async () => {
    const [trailer, film] = [await door.rows.asset(project, { title: 'Trailer' }), await door.rows.asset(project, { title: 'Film' })];
    await door.rows.insert('asset_lineage', { id: newId(), version: 1, tenant_id: trailer.tenant_id, project_id: trailer.project_id, asset_id: trailer.id, source_id: film.id, in_frame: 0, out_frame: 10, at_frame: 0, created_at: '2026-01-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z' });
    const deal = await door.rows.agreement(project, { name: 'Deal', party: 'A Studio', recorded_at: '2026-01-01T00:00:00Z' });
    const out = await door.rows.agreement(project, { direction: 'GRANT_OUT', recorded_at: '2026-01-01T00:00:00Z' });
    const own = await door.rows.window(trailer, { agreement_id: deal.id, territory_expression: 'DACH', group_names: ['DACH'], opens_on: '2026-01-01', closes_on: '2026-12-31', recorded_at: '2026-01-01T00:00:00Z' });
    await door.rows.window(film, { agreement_id: out.id, effect: 'GRANT', exclusive: true, decides: 'HOLDBACK', territory_expression: 'FR', recorded_at: '2026-02-01T00:00:00Z' });
    await door.rows.window(trailer, { agreement_id: out.id, decides: 'NOTHING', recorded_at: '2026-01-01T00:00:00Z' });
    const show = (...options: string[]) => telecine('rights', 'show', assetGlobalId(trailer), '--url', door.url, ...options);
    const { code, out: drawn } = await show();
    expect([code, drawn.split('\n').filter((line) => /^(DACH|FR|  Deal|  Output)/.test(line)).map((line) => line.slice(0, 40).trimEnd())]).toEqual([0, ['DACH  SVOD', '  Deal (A Studio)  2026-01-01 to 2026-12-', 'FR  SVOD', '  Output deal (A Studio) of Film  ... to ...'].map((line) => line.slice(0, 40).trimEnd())]);
    expect(JSON.parse((await show('--json')).out)).toMatchObject({ knownAt: null, windows: [{ window: `window_${own.id}`, effect: 'GRANT', agreement: 'Deal', title: 'Trailer' }, { effect: 'HOLDBACK', asset: assetGlobalId(film), title: 'Film' }] });
    expect((JSON.parse((await show('--json', '--known-at', '2026-01-15T00:00:00Z')).out) as { windows: unknown[] }).windows).toHaveLength(1);
    expect(await show('--known-at', '2025-01-01T00:00:00Z')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('nothing grants it') });
    expect(await telecine('rights', 'show', 'asset_nonsense', '--url', door.url)).toMatchObject({ code: 1, err: expect.stringContaining('There is no asset') });
  });
});

describe('telecine rights expiring', () => {
  it('lists what ends within some days, the soonest first, with how many are left and the contract', async () => {
    const deal = await door.rows.agreement(project, { name: 'Deal', party: 'A Studio' });
    const ending = async (title: string, columns: object): Promise<Ids> => {
      const asset = await door.rows.asset(project, { title });
      await door.rows.window(asset, { agreement_id: deal.id, territory_expression: 'NZ', territories: ['NZ'], ...columns });
      return asset;
    };
    const [later, soon] = [await ending('Later', { closes_at: '2026-06-20T12:00:00Z' }), await ending('Soon', { closes_on: '2026-06-02' })];
    const held = await ending('Held', {});
    await door.rows.window(held, { agreement_id: deal.id, effect: 'HOLDBACK', territory_expression: 'NZ', territories: ['NZ'], opens_at: '2026-06-30T23:59:59.999Z' });
    await ending('Far', { closes_at: '2026-07-01T00:00:00.001Z' });
    const expiring = (...options: string[]) => telecine('rights', 'expiring', '--territory', 'NZ', '--channel', 'SVOD', '--at', '2026-06-01T00:00:00Z', '--url', door.url, ...options);
    expect((await expiring()).out.split('\n').map((line) => line.replaceAll(/ {2,}/g, '  '))).toEqual([
      'ENDS  DAYS LEFT  TITLE  ID  BY',
      // The day ends on the Chatham Islands first.
      `2026-06-02T11:15:00.000Z  1  Soon  ${assetGlobalId(soon)}  Deal (A Studio)`,
      `2026-06-20T12:00:00.000Z  19  Later  ${assetGlobalId(later)}  Deal (A Studio)`,
      `2026-06-30T23:59:59.999Z  29  Held  ${assetGlobalId(held)}  holdback of Deal (A Studio)`, '',
    ]);
    expect(JSON.parse((await expiring('--within', '31d', '--json')).out)).toMatchObject([{ asset: { title: { text: 'Soon' } } }, { asset: { title: { text: 'Later' } } }, { asset: { title: { text: 'Held' } } }, { expiresAt: '2026-07-01T00:00:00.001Z' }]);
    expect(await expiring('--limit', '1', '--json')).toMatchObject({ code: 0, out: expect.not.stringContaining('Later'), err: expect.stringContaining('There are more') });
    expect(await expiring('--within', '1')).toMatchObject({ code: 0, out: '', err: expect.stringContaining('ends until 2026-06-02T00:00:00.000Z') });
  });

  it('is refused with a sentence', async () => {
    expect(await telecine('rights', 'expiring', '--channel', 'SVOD', '--url', door.url)).toMatchObject({ code: 2, err: expect.stringContaining('--territory') });
    for (const options of [['--within', '401'], ['--within', 'soon'], ['--channel', 'VOD'], ['--at', 'soon']]) expect(await telecine('rights', 'expiring', '--territory', 'NZ', '--channel', 'SVOD', '--url', door.url, ...options)).toMatchObject({ code: 2, out: '' });
    expect(await telecine('rights', 'expiring', '--territory', 'ZZ', '--channel', 'SVOD', '--url', door.url)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('territory') });
  });
});

describe('telecine verify-decision, given what the API answers', () => {
  const ask = async (asset: Ids, fields: string): Promise<object> => {
    const { data, errors } = await door.ask(`{ a: asset(id: "${assetGlobalId(asset)}") { availability(context: {territory: "FR", channel: SVOD}) { ${fields} } b: availability(context: {territory: "DE", channel: SVOD}) { ${fields} } } }`);
    if (errors) throw new Error(JSON.stringify(errors));
    return { data };
  };
  const verify = async (answer: unknown) => telecine('verify-decision', fileOf(JSON.stringify(answer, null, 2)), '--key', await publicKey());

  it('reads the answer as it is, each decision in it, whatever was selected beside the proof', async () => {
    const asset = await door.rows.asset(project);
    await door.rows.window(asset, { territory_expression: 'FR', territories: ['FR'] });
    for (const fields of ['__typename allowed reasons { __typename code message windowId elementId clearanceId } validUntil opensNext flip proof decisionId', 'allowed reasons { code message } proof', 'proof']) {
      const { code, out } = await verify(await ask(asset, fields));
      expect([code, out.split('\n').map((line) => line.slice(0, 29))]).toEqual([0, ['decision 1: accepted: allowed:', 'decision 2: accepted: denied:', ''].map((line) => line.slice(0, 29))]);
    }
  });

  it('rejects one that was changed, in every field that the API names otherwise', async () => {
    const asset = await door.rows.asset(project);
    await door.rows.window(asset, { territory_expression: 'FR', territories: ['FR'] });
    const { data } = (await ask(asset, 'allowed reasons { code windowId elementId clearanceId } validUntil opensNext flip proof decisionId')) as { data: { a: { availability: { reasons: object[] } } } };
    const { availability } = data.a;
    expect(await verify(availability)).toMatchObject({ code: 0 });
    for (const change of [
      { decisionId: 'a'.repeat(64) }, { allowed: false }, { validUntil: '2030-01-01T00:00:00.000Z' }, { reasons: [] }, { reasons: [{ ...availability.reasons[0], windowId: `window_${newId()}` }] },
      { reasons: [{ ...availability.reasons[0], windowId: null }] }, { reasons: [{ ...availability.reasons[0], elementId: 'element_x' }] }, { more: 1 },
    ]) expect(await verify({ ...availability, ...change })).toMatchObject({ code: 1, out: expect.stringMatching(/^rejected: (ANSWER_DIFFERS|MALFORMED)/) });
  });
});

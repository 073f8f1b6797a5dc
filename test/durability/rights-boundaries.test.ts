import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, until } from '../support/client.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { connectRows, type Ids, newId, type Rows } from '../support/rows.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

let database: TestDatabase;
let dataDir: string;
let rows: Rows;
let servers: ServerProcess[];
const serve = () => startServerProcess({ DATABASE_URL: database.url, TELECINE_DATA_DIR: dataDir, TELECINE_ROLE: 'api' });
beforeAll(async () => {
  [database, dataDir] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'telecine-boundaries-'))];
  servers = [await serve(), await serve()];
  rows = await connectRows(database.url);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await rows.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const SUBSCRIPTION = 'subscription ($asset: ID) { availabilityChanged(territory: "AT", channel: VOD, assetId: $asset, after: "ZTow") { at changes { allowed territories channels uses } asset { id } } }';

/** A title of a managed project that may be shown from so many milliseconds on. */
async function opensIn(ms: number): Promise<{ asset: Ids; opensAt: Date }> {
  const { rows: [home] } = await rows.client.query<Ids>('select id, id as project_id, tenant_id from project');
  await rows.client.query(`update project set rights_policy = 'MANAGED', updated_at = now()`);
  const asset = await rows.asset(home!);
  const opensAt = new Date(Date.now() + ms);
  await rows.window(asset, { opens_at: opensAt, id: newId() });
  return { asset, opensAt };
}
async function firstOf(asset: Ids): Promise<unknown> {
  for await (const { data } of new ApiClient(servers[0]!.url).follow('socket', SUBSCRIPTION, { asset: `asset_${asset.id}` })) return data;
  throw new Error('the stream ended');
}
const events = async (asset: Ids) => (await rows.client.query<{ position: string | null }>(`select position from event where asset_id = $1 and type = 'AVAILABILITY_CHANGED'`, [asset.id])).rows;

describe('a boundary of rights', () => {
  it('is told within a second, once, by two servers that both look', async () => {
    const { asset, opensAt } = await opensIn(2000);
    const told = await firstOf(asset);
    expect(Date.now() - opensAt.getTime()).toBeLessThan(1000);
    expect(told).toEqual({ availabilityChanged: { at: opensAt.toISOString(), changes: [{ allowed: true, territories: ['AT', 'DE'], channels: ['SVOD'], uses: ['FULL', 'PROMO'] }], asset: { id: `asset_${asset.id}` } } });
    await sleep(1000);
    expect((await events(asset)).length).toBe(1);
  });

  it('that passes while no server is there is told at the next start, once', async () => {
    const { asset, opensAt } = await opensIn(1000);
    await Promise.all(servers.map((server) => server.kill()));
    await sleep(opensAt.getTime() - Date.now() + 500);
    expect(await events(asset)).toEqual([]);
    servers = await Promise.all([serve(), serve()]);
    await until('it is told', async () => (await events(asset)).some(({ position }) => position !== null));
    await sleep(1000);
    expect((await events(asset)).length).toBe(1);
  });
});

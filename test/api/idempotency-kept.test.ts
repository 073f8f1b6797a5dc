import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresSweepList } from '../../src/adapters/postgres/sweep-list.js';
import { createAsset, upsertAssets } from '../../src/domain/asset/index.js';
import { sweepIdempotencyKeys, type SweepDeps } from '../../src/domain/sweep/index.js';
import { keyActor, openTestStore, type TestStore } from '../support/store.js';

let store: TestStore;
beforeAll(async () => { store = await openTestStore(); });
afterAll(() => store.close());

const HOURS = 24;

/** The sweeper, at an instant. */
const sweepAt = (now: Date): Promise<void> =>
  sweepIdempotencyKeys({ list: postgresSweepList(store.system), clock: { now: () => now }, retention: { idempotencyHours: HOURS } } as SweepDeps);

/** So many ms after the youngest thing that a key answers was kept. */
async function later(ms: number): Promise<Date> {
  const { rows } = await store.system.query<{ at: Date }>('select max(created_at) as at from (select created_at from idempotency_key union all select created_at from asset_upsert_report) kept');
  return new Date(rows[0]!.at.getTime() + ms);
}

describe('an idempotency key', () => {
  it('answers for 24 hours to the millisecond, and is forgotten after', async () => {
    const { id } = await store.tenant('a');
    const actor = keyActor(id);
    const create = () => createAsset(store, actor, { kind: 'CLIP', title: 'once', idempotencyKey: 'k' });
    const upsert = () => upsertAssets(store, actor, { scheme: 'house', rows: [{ externalId: 'h', kind: 'CLIP', title: 'once' }], idempotencyKey: 'u' });
    const [asset, report] = [await create(), await upsert()];
    await sweepAt(await later(HOURS * 3_600_000 - 60_000));
    expect([await create(), await upsert()]).toEqual([asset, report]);
    const { rows: [oldest] } = await store.system.query<{ at: Date }>('select min(created_at) as at from idempotency_key');
    await sweepAt(new Date(oldest!.at.getTime() + HOURS * 3_600_000));
    expect([await create(), await upsert()]).toEqual([asset, report]);

    await sweepAt(await later(HOURS * 3_600_000 + 1));
    const [next, again] = [await create(), await upsert()];
    expect(next.ok && asset.ok && next.value !== asset.value).toBe(true);
    expect(again).toMatchObject({ ok: true, value: { rows: [{ outcome: 'UNCHANGED' }] } });
    expect((await store.system.query('select from asset_upsert_report')).rowCount).toBe(1);
  });
});

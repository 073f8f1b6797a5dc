import { afterEach, describe, expect, it } from '@jest/globals';
import { migrateDatabase } from '../../src/app/database.js';
import { databaseBefore, type TestDatabase } from '../support/database.js';
import { connectRows, newId, type Rows } from '../support/rows.js';

let database: TestDatabase | undefined;
let rows: Rows | undefined;
afterEach(async () => {
  await rows?.close();
  await database?.drop();
});

describe('the migration to what grants reach', () => {
  it('finds it for titles whose rights were written before, also what was superseded', async () => {
    database = await databaseBefore('RightsReach');
    rows = await connectRows(database.url);
    const project = await rows.project(await rows.tenant());
    const [granted, held, clip] = [await rows.asset(project), await rows.asset(project), await rows.asset(project)];
    await rows.window(granted, { opens_at: '2026-01-01T00:00:00Z', closes_at: '2027-01-01T00:00:00Z' });
    await rows.window(granted, { territories: ['JP'], opens_on: '2025-01-01', closes_on: '2025-12-31', superseded_at: '2026-06-01T00:00:00Z' });
    await rows.window(held, { effect: 'HOLDBACK' });
    await rows.insert('asset_lineage', { id: newId(), version: 1, tenant_id: clip.tenant_id, project_id: clip.project_id, asset_id: clip.id, source_id: granted.id, in_frame: 0, out_frame: 10, at_frame: 0, ...RECORDED });
    await migrateDatabase(database.url, () => undefined);
    const { rows: kept } = await rows.client.query(`
      select id, rights_from::text as since, rights_until::text as until, has_sources, has_elements,
             array(select code from unnest(array['AT', 'DE', 'JP', 'FR']) code where rights_reaches(rights_reach, '-infinity', 'infinity', rights_places(array[code], '{SVOD}'), now())) as reached
        from asset order by created_at`);
    const nothing = { since: null, until: null, has_sources: false, has_elements: false, reached: [] };
    expect(kept).toEqual([
      { ...nothing, id: granted.id, since: '2024-12-31 00:00:00+00', until: '2027-01-01 00:00:00+00', reached: ['AT', 'DE', 'JP'] },
      { ...nothing, id: held.id }, { ...nothing, id: clip.id, has_sources: true },
    ]);
  });
});

const RECORDED = { created_at: '2026-01-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z', superseded_at: null, actor_kind: 'SYSTEM', actor_name: 'test' };

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

describe('the migration to what captions come to', () => {
  it('counts the cues of the version that is shown, of the tracks that are there', async () => {
    database = await databaseBefore('CaptionCoverage');
    rows = await connectRows(database.url);
    const asset = await rows.asset(await rows.project(await rows.tenant()));
    const [full, empty] = [await rows.captionTrack(asset, { cues_version: 2 }), await rows.captionTrack(asset, { language: 'de' })];
    for (const [version, first, end] of [[1, 0, 900], [2, 0, 50], [2, 10, 20], [2, 40, 60], [2, 100, 110]]) {
      await rows.insert('caption_cue', { id: newId(), tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id, track_id: full.id, version, number: 1, in_frame: first, out_frame: end, text: 'x', spans: '[]', align: 'center', anchor: 'bottom', forced: false });
    }
    await migrateDatabase(database.url, () => undefined);
    expect((await rows.client.query('select id, cue_count, end_frame, shown_frames from caption_track order by language desc')).rows).toEqual([
      { id: full.id, cue_count: 4, end_frame: '110', shown_frames: '70' }, { id: empty.id, cue_count: 0, end_frame: null, shown_frames: '0' },
    ]);
  });
});

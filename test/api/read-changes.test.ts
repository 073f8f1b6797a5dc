import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEventCursor, encodeEventCursor } from '../../src/domain/event/index.js';
import type { ReadScope } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { openReading, type Reading } from '../support/reading.js';
import { newId } from '../support/rows.js';
import { select } from '../support/select.js';

let reading: Reading;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

async function changes(scope: ReadScope, after: bigint, text: string, first = 100) {
  const answer = await reading.read.changes(scope, after, first, select('EventConnection', text));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as unknown as { nodes: Record<string, unknown>[]; edges: { cursor: string }[]; pageInfo: Record<string, unknown>; totalCount: number };
}

describe('changes', () => {
  it('are the numbered events after a position, with subject and node as they are now, in one statement', async () => {
    const { scope, project } = await reading.tenant();
    const asset = await reading.rows.asset(project, { title: 'T' });
    const job = await reading.rows.job(asset);
    const key = newId();
    const occurred_at = new Date('2026-01-01T00:00:00.123Z');
    await reading.rows.event(project, { position: 1, subject_id: asset.id, asset_id: asset.id, version: 2, actor_kind: 'KEY', actor_id: key, actor_name: 'Änne', occurred_at });
    await reading.rows.event(project, { position: 2, type: 'JOB_CREATED', subject_kind: 'Job', subject_id: job.id, asset_id: asset.id, job_root_id: job.id });
    await reading.rows.event(project, { position: 3, type: 'ASSET_ERASED', subject_id: newId() });
    await reading.rows.event(project, { position: 4, type: 'KEY_CREATED', subject_kind: 'ApiKey', subject_id: key });
    await reading.rows.event(project, { position: null, subject_id: asset.id });
    const before = reading.statements();
    const text = 'nodes { cursor occurredAt type subject version actor { id kind name role } node { ... on Asset { id title { text } } ... on Job { k: kind } } } edges { cursor } pageInfo { hasNextPage endCursor } totalCount';
    const { nodes, edges, pageInfo, totalCount } = await changes(scope, 0n, text);
    expect(reading.statements() - before).toBe(1);
    expect(nodes[0]).toEqual({
      __typename: 'Event', cursor: encodeEventCursor(1n), occurredAt: '2026-01-01T00:00:00.123Z', type: 'ASSET_CREATED', subject: `asset_${asset.id}`, version: 2,
      actor: { __typename: 'Actor', id: `key_${key}`, kind: 'KEY', name: 'Änne', role: null },
      node: { __typename: 'Asset', id: `asset_${asset.id}`, title: { __typename: 'LocalizedText', text: 'T' } },
    });
    expect(nodes.slice(1)).toMatchObject([
      { subject: `job_${job.id}`, node: { __typename: 'Job', k: 'INGEST' }, actor: { id: null, kind: 'SYSTEM', name: 'ingest' } },
      { type: 'ASSET_ERASED', node: null }, { subject: `key_${key}`, node: null },
    ]);
    expect(edges.map((edge) => decodeEventCursor(edge.cursor))).toEqual([1n, 2n, 3n, 4n]);
    expect([pageInfo, totalCount]).toEqual([{ __typename: 'PageInfo', hasNextPage: false, endCursor: encodeEventCursor(4n) }, 4]);
  });

  it('continue where a reader stopped', async () => {
    const { scope, project } = await reading.tenant();
    for (let i = 1; i <= 9; i++) await reading.rows.event(project, { position: i * 100, subject_id: newId() });
    await reading.rows.insert('event_head', { tenant_id: scope.tenantId, position: 900 });
    const positions = async (after: bigint, first = 100) => (await changes(scope, after, 'edges { cursor }', first)).edges.map((e) => Number(decodeEventCursor(e.cursor)) / 100);
    expect(await positions(0n, 4)).toEqual([1, 2, 3, 4]);
    expect(await positions(400n, 4)).toEqual([5, 6, 7, 8]);
    expect(await positions(450n)).toEqual([5, 6, 7, 8, 9]);
    expect(await positions(900n)).toEqual([]);
    for (const beyond of [901n, 9_000_000_000_000_000_000n]) expect(await reading.read.changes(scope, beyond, 1, select('EventConnection', 'nodes { type }'))).toEqual({ ok: false, error: { code: 'SNAPSHOT_NEEDED', path: ['after'] } });
    expect(await reading.read.changes(scope, 0n, 0, select('EventConnection', 'nodes { type }'))).toEqual({ ok: false, error: { code: 'BAD_PAGE_SIZE', path: ['first'] } });
  });

  it('are those of the tenant, and for a key of one project those of the project', async () => {
    const { scope, project } = await reading.tenant();
    const second = await reading.rows.project({ id: scope.tenantId });
    await reading.rows.event(project, { position: 1, subject_id: newId() });
    await reading.rows.event(second, { position: 2, subject_id: newId() });
    await reading.rows.event({ ...project, project_id: null as unknown as string }, { position: 3, subject_id: newId(), type: 'KEY_CREATED', subject_kind: 'ApiKey' });
    const count = async (as: ReadScope) => (await changes(as, 0n, 'totalCount nodes { type }')).nodes.length;
    expect([await count(scope), await count({ ...scope, projectId: idOf('Project', second.id) }), await count((await reading.tenant()).scope)]).toEqual([3, 1, 0]);
  });

  it('do not show a deleted asset or what hangs on it as a node', async () => {
    const { scope, project } = await reading.tenant();
    const asset = await reading.rows.asset(project, { status: 'DELETED', deleted_at: new Date() });
    const upload = await reading.rows.upload(asset);
    await reading.rows.event(project, { position: 1, subject_id: asset.id, type: 'ASSET_DELETED' });
    await reading.rows.event(project, { position: 2, subject_id: upload.id, subject_kind: 'Upload', type: 'UPLOAD_EXPIRED' });
    expect((await changes(scope, 0n, 'nodes { node { ... on Asset { id } ... on Upload { id } } }')).nodes).toMatchObject([{ node: null }, { node: null }]);
  });
});

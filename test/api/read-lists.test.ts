import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListName, ReadObject, ReadScope } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { openReading, type Reading } from '../support/reading.js';
import type { Ids } from '../support/rows.js';
import { select } from '../support/select.js';

let reading: Reading;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading.close());

type Args = Record<string, unknown>;
interface Page extends ReadObject {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const PAGE = 'edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount';
const TYPE = { annotations: 'Annotation', assets: 'Asset', projects: 'Project', jobs: 'Job', vocabularies: 'Vocabulary', persons: 'Person', documents: 'TrustedDocument', consumerProfiles: 'ConsumerProfile', incompleteAssets: 'IncompleteAsset', availabilityDiff: 'AvailabilityDiff', annotationLayers: 'AnnotationLayer', rightsConflicts: 'RightsConflict', rightsExpiring: 'RightsExpiry', rightsAgreements: 'RightsAgreement', rightsElements: 'RightsElement', territoryGroups: 'TerritoryGroup' } as const;

const ask = (scope: ReadScope, name: ListName, args: Args, text = PAGE) => reading.read.list(scope, name, { first: 100, ...args }, select(`${TYPE[name]}Connection`, text));

async function page(scope: ReadScope, name: ListName, args: Args = {}, text = PAGE): Promise<Page> {
  const answer = await ask(scope, name, args, text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as Page;
}

const idsOf = (list: Page): string[] => list.nodes.map((node) => node.id.replace(/^\w+_/, ''));
const assetIds = async (scope: ReadScope, args: Args = {}): Promise<string[]> => idsOf(await page(scope, 'assets', args));
const filtered = async (scope: ReadScope, filter: Args): Promise<string[]> => (await assetIds(scope, { filter })).sort();
const sorted = (...rows: Ids[]): string[] => rows.map((row) => row.id).sort();

async function term(asset: Ids, vocabulary: string, name: string): Promise<void> {
  const { rows } = await reading.rows.client.query('select created_at from asset where id = $1', [asset.id]);
  const created_at = (rows[0] as { created_at: Date }).created_at;
  await reading.rows.insert('asset_term', { tenant_id: asset.tenant_id, project_id: asset.project_id, asset_id: asset.id, vocabulary, term: name, created_at });
}

describe('the list of assets', () => {
  it('is newest first, says what a page is, and takes one statement', async () => {
    const { scope, project } = await reading.tenant();
    const [a, b, c] = [await reading.rows.asset(project), await reading.rows.asset(project), await reading.rows.asset(project)];
    const before = reading.statements();
    const first = await page(scope, 'assets', { first: 2 });
    expect(reading.statements() - before).toBe(1);
    expect(idsOf(first)).toEqual([c.id, b.id]);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: first.edges[0]!.cursor, endCursor: first.edges[1]!.cursor } });
    expect(first.edges.map((edge) => edge.node)).toEqual(first.nodes);
    const second = await page(scope, 'assets', { first: 2, after: first.pageInfo.endCursor });
    expect(idsOf(second)).toEqual([a.id]);
    expect(second).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    expect(await page(scope, 'assets', {}, 't: totalCount')).toEqual({ __typename: 'AssetConnection', t: 3 });
    expect(await page(scope, 'assets', {}, 'pageInfo { endCursor } nodes { __typename }')).toMatchObject({ pageInfo: { endCursor: expect.any(String) }, nodes: [{}, {}, {}] });
  });

  it('is empty in an empty tenant', async () => {
    const { scope } = await reading.tenant();
    expect(await page(scope, 'assets')).toMatchObject({ edges: [], nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });
  });

  it('takes one statement, however much hangs below it', async () => {
    const { scope, project } = await reading.tenant();
    for (let i = 0; i < 3; i++) {
      const asset = await reading.rows.asset(project);
      await reading.rows.rendition(asset);
      await reading.rows.job(asset);
    }
    const before = reading.statements();
    const text = `totalCount nodes { id title(languages: ["de"]) { text } project { name } renditions(first: 5) { totalCount nodes { id file { bytes url } asset { id } } }
      jobs(first: 2) { nodes { id children { id progress { fraction } } } } playback { __typename } source { id } poster { id } externalIds { value } }`;
    expect((await page(scope, 'assets', {}, text)).nodes).toHaveLength(3);
    expect(reading.statements() - before).toBe(1);
  });

  it('walks every order in both directions without a gap or a repetition, ties by id, rows without a key last', async () => {
    const { scope, project } = await reading.tenant();
    const at = new Date('2026-02-02T02:02:02.002Z');
    for (let i = 0; i < 11; i++) {
      await reading.rows.asset(project, {
        title: ['b', 'a', 'Ä', 'b', '𝕏:🎬'][i % 5], created_at: i % 2 ? at : new Date(2e12 + i), updated_at: at, released_on: [null, '2020-02-29', '1999-12-31'][i % 3], duration_seconds: [null, 0.1, 1e21, -0][i % 4],
      });
    }
    for (const field of ['CREATED_AT', 'UPDATED_AT', 'TITLE', 'RELEASED_ON', 'DURATION']) {
      for (const direction of ['ASC', 'DESC']) {
        const orderBy = { field, direction };
        const whole = await page(scope, 'assets', { orderBy }, 'nodes { id title { text } createdAt metadata { releasedOn } durationSeconds }');
        expect(new Set(idsOf(whole)).size).toBe(11);
        const walked: string[] = [];
        let after: string | null = null;
        do {
          const step: Page = await page(scope, 'assets', { first: 2, orderBy, after });
          walked.push(...idsOf(step));
          after = step.pageInfo.hasNextPage ? step.pageInfo.endCursor : null;
        } while (after !== null);
        expect(walked).toEqual(idsOf(whole));
        const keyless = whole.nodes.map((node) => (field === 'DURATION' ? (node as unknown as { durationSeconds: number | null }).durationSeconds : 1));
        expect(keyless.indexOf(null)).toBe(field === 'DURATION' ? 8 : -1);
      }
    }
    const byTitle = await page(scope, 'assets', { orderBy: { field: 'TITLE', direction: 'ASC' } }, 'nodes { id title { text } }');
    const titles = byTitle.nodes.map((node) => (node as unknown as { title: { text: string } }).title.text);
    expect(titles).toEqual([...titles].sort());
  });

  it('stays stable under writes: what is there from the start is seen once', async () => {
    const { scope, project } = await reading.tenant();
    const start: string[] = [];
    for (let i = 0; i < 9; i++) start.unshift((await reading.rows.asset(project)).id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const step: Page = await page(scope, 'assets', { first: 2, after });
      seen.push(...idsOf(step));
      await reading.rows.asset(project);
      await reading.rows.client.query('delete from asset where id = $1', [seen[0]]);
      after = step.pageInfo.hasNextPage ? step.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(start);
  });

  it('is filtered by every field of the filter, and by and, or, not', async () => {
    const { scope, project } = await reading.tenant();
    const second = await reading.rows.project({ id: scope.tenantId });
    const x = await reading.rows.asset(project, {
      kind: 'FEATURE', status: 'DRAFT', title: 'Größe der Nacht', synopsis: 'A fox', created_at: new Date('2020-01-01'), updated_at: new Date('2020-01-02'), released_on: '2020-05-05',
      duration_seconds: 10, frame_rate: '25', width: 3840, codec: 'prores',
    });
    const y = await reading.rows.asset(project, { kind: 'CLIP', status: 'READY', title: 'Other', duration_seconds: 20, frame_rate: '30000/1001', width: 1280, codec: 'h264' });
    const z = await reading.rows.asset(second, { status: 'FAILED', title: 'Third' });
    await term(x, 'genre', 'drama');
    await term(x, 'genre', 'noir');
    await term(y, 'genre', 'noir');
    await term(z, 'keyword', 'noir');
    await reading.rows.insert('asset_text', { tenant_id: x.tenant_id, project_id: x.project_id, asset_id: x.id, language: 'fr', title: 'Renard' });
    await reading.rows.insert('asset_external_id', { tenant_id: y.tenant_id, project_id: y.project_id, asset_id: y.id, scheme: 'house', value: '1' });
    const expectations: [Args, Ids[]][] = [
      [{}, [x, y, z]], [{ status: ['DRAFT'] }, [x]], [{ status: ['DRAFT', 'FAILED'] }, [x, z]], [{ status: [] }, []], [{ status: null }, [x, y, z]],
      [{ kind: ['FEATURE'] }, [x]], [{ projectId: [`project_${second.id}`] }, [z]], [{ projectId: ['project_nonsense', 'asset_1'] }, []], [{ projectId: [`project_${second.id}`, `project_${project.project_id}`] }, [x, y, z]],
      [{ genre: ['noir'] }, [x, y]], [{ genre: ['drama', 'noir'] }, [x, y]], [{ genre: ['noir'], keyword: ['noir'] }, []], [{ keyword: ['noir'] }, [z]], [{ genre: [`d'rama`] }, []],
      [{ text: 'größe' }, [x]], [{ text: 'FOX nacht' }, [x]], [{ text: 'renard' }, [x]], [{ text: 'fox other' }, []], [{ text: '' }, []], [{ text: `'; drop table asset; --` }, []],
      [{ createdAt: { from: '2019-12-31T00:00:00.000Z', to: '2020-01-01T00:00:00.001Z' } }, [x]], [{ createdAt: { to: '2020-01-01T00:00:00.000Z' } }, []],
      [{ updatedAt: { to: new Date('2020-01-03') } }, [x]], [{ releasedOn: { from: '2020-05-05' } }, [x]], [{ releasedOn: { to: '2020-05-05' } }, []],
      [{ durationSeconds: { from: 10, to: 20 } }, [x]], [{ durationSeconds: { from: 10.5 } }, [y]], [{ frameRate: ['25', '50'] }, [x]], [{ minWidth: 1280 }, [x, y]], [{ maxWidth: 1280 }, [y]], [{ codec: ['H264'] }, [y]],
      [{ externalId: { scheme: 'House', value: '1' } }, [y]], [{ externalId: { scheme: 'house', value: '2' } }, []],
      [{ and: [{ kind: ['CLIP'] }, { status: ['READY'] }] }, [y]], [{ or: [{ status: ['DRAFT'] }, { genre: ['noir'], kind: ['CLIP'] }] }, [x, y]], [{ or: [] }, []], [{ and: [] }, [x, y, z]],
      [{ not: { codec: ['h264'] } }, [x, z]], [{ not: {} }, []], [{ not: { or: [{ text: 'fox' }, { text: 'third' }] } }, [y]],
    ];
    for (const [filter, rows] of expectations) expect([filter, await filtered(scope, filter)]).toEqual([filter, sorted(...rows)]);
    expect(await assetIds(scope, { filter: { genre: ['noir'] }, orderBy: { field: 'TITLE', direction: 'ASC' } })).toEqual([x.id, y.id]);
    expect((await page(scope, 'assets', { first: 1, filter: { genre: ['noir'] } })).totalCount).toBe(2);
    const one = await page(scope, 'assets', { first: 1, filter: { genre: ['noir'] } });
    expect(await assetIds(scope, { first: 1, filter: { genre: ['noir'] }, after: one.pageInfo.endCursor })).toEqual([x.id]);
  });

  it('shows deleted assets to a role that may restore, where each is asked for by its status', async () => {
    const { scope, project } = await reading.tenant();
    const here = await reading.rows.asset(project);
    const gone = await reading.rows.asset(project, { status: 'DELETED', deleted_at: new Date(), kind: 'FEATURE' });
    await reading.rows.rendition(gone);
    const restorer = { ...scope, mayRestore: true };
    expect(await filtered(scope, { status: ['DELETED', 'READY'] })).toEqual([here.id]);
    expect(await filtered(restorer, {})).toEqual([here.id]);
    expect(await filtered(restorer, { kind: ['FEATURE'] })).toEqual([]);
    expect(await filtered(restorer, { status: ['DELETED'] })).toEqual([gone.id]);
    expect(await filtered(restorer, { status: ['DELETED', 'READY'] })).toEqual(sorted(here, gone));
    expect(await filtered(restorer, { and: [{ status: ['DELETED'] }, { kind: ['FEATURE'] }] })).toEqual([gone.id]);
    expect(await filtered(restorer, { or: [{ status: ['DELETED'] }, { kind: ['FEATURE'] }] })).toEqual([]);
    expect(await filtered(restorer, { not: { status: ['READY'] } })).toEqual([]);
    expect((await page(scope, 'assets', { filter: { status: ['DELETED'] } })).totalCount).toBe(0);
    const below = await page(restorer, 'assets', { filter: { status: ['DELETED'] } }, 'nodes { id status renditions(first: 1) { nodes { asset { id } } } }');
    expect(below.nodes[0]).toMatchObject({ status: 'DELETED', renditions: { nodes: [{ asset: { id: `asset_${gone.id}` } }] } });
  });

  it('shows and counts nothing of another tenant or project', async () => {
    const [one, two] = [await reading.tenant(), await reading.tenant()];
    const second = await reading.rows.project({ id: one.scope.tenantId });
    const [a, b] = [await reading.rows.asset(one.project, { title: 'secret' }), await reading.rows.asset(second, { title: 'secret' })];
    await reading.rows.asset(two.project, { title: 'secret' });
    await term(b, 'genre', 'noir');
    const narrow = { ...one.scope, projectId: idOf('Project', second.id) };
    expect(await filtered(one.scope, {})).toEqual(sorted(a, b));
    expect(await filtered(one.scope, { text: 'secret' })).toEqual(sorted(a, b));
    for (const filter of [{}, { text: 'secret' }, { genre: ['noir'] }, { projectId: [`project_${second.id}`] }]) {
      expect(await page(narrow, 'assets', { filter })).toMatchObject({ totalCount: 1, nodes: [{ id: `asset_${b.id}` }] });
      expect(await filtered(two.scope, { ...filter, not: { text: 'secret' } })).toEqual([]);
    }
    expect(await filtered(narrow, { projectId: [`project_${one.project.project_id}`] })).toEqual([]);
  });
});

describe('a question that means nothing', () => {
  const refusal = (code: string, ...path: string[]) => ({ ok: false, error: { code, path } });

  it('is refused with the path of its argument: page sizes', async () => {
    const { scope } = await reading.tenant();
    for (const first of [0, -1, 101, 1.5, NaN, null]) expect(await ask(scope, 'assets', { first })).toEqual(refusal('BAD_PAGE_SIZE', 'first'));
    expect(await ask(scope, 'jobs', {}, 'nodes { a: asset { renditions(first: 1000) { nodes { id } } } }')).toEqual(refusal('BAD_PAGE_SIZE', 'nodes', 'a', 'renditions', 'first'));
  });

  it('is refused with the path of its argument: cursors of another tenant, list, filter or order, and forged ones', async () => {
    const [one, two] = [await reading.tenant(), await reading.tenant()];
    for (const { project } of [one, two]) for (let i = 0; i < 2; i++) await reading.rows.asset(project, { released_on: '2020-01-01' });
    const { endCursor: after } = (await page(one.scope, 'assets', { first: 1 })).pageInfo;
    const bad = refusal('BAD_CURSOR', 'after');
    expect(await ask(one.scope, 'assets', { after })).toMatchObject({ ok: true });
    const filter = { status: ['READY'], kind: ['CLIP'] };
    const { endCursor } = (await page(one.scope, 'assets', { first: 1, filter })).pageInfo;
    expect(await ask(one.scope, 'assets', { after: endCursor, filter: { genre: null, kind: ['CLIP'], text: undefined, status: ['READY'] } })).toMatchObject({ ok: true });
    expect(await ask(two.scope, 'assets', { after })).toEqual(bad);
    expect(await ask(one.scope, 'projects', { after })).toEqual(bad);
    expect(await ask(one.scope, 'assets', { after, filter: { status: ['READY'] } })).toEqual(bad);
    for (const field of ['CREATED_AT', 'UPDATED_AT', 'TITLE', 'RELEASED_ON', 'DURATION']) expect(await ask(one.scope, 'assets', { after, orderBy: { field, direction: 'ASC' } })).toEqual(bad);
    const inside = Buffer.from(after!, 'base64url').toString();
    const forged = ['', 'x', '💥', '\0', `${after}=`, `${after}A`, 'a'.repeat(20_000), ...['2026-02-30T00:00:00.000Z', '9999999-01-01', 'infinity', "'", ''].map((key) => Buffer.from(inside.replace(/:v.*/s, `:v${key}`)).toString('base64url'))];
    for (const each of forged) expect([each, await ask(one.scope, 'assets', { after: each })]).toEqual([each, bad]);
  });

  it('is refused with the path of its argument: filters', async () => {
    const { scope } = await reading.tenant();
    let deep: Args = { status: ['READY'] };
    for (let i = 0; i < 9; i++) deep = { not: deep };
    expect(await ask(scope, 'assets', { filter: deep })).toMatchObject({ ok: false, error: { code: 'FILTER_LIMIT', limit: { name: 'filterDepth', value: 8 } } });
    expect(await ask(scope, 'assets', { filter: { or: Array.from({ length: 100 }, () => ({ kind: ['CLIP'] })) } })).toMatchObject({ ok: false, error: { code: 'FILTER_LIMIT', limit: { name: 'filterParts', value: 64 } } });
    expect(await ask(scope, 'assets', { filter: { and: [{}, { text: 'a\0b' }] } })).toEqual(refusal('BAD_FILTER', 'filter', 'and', '1', 'text'));
    expect(await ask(scope, 'assets', { filter: { genre: ['a\0b'] } })).toEqual(refusal('BAD_FILTER', 'filter', 'genre'));
    expect(await ask(scope, 'assets', { filter: { text: 'x'.repeat(1001) } })).toMatchObject({ ok: false, error: { code: 'FILTER_LIMIT', path: ['filter', 'text'], limit: { name: 'filterText', value: 1000 } } });
    expect(await ask(scope, 'assets', { filter: { releasedOn: { from: '2020-01-02', to: '2020-01-01' } } })).toEqual(refusal('BAD_FILTER', 'filter', 'releasedOn'));
    expect(await ask(scope, 'assets', { filter: { externalId: { scheme: 'a\0', value: 'b' } } })).toEqual(refusal('BAD_FILTER', 'filter', 'externalId'));
  });
});

describe('the lists of projects and jobs', () => {
  it('has the projects in the order in which they were made', async () => {
    const { scope, project } = await reading.tenant();
    const second = await reading.rows.project({ id: scope.tenantId }, { name: 'Zwei', rights_policy: 'MANAGED' });
    expect(idsOf(await page(scope, 'projects'))).toEqual([project.project_id, second.id]);
    const { endCursor } = (await page(scope, 'projects', { first: 1 })).pageInfo;
    expect(await page(scope, 'projects', { first: 1, after: endCursor }, 'nodes { id name rightsPolicy }')).toMatchObject({ nodes: [{ id: `project_${second.id}`, name: 'Zwei', rightsPolicy: 'MANAGED' }] });
    expect(idsOf(await page({ ...scope, projectId: idOf('Project', second.id) }, 'projects'))).toEqual([second.id]);
  });

  it('has each tree once, newest first, and steps where their kind is asked for', async () => {
    const { scope, project } = await reading.tenant();
    const [asset, other] = [await reading.rows.asset(project), await reading.rows.asset(project)];
    const a = await reading.rows.job(asset, { status: 'FAILED' });
    const probe = await reading.rows.job(asset, { parent_id: a.id, root_id: a.id, kind: 'PROBE' });
    const b = await reading.rows.job(other);
    const jobs = async (filter: Args) => idsOf(await page(scope, 'jobs', { filter }));
    expect(await jobs({})).toEqual([b.id, a.id]);
    expect(await jobs({ status: ['FAILED'] })).toEqual([a.id]);
    expect(await jobs({ kind: ['PROBE'] })).toEqual([probe.id]);
    expect(await jobs({ kind: ['PROBE', 'INGEST'] })).toEqual([b.id, probe.id, a.id]);
    expect(await jobs({ assetId: `asset_${asset.id}` })).toEqual([a.id]);
    expect(await jobs({ assetId: 'nonsense' })).toEqual([]);
    expect(await page(scope, 'jobs', { first: 1 }, PAGE)).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
  });
});

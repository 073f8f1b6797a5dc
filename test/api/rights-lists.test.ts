import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ListName, ReadObject, ReadScope } from '../../src/domain/read/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { openReading, type Reading } from '../support/reading.js';
import { type Ids, newId } from '../support/rows.js';
import { select } from '../support/select.js';

let reading: Reading;
beforeAll(async () => {
  reading = await openReading();
});
afterAll(() => reading?.close());

type Json = Readonly<Record<string, unknown>>;
interface Page extends ReadObject { nodes: Json[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount: number }
const LISTS = { rightsAgreements: ['RightsAgreement', 'name'], rightsElements: ['RightsElement', 'title'], territoryGroups: ['TerritoryGroup', 'name'] } as const satisfies Partial<Record<ListName, readonly [string, string]>>;
type Name = keyof typeof LISTS;

async function page(scope: ReadScope, name: Name, args: Json = {}): Promise<Page> {
  const [type, label] = LISTS[name];
  const answer = await reading.read.list(scope, name, { first: 100, ...args }, select(`${type}Connection`, `nodes { id ${label} version } pageInfo { hasNextPage endCursor } totalCount`));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as Page;
}
const named = async (scope: ReadScope, name: Name, args: Json = {}): Promise<unknown[]> => (await page(scope, name, args)).nodes.map((node) => node[LISTS[name][1]]);
const refused = async (scope: ReadScope, name: Name, args: Json): Promise<unknown> => {
  const answer = await reading.read.list(scope, name, { first: 100, ...args }, select(`${LISTS[name][0]}Connection`, 'totalCount'));
  return answer.ok ? 'answered' : answer.error;
};

const recorded = () => ({ version: 1, created_at: new Date(0), recorded_at: new Date(0) });
const elementIn = async ({ tenant_id }: { tenant_id: string }, project_id: string | null, columns: Json): Promise<string> => {
  const id = newId();
  await reading.rows.insert('rights_element', { ...recorded(), id, tenant_id, project_id, kind: 'MUSIC', ...columns });
  return id;
};
const groupIn = (tenant_id: string, name: string, columns: Json = {}) =>
  reading.rows.insert('territory_group', { ...recorded(), id: newId(), tenant_id, name, territory_expression: 'DE', territories: ['DE'], geography: '2026-01', ...columns });

describe('agreements, elements and groups', () => {
  it('are listed by name as they are known now, and found by what they say', async () => {
    const { scope, project } = await reading.tenant();
    const output = await reading.rows.agreement(project, { name: 'Output deal', superseded_at: new Date(1) });
    await reading.rows.agreement(project, { id: output.id, version: 2, name: 'Output deal of 2026' });
    await reading.rows.agreement(project, { name: 'Output deal of 2025', party: 'B Studio' });
    await reading.rows.agreement(project, { name: 'A sale', direction: 'GRANT_OUT', party: 'C TV' });
    await reading.rows.agreement(project, { name: 'output' });
    const agreements = (filter: Json) => named(scope, 'rightsAgreements', { filter });
    expect(await agreements({})).toEqual(['A sale', 'Output deal of 2025', 'Output deal of 2026', 'output']);
    expect(await agreements({ name: 'Output' })).toEqual(['Output deal of 2025', 'Output deal of 2026']);
    expect(await agreements({ name: 'Output deal%' })).toEqual([]);
    expect(await agreements({ party: ['A Studio'] })).toEqual(['Output deal of 2026', 'output']);
    expect(await agreements({ party: ['B Studio', 'C TV'] })).toEqual(['A sale', 'Output deal of 2025']);
    expect(await agreements({ direction: ['GRANT_OUT'] })).toEqual(['A sale']);
    expect(await agreements({ direction: ['GRANT_IN'], party: ['A Studio'], name: 'o' })).toEqual(['output']);
    for (const [kind, title] of [['MUSIC', 'Zarathustra'], ['MUSIC', 'Air'], ['FOOTAGE', 'Airport'], ['IMAGE', 'air']]) await elementIn(project, project.project_id, { kind, title });
    const elements = (filter: Json) => named(scope, 'rightsElements', { filter });
    expect(await elements({})).toEqual(['Air', 'Airport', 'Zarathustra', 'air']);
    expect(await elements({ title: 'Air' })).toEqual(['Air', 'Airport']);
    expect(await elements({ kind: ['MUSIC'] })).toEqual(['Air', 'Zarathustra']);
    expect(await elements({ kind: ['FOOTAGE', 'IMAGE'] })).toEqual(['Airport', 'air']);
    await groupIn(project.tenant_id, 'NORDICS', { superseded_at: new Date(1) });
    for (const name of ['DACH', 'BENELUX']) await groupIn(project.tenant_id, name);
    expect(await named(scope, 'territoryGroups')).toEqual(['BENELUX', 'DACH']);
  });

  it('come page by page, one name after the other, those of one name by their ids; a cursor belongs to its filter', async () => {
    const { scope, project } = await reading.tenant();
    const titles = ['b', 'a', 'Ä', 'b', '𝕏:🎬', 'b', 'a'];
    for (const title of titles) {
      await elementIn(project, null, { title });
      await reading.rows.agreement(project, { name: title });
    }
    for (const name of ['rightsElements', 'rightsAgreements'] as const) {
      const whole = (await page(scope, name)).nodes;
      const walked: Json[] = [];
      let after: string | null = null;
      do {
        const step: Page = await page(scope, name, { first: 2, after });
        expect(step.totalCount).toBe(titles.length);
        walked.push(...step.nodes);
        after = step.pageInfo.hasNextPage ? step.pageInfo.endCursor : null;
      } while (after !== null);
      expect(walked).toEqual(whole);
      expect(whole.map((node) => node[LISTS[name][1]])).toEqual(['a', 'a', 'b', 'b', 'b', 'Ä', '𝕏:🎬']);
      const { pageInfo: { endCursor } } = await page(scope, name, { first: 2 });
      expect(await refused(scope, name, { after: endCursor, filter: { [LISTS[name][1]]: 'a' } })).toEqual({ code: 'BAD_CURSOR', path: ['after'] });
      expect(await refused((await reading.tenant()).scope, name, { after: endCursor })).toEqual({ code: 'BAD_CURSOR', path: ['after'] });
    }
  });

  it('are of the tenant; a key of one project sees what is its own or everybody\'s, and agreements that its windows rest on', async () => {
    const { scope, project } = await reading.tenant();
    const other = await reading.rows.project({ id: project.tenant_id });
    const ofOther: ReadScope = { ...scope, projectId: idOf('Project', other.id) };
    const deal = await reading.rows.agreement(project, { name: 'deal' });
    await reading.rows.agreement(project, { name: 'another deal' });
    await reading.rows.window(await reading.rows.asset(other), { agreement_id: deal.id });
    for (const [project_id, title] of [[project.id, 'ours'], [other.id, 'theirs'], [null, 'of all']] as const) await elementIn(project, project_id, { title });
    await groupIn(project.tenant_id, 'DACH');
    expect(await named(ofOther, 'rightsAgreements')).toEqual(['deal']);
    expect(await named(ofOther, 'rightsElements')).toEqual(['of all', 'theirs']);
    expect(await named(ofOther, 'territoryGroups')).toEqual(['DACH']);
    const stranger = (await reading.tenant()).scope;
    for (const name of Object.keys(LISTS) as Name[]) expect(await named(stranger, name)).toEqual([]);
  });

  it('are not asked for by what no text is', async () => {
    const { scope } = await reading.tenant();
    expect(await refused(scope, 'rightsAgreements', { filter: { name: 'a\0' } })).toEqual({ code: 'BAD_FILTER', path: ['filter', 'name'] });
    expect(await refused(scope, 'rightsElements', { filter: { title: 'a'.repeat(1001) } })).toMatchObject({ code: 'FILTER_LIMIT', path: ['filter', 'title'] });
    expect(await refused(scope, 'rightsAgreements', { filter: { party: Array.from({ length: 1001 }, () => 'a') } })).toMatchObject({ code: 'FILTER_LIMIT', path: ['filter', 'party'] });
    expect(await refused(scope, 'rightsAgreements', { filter: { party: ['a\0'] } })).toEqual({ code: 'BAD_FILTER', path: ['filter', 'party'] });
  });
});

describe('a title', () => {
  const told = async (scope: ReadScope, { id }: Ids, text: string): Promise<Json> => {
    const answer = await reading.read.node(scope, { kind: 'Asset', uuid: id }, select('Asset', text));
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value as unknown as Json;
  };
  const derive = (title: Ids, source: Ids, columns: Json = {}) =>
    reading.rows.insert('asset_lineage', { ...recorded(), id: newId(), tenant_id: title.tenant_id, project_id: title.project_id, asset_id: title.id, source_id: source.id, in_frame: 100, out_frame: 200, at_frame: 5, ...columns });
  const DERIVED = 'derivedTitles(first: 10) { nodes { inFrame outFrame atFrame asset { title { text } } } totalCount }';

  it('tells what is made of it, as it is known or was, of what the caller sees and what is not deleted', async () => {
    const { scope, project } = await reading.tenant();
    const other = await reading.rows.project({ id: project.tenant_id });
    const film = await reading.rows.asset(project, { title: 'film' });
    const made = async (title: string, of: typeof other, columns: Json = {}): Promise<void> => derive(await reading.rows.asset(of, { title }), film, columns);
    await made('clip', project, { created_at: new Date(1) });
    await made('trailer', other, { created_at: new Date(2) });
    await made('what it was', project, { superseded_at: new Date(1000) });
    await derive(await reading.rows.asset(project, { title: 'gone', deleted_at: new Date() }), film);
    const titles = async (by: ReadScope, text = DERIVED) => ((await told(by, film, text))['derivedTitles'] as Page).nodes.map((node) => (node['asset'] as { title: { text: string } }).title.text);
    expect(await told(scope, film, DERIVED)).toMatchObject({ derivedTitles: { totalCount: 2, nodes: [{ inFrame: '100', outFrame: '200', atFrame: '5', asset: { title: { text: 'clip' } } }, { asset: { title: { text: 'trailer' } } }] } });
    expect(await titles({ ...scope, projectId: idOf('Project', project.id) })).toEqual(['clip']);
    expect(await titles(scope, DERIVED.replace('first: 10', 'first: 10, knownAt: "1970-01-01T00:00:00.500Z"'))).toEqual(['what it was', 'clip', 'trailer']);
  });

  it('tells with each of its windows the elements that need to be cleared too, each once', async () => {
    const { scope, project } = await reading.tenant();
    const film = await reading.rows.asset(project);
    await reading.rows.window(film);
    const [song, air, taken] = [await elementIn(project, null, { title: 'Song', superseded_at: new Date(1) }), await elementIn(project, null, { title: 'Air' }), await elementIn(project, null, { title: 'Taken back' })];
    await reading.rows.insert('rights_element', { ...recorded(), id: song, tenant_id: project.tenant_id, kind: 'MUSIC', title: 'The song', version: 2 });
    const use = (element_id: string, in_frame: number, columns: Json = {}) => reading.rows.insert('element_use', { ...recorded(), id: newId(), tenant_id: film.tenant_id, project_id: film.project_id, asset_id: film.id, element_id, in_frame, out_frame: in_frame + 10, ...columns });
    for (const each of [use(song, 0), use(song, 50), use(air, 20), use(taken, 20, { superseded_at: new Date(1) })]) await each;
    expect(await told(scope, film, 'rightsWindows(first: 1) { nodes { elements { title version } } }')).toMatchObject({ rightsWindows: { nodes: [{ elements: [{ title: 'Air', version: 1 }, { title: 'The song', version: 2 }] }] } });
    expect(await told(scope, await reading.rows.asset(project), 'rightsWindows(first: 1) { nodes { elements { title } } }')).toMatchObject({ rightsWindows: { nodes: [] } });
  });
});

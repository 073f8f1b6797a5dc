import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { type Inquiry, type ReadPort, type ReadScope, Variable, wholeText } from '../../src/domain/read/index.js';
import { decide, type DecisionContext, PAST_INSTANTS, type World } from '../../src/domain/rights/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { asking } from '../support/asking.js';
import { openReading, type Reading } from '../support/reading.js';
import { type ManagedWorld, recordManagedWorld } from '../support/recorded-world.js';
import { contextsIn, rightsWorlds } from '../support/rights-world.js';
import { type Ids, newId } from '../support/rows.js';
import { timesTried } from '../support/runs.js';
import { select } from '../support/select.js';

let reading: Reading;
let port: ReadPort;
beforeAll(async () => {
  reading = await openReading();
  port = createReadPort({ pool: reading.pool });
});
afterAll(() => reading?.close());

const FIELDS = ['territory', 'channel', 'at', 'knownAt', 'language', 'deviceClass', 'height', 'use'] as const;
const expiring = (first: number): Inquiry => ({ form: 'selected', questions: [{
  ask: 'list', name: 'rightsExpiring', args: { first, context: Object.fromEntries(FIELDS.map((name, i) => [name, new Variable(i)])), until: new Variable(8), after: new Variable(9) },
  selection: select('RightsExpiryConnection', 'nodes { expiresAt asset { id title { text } } } pageInfo { hasNextPage endCursor }'),
}] });
const [PAGE, WHOLE] = [expiring(2), expiring(100)];

type Ending = readonly [expiresAt: string, title: string];
interface Page {
  readonly nodes: readonly { readonly expiresAt: string; readonly asset: { readonly title: { readonly text: string } } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Told extends Page {
  readonly nodes: readonly (Page['nodes'][number] & { readonly windows: readonly object[] })[];
  readonly totalCount: number;
}

/** What the list says, page by page. */
async function listed(scope: ReadScope, inquiry: Inquiry, context: Readonly<Record<(typeof FIELDS)[number], unknown>>, until: string): Promise<Ending[]> {
  const found: Ending[] = [];
  for (let after: string | null = null; ;) {
    const [answer] = await port.answer(scope, inquiry, [[...FIELDS.map((name) => context[name]), until, after]]);
    if (!answer!.ok) throw new Error(JSON.stringify(answer!.error));
    const { nodes, pageInfo } = JSON.parse(wholeText(answer!.value)) as Page;
    found.push(...nodes.map(({ expiresAt, asset }): Ending => [expiresAt, asset.title.text]));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

/** What the decision says of every title. */
function decided({ titles }: ManagedWorld, world: World, context: DecisionContext, until: number): readonly (readonly [Ending, Ids])[] {
  const found = [...titles].flatMap(([asset, title]) => {
    const { allowed, validUntil } = decide(world, { ...context, asset });
    return allowed && validUntil !== null && validUntil <= until ? [[[new Date(validUntil).toISOString(), asset] as const, title] as const] : [];
  });
  const key = ([[expiresAt], { id }]: readonly [Ending, Ids]): string => `${expiresAt} ${id}`;
  return found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

const DAY = 86_400_000;
const AHEAD = [1, 3_600_000, DAY, 2 * DAY, 4 * DAY, 400 * DAY];
const LAST = PAST_INSTANTS - 1;
let worlds = 0;

/** Every title in every context, as it was known then and as all is known, up to an instant far or near; for a key of one project too, whose titles are made of others'. */
async function agrees(document: unknown): Promise<void> {
  if (worlds++ % 100 === 1) await reading.rows.client.query('analyze');
  const { world, contexts } = contextsIn(document);
  const recorded = await recordManagedWorld(reading, world);
  const ofOther: ReadScope = { ...recorded.scope, projectId: idOf('Project', recorded.other.id) };
  for (const [i, context] of contexts.entries()) {
    const until = Math.min(context.at + AHEAD[i % AHEAD.length]!, LAST);
    if (until === context.at) continue;
    for (const latest of [false, true]) {
      const { asset: _, at, knownAt, ...rest } = context;
      const asked = { ...rest, at: new Date(at).toISOString(), knownAt: latest ? null : new Date(knownAt).toISOString() };
      const ends = decided(recorded, world, latest ? { ...context, knownAt: PAST_INSTANTS } : context, until);
      expect(await listed(recorded.scope, latest ? PAGE : WHOLE, asked, new Date(until).toISOString())).toEqual(ends.map(([ending]) => ending));
      expect(await listed(ofOther, WHOLE, asked, new Date(until).toISOString())).toEqual(ends.filter(([, title]) => title.project_id === recorded.other.id).map(([ending]) => ending));
    }
  }
}

describe('titles that may be shown no longer before long', () => {
  const CONTEXT = { territory: 'DE', channel: 'SVOD', at: '2026-06-01T00:00:00.000Z' };
  const UNTIL = '2026-12-31T00:00:00.000Z';
  const SELECTION = select('RightsExpiryConnection', 'nodes { expiresAt asset { title { text } } windows { id closesAt closesOn effect } } pageInfo { hasNextPage endCursor } totalCount');
  const ask = async (scope: ReadScope, args: object = {}, by: Reading['read'] = reading.read) => {
    const answer = await by.list(scope, 'rightsExpiring', { first: 100, context: CONTEXT, until: UNTIL, ...args }, SELECTION);
    return answer.ok ? (answer.value as unknown as Told) : answer.error;
  };
  const told = async (...given: Parameters<typeof ask>) => {
    const answer = await ask(...given);
    return 'nodes' in answer ? answer.nodes.map(({ expiresAt, asset, windows }) => [asset.title.text, expiresAt, windows.length]) : answer;
  };
  const managed = async () => {
    const { scope, project } = await reading.tenant();
    await reading.rows.client.query(`update project set rights_policy = 'MANAGED' where id = $1`, [project.id]);
    const title = async (name: string, ...windows: object[]): Promise<Ids> => {
      const asset = await reading.rows.asset(project, { title: name });
      for (const window of windows) await reading.rows.window(asset, { recorded_at: '2026-01-01T00:00:00Z', ...window });
      return asset;
    };
    return { scope, project, title };
  };

  it('are listed soonest first with the windows for which they end, and are not where another window goes on, or for ever', async () => {
    const { scope, title } = await managed();
    await title('ends later', { closes_at: '2026-08-01T00:00:00Z' });
    await title('ends on a day', { closes_on: '2026-06-30' });
    await title('is held back', {}, { effect: 'HOLDBACK', opens_at: '2026-07-01T00:00:00Z' });
    await title('goes on', { closes_at: '2026-07-01T00:00:00Z' }, { opens_at: '2026-07-01T00:00:00Z' });
    await title('goes on, and ends', { closes_at: '2026-07-01T00:00:00Z' }, { opens_at: '2026-06-15T00:00:00Z', closes_at: '2026-09-01T00:00:00Z' });
    await title('ends and comes back', { closes_at: '2026-07-15T00:00:00Z' }, { opens_at: '2026-07-16T00:00:00Z' });
    await title('for ever', {});
    await title('ended', { closes_at: '2026-05-01T00:00:00Z' });
    await title('elsewhere', {}, { closes_at: '2026-07-01T00:00:00Z', territory_expression: 'FR', territories: ['FR'] });
    await title('after that', { closes_at: '2026-12-31T00:00:00.001Z' });
    expect(await told(scope)).toEqual([
      ['ends on a day', '2026-06-30T22:00:00.000Z', 1], ['is held back', '2026-07-01T00:00:00.000Z', 1], ['ends and comes back', '2026-07-15T00:00:00.000Z', 1],
      ['ends later', '2026-08-01T00:00:00.000Z', 1], ['goes on, and ends', '2026-09-01T00:00:00.000Z', 1],
    ]);
    expect(await told(scope, { filter: { text: 'later' } })).toEqual([['ends later', '2026-08-01T00:00:00.000Z', 1]]);
    expect(await told(scope, { until: '2026-07-01T00:00:00.000Z' })).toHaveLength(2);
  });

  it('are also those that a source ends, or a clearance: these have no window of their own to show', async () => {
    const { scope, project, title } = await managed();
    const [source, clip, scored] = [await title('film', { closes_at: '2026-07-01T00:00:00Z' }), await title('clip'), await title('scored', {})];
    const said = { tenant_id: project.tenant_id, project_id: project.id, version: 1, created_at: new Date(0), recorded_at: new Date(0) };
    await reading.rows.insert('asset_lineage', { ...said, id: newId(), asset_id: clip.id, source_id: source.id, in_frame: 0, out_frame: 10, at_frame: 0 });
    const element = newId();
    await reading.rows.insert('element_use', { ...said, id: newId(), asset_id: scored.id, element_id: element, in_frame: 0, out_frame: 10 });
    await reading.rows.insert('rights_clearance', { ...said, id: newId(), element_id: element, territory_expression: 'DE', territories: ['DE'], geography: '2026-01', tzdata: '2025b', channels: ['ALL'], closes_on: '2026-08-31' });
    expect(await told(scope)).toEqual([['film', '2026-07-01T00:00:00.000Z', 1], ['clip', '2026-07-01T00:00:00.000Z', 0], ['scored', '2026-08-31T22:00:00.000Z', 0]]);
  });

  it('are none of an open project, none that was deleted, and for a key of one project none of another', async () => {
    const { scope, project, title } = await managed();
    await title('ends', { closes_at: '2026-08-01T00:00:00Z' });
    const gone = await title('gone', { closes_at: '2026-08-01T00:00:00Z' });
    await reading.rows.client.query('update asset set deleted_at = now() where id = $1', [gone.id]);
    const other = await reading.rows.project({ id: project.tenant_id });
    expect(await told(scope)).toHaveLength(1);
    expect(await told({ ...scope, projectId: idOf('Project', project.id) })).toHaveLength(1);
    expect(await told({ ...scope, projectId: idOf('Project', other.id) })).toEqual([]);
    expect(await told((await reading.tenant()).scope)).toEqual([]);
    await reading.rows.client.query(`update project set rights_policy = 'OPEN', updated_at = now() where id = $1`, [project.id]);
    expect(await told(scope)).toEqual([]);
  });

  it('are those that were known at another instant, with the windows as they were', async () => {
    const { scope, title } = await managed();
    const asset = await title('ends');
    const { id } = await reading.rows.window(asset, { recorded_at: '2026-02-01T00:00:00Z', superseded_at: '2026-03-01T00:00:00Z', closes_at: '2026-07-01T00:00:00Z' });
    await reading.rows.window(asset, { id, version: 2, recorded_at: '2026-03-01T00:00:00Z', closes_at: '2026-08-01T00:00:00Z' });
    expect(await ask(scope)).toMatchObject({ nodes: [{ expiresAt: '2026-08-01T00:00:00.000Z', windows: [{ closesAt: '2026-08-01T00:00:00.000Z' }] }] });
    expect(await ask(scope, { context: { ...CONTEXT, knownAt: '2026-02-15T00:00:00.000Z' } })).toMatchObject({ nodes: [{ expiresAt: '2026-07-01T00:00:00.000Z', windows: [{ closesAt: '2026-07-01T00:00:00.000Z' }] }] });
    expect(await told(scope, { context: { ...CONTEXT, knownAt: '2026-01-15T00:00:00.000Z' } })).toEqual([]);
  });

  it('are those of now where no instant is given', async () => {
    const { scope, title } = await managed();
    await title('ends', { opens_at: '2026-06-01T00:00:00Z', closes_at: '2026-08-01T00:00:00Z' });
    const at = (now: string) => asking(createReadPort({ pool: reading.pool, now: () => new Date(now) }));
    const { at: _, ...context } = CONTEXT;
    expect(await told(scope, { context }, at('2026-06-01T00:00:00.000Z'))).toHaveLength(1);
    expect(await told(scope, { context }, at('2026-05-31T23:59:59.999Z'))).toEqual([]);
    expect(await told(scope, { context }, at(UNTIL))).toEqual({ code: 'NOT_AHEAD', path: ['until'] });
  });

  it('come page by page, ends of one instant by their ids; a cursor belongs to what was asked', async () => {
    const { scope, title } = await managed();
    for (let i = 0; i < 5; i++) await title(`t${i}`, { closes_at: i === 4 ? '2026-07-01T00:00:00Z' : '2026-08-01T00:00:00Z' });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = (await ask(scope, { first: 2, after })) as Told;
      expect(page.totalCount).toBe(5);
      seen.push(...page.nodes.map(({ asset }) => asset.title.text));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(['t4', 't0', 't1', 't2', 't3']);
    const { pageInfo } = (await ask(scope, { first: 2 })) as Page;
    for (const other of [{ until: '2026-12-30T00:00:00.000Z' }, { context: { ...CONTEXT, territory: 'FR' } }, { filter: { text: 't' } }]) expect(await ask(scope, { ...other, after: pageInfo.endCursor })).toEqual({ code: 'BAD_CURSOR', path: ['after'] });
    expect(await ask((await reading.tenant()).scope, { after: pageInfo.endCursor })).toEqual({ code: 'BAD_CURSOR', path: ['after'] });
  });

  it('are not asked for in a context that means nothing, behind it, or farther ahead than 400 days: what is wrong is named', async () => {
    const { scope } = await managed();
    for (const [name, value] of Object.entries({ territory: 'ZZ', channel: 'VOD', height: 0, language: 'not a language', at: '10000-01-01T00:00:00Z', knownAt: 'never' })) {
      expect(await ask(scope, { context: { ...CONTEXT, [name]: value } })).toEqual({ code: 'BAD_FILTER', path: ['context', name] });
    }
    expect(await ask(scope, { until: CONTEXT.at })).toEqual({ code: 'NOT_AHEAD', path: ['until'] });
    expect(await told(scope, { until: '2027-07-06T00:00:00.000Z' })).toEqual([]);
    expect(await ask(scope, { until: '2027-07-06T00:00:00.001Z' })).toEqual({ code: 'FILTER_LIMIT', path: ['until'], limit: { name: 'expiringDays', value: 400 } });
    expect(await ask(scope, { first: 101 })).toMatchObject({ code: 'BAD_PAGE_SIZE' });
  });

  it('are those of which the decision says so, and when, in random worlds', () => fc.assert(fc.asyncProperty(rightsWorlds, agrees), timesTried(300)), 600_000);
});

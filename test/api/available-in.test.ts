import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createReadPort } from '../../src/adapters/postgres/read/index.js';
import { type Inquiry, type ReadPort, type ReadScope, Variable, wholeText } from '../../src/domain/read/index.js';
import { decide, type DecisionContext, PAST_INSTANTS } from '../../src/domain/rights/index.js';
import { idOf } from '../../src/domain/shared/index.js';
import { asking } from '../support/asking.js';
import { describeWithFixtures } from '../support/fixtures.js';
import { openReading, type Reading } from '../support/reading.js';
import { recordManagedWorld } from '../support/recorded-world.js';
import { contextsIn, rightsWorlds } from '../support/rights-world.js';
import type { Ids } from '../support/rows.js';
import { timesTried } from '../support/runs.js';
import { select } from '../support/select.js';

let reading: Reading;
let port: ReadPort;
beforeAll(async () => {
  reading = await openReading();
  port = createReadPort({ pool: reading.pool });
});
afterAll(() => reading?.close());

/** A context of variables, so that it is compiled once and asked with every context. */
const FIELDS = ['territory', 'channel', 'at', 'knownAt', 'language', 'deviceClass', 'height', 'use'] as const;
const LISTED: Inquiry = { form: 'selected', questions: [{ ask: 'list', name: 'assets', args: { first: 100, filter: { availableIn: Object.fromEntries(FIELDS.map((name, i) => [name, new Variable(i)])) } }, selection: select('AssetConnection', 'nodes { title { text } }') }] };

/** The titles of the world that may be shown, by their names, in order. */
async function listed(scope: ReadScope, context: Readonly<Record<(typeof FIELDS)[number], unknown>>): Promise<string[]> {
  const [answer] = await port.answer(scope, LISTED, [FIELDS.map((name) => context[name])]);
  if (!answer!.ok) throw new Error(JSON.stringify(answer!.error));
  return (JSON.parse(wholeText(answer!.value)) as { nodes: { title: { text: string } }[] }).nodes.map(({ title }) => title.text).sort();
}

const asked = ({ asset: _, at, knownAt, ...rest }: DecisionContext, latest: boolean) => ({ ...rest, at: new Date(at).toISOString(), knownAt: latest ? null : new Date(knownAt).toISOString() });

let worlds = 0;

/** Every title in every context, as it was known then and as all is known: in the list exactly where the decision allows it; for a key of one project too, whose titles are made of others'. */
async function agrees(document: unknown): Promise<void> {
  if (worlds++ % 100 === 1) await reading.rows.client.query('analyze');
  const { world, contexts } = contextsIn(document);
  const { scope, other, titles } = await recordManagedWorld(reading, world);
  for (const context of contexts) {
    for (const latest of [false, true]) {
      const allowed = [...titles].filter(([asset]) => decide(world, { ...context, asset, knownAt: latest ? PAST_INSTANTS : context.knownAt }).allowed);
      const names = (of: (title: Ids) => boolean): string[] => allowed.filter(([, title]) => of(title)).map(([name]) => name).sort();
      expect(await listed(scope, asked(context, latest))).toEqual(names(() => true));
      expect(await listed({ ...scope, projectId: idOf('Project', other.id) }, asked(context, latest))).toEqual(names((title) => title.project_id === other.id));
    }
  }
}

describe('titles that may be shown in a context', () => {
  const selection = select('AssetConnection', 'nodes { title { text } }');
  const names = async (scope: ReadScope, filter: object, by: Reading['read'] = reading.read): Promise<unknown> => {
    const answer = await by.list(scope, 'assets', { first: 100, filter }, selection);
    return answer.ok ? (answer.value['nodes'] as { title: { text: string } }[]).map(({ title }) => title.text).sort() : answer.error;
  };
  /** A managed project with a title that is granted in Germany in 2026, one that is held back there, and one of nothing. */
  const managed = async () => {
    const { scope, project } = await reading.tenant();
    await reading.rows.client.query(`update project set rights_policy = 'MANAGED', updated_at = '2026-03-01T00:00:00Z' where id = $1`, [project.id]);
    const year = { opens_at: '2026-01-01T00:00:00Z', closes_at: '2027-01-01T00:00:00Z', recorded_at: '2026-01-01T00:00:00Z' };
    const [granted, held] = [await reading.rows.asset(project, { title: 'granted' }), await reading.rows.asset(project, { title: 'held back' })];
    for (const title of [granted, held]) await reading.rows.window(title, year);
    await reading.rows.window(held, { ...year, effect: 'HOLDBACK', territory_expression: 'DE', territories: ['DE'] });
    await reading.rows.asset(project, { title: 'of nobody' });
    return { scope, project, context: { territory: 'DE', channel: 'SVOD', at: '2026-06-01T00:00:00Z' } };
  };

  it('are found by themselves, with other conditions, by either of several contexts, and by not being among them', async () => {
    const { scope, context } = await managed();
    expect(await names(scope, { availableIn: context })).toEqual(['granted']);
    expect(await names(scope, { availableIn: { ...context, territory: 'AT' }, kind: ['CLIP'] })).toEqual(['granted', 'held back']);
    expect(await names(scope, { not: { availableIn: context } })).toEqual(['held back', 'of nobody']);
    expect(await names(scope, { or: [{ availableIn: context }, { availableIn: { ...context, territory: 'AT' } }] })).toEqual(['granted', 'held back']);
    expect(await names(scope, { and: [{ not: { availableIn: context } }, { availableIn: { ...context, territory: 'AT' } }] })).toEqual(['held back']);
  });

  it('are those of now where no instant is given', async () => {
    const { scope, context } = await managed();
    const at = (now: string) => asking(createReadPort({ pool: reading.pool, now: () => new Date(now) }));
    const { at: _, ...now } = context;
    expect(await names(scope, { availableIn: now }, at('2026-12-31T23:59:59.999Z'))).toEqual(['granted']);
    expect(await names(scope, { availableIn: now }, at('2027-01-01T00:00:00.000Z'))).toEqual([]);
  });

  it('are all of an open project, as it was known to be one', async () => {
    const { scope, project, context } = await managed();
    const everything = ['granted', 'held back', 'of nobody'];
    expect(await names(scope, { availableIn: { ...context, knownAt: '2026-02-28T00:00:00Z' } })).toEqual(everything);
    expect(await names(scope, { availableIn: { ...context, knownAt: '2026-03-01T00:00:00Z' } })).toEqual(['granted']);
    expect(await names(scope, { availableIn: { ...context, knownAt: '2020-01-01T00:00:00Z' } })).toEqual([]);
    await reading.rows.client.query(`update project set rights_policy = 'OPEN', updated_at = now() where id = $1`, [project.id]);
    expect(await names(scope, { availableIn: context })).toEqual(everything);
    expect(await names(scope, { availableIn: { ...context, knownAt: '2026-03-01T00:00:00Z' } })).toEqual(['granted']);
  });

  it('in one of two contexts and not in the other are told with both answers, page by page, also one way only', async () => {
    const { scope, project, context } = await managed();
    const other = await reading.rows.asset(project, { title: 'granted too' });
    await reading.rows.window(other, { recorded_at: '2026-01-01T00:00:00Z' });
    const diff = async (args: object) => {
      const answer = await reading.read.list(scope, 'availabilityDiff', { first: 100, ...args }, select('AvailabilityDiffConnection', 'nodes { from to asset { title { text } } } pageInfo { endCursor hasNextPage } totalCount'));
      if (!answer.ok) return answer.error;
      const { nodes, ...page } = answer.value as unknown as { nodes: { from: boolean; to: boolean; asset: { title: { text: string } } }[]; pageInfo: { endCursor: string; hasNextPage: boolean }; totalCount: string };
      return { ...page, titles: nodes.map(({ from, to, asset }) => [asset.title.text, from, to]) };
    };
    const austria = { ...context, territory: 'AT' };
    const ended = { ...context, at: '2027-06-01T00:00:00Z' };
    expect(await diff({ from: context, to: austria })).toMatchObject({ titles: [['held back', false, true]], totalCount: 1 });
    expect(await diff({ from: context, to: context })).toMatchObject({ titles: [] });
    expect(await diff({ from: austria, to: ended })).toMatchObject({ titles: [['held back', true, false], ['granted', true, false]] });
    expect(await diff({ from: austria, to: ended, gained: true })).toMatchObject({ titles: [] });
    expect(await diff({ from: ended, to: austria, gained: true })).toMatchObject({ titles: [['held back', false, true], ['granted', false, true]] });
    const first = await diff({ from: austria, to: ended, gained: false, first: 1 }) as { titles: unknown; pageInfo: { endCursor: string } };
    expect(first).toMatchObject({ titles: [['held back', true, false]], pageInfo: { hasNextPage: true } });
    expect(await diff({ from: austria, to: ended, gained: false, first: 1, after: first.pageInfo.endCursor })).toMatchObject({ titles: [['granted', true, false]], pageInfo: { hasNextPage: false } });
    expect(await diff({ from: austria, to: context, gained: false, first: 1, after: first.pageInfo.endCursor })).toMatchObject({ code: 'BAD_CURSOR' });
    expect(await diff({ from: context, to: { ...context, channel: 'VOD' } })).toEqual({ code: 'BAD_FILTER', path: ['to', 'channel'] });
  });

  it('are not asked for in a context that means nothing: what is wrong with it is named', async () => {
    const { scope, context } = await managed();
    const faults = { territory: 'ZZ', channel: 'VOD', height: 0, language: 'not a language', at: '10000-01-01T00:00:00Z' };
    for (const [name, value] of Object.entries(faults)) {
      expect(await names(scope, { availableIn: { ...context, [name]: value } })).toEqual({ code: 'BAD_FILTER', path: ['filter', 'availableIn', name] });
      expect(await names(scope, { or: [{ not: { availableIn: { ...context, [name]: value } } }] })).toEqual({ code: 'BAD_FILTER', path: ['filter', 'or', '0', 'not', 'availableIn', name] });
    }
  });

  it('are those of which the decision says so, in random worlds', () => fc.assert(fc.asyncProperty(rightsWorlds, agrees), timesTried(1000)), 600_000);
});

describeWithFixtures('titles that may be shown in worlds that an independent evaluator decided', (fixtures) => {
  const folder = join(fixtures, 'rights-worlds');
  it.each(readdirSync(folder).filter((name) => name.endsWith('.world.json')))('%s', (name) => agrees(JSON.parse(readFileSync(join(folder, name), 'utf8'))), 60_000);
});

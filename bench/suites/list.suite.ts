import { fillCatalogue } from '../data/catalogue.js';
import { PAGE_QUERY, PAGE_SQL } from '../floors/page-sql.js';
import { fromPairs } from '../harness/figures.js';
import { type FloorServer, floorPath, startFloor } from '../harness/floor-server.js';
import { graphql, graphqlRequest } from '../harness/graphql.js';
import { load, type Load, type LoadTarget } from '../harness/load.js';
import { type Asked, withSameAnswers } from '../harness/same-answers.js';
import { type BenchContext, type Measurement, type Suite, WrongAnswer } from '../harness/suite.js';
import { databaseOf, databasePid, startTelecine, type TelecineServer } from '../harness/telecine-server.js';

/** W1 of the read path's targets, cold: the same kind of page. */
const TARGET = 0.95;
const DATABASE_POOL = 10;

/** The page that every client of a catalogue begins with. */
export const list: Suite = {
  name: 'list',
  about: 'a page of 20 assets with renditions by GraphQL / the same JSON by one SQL statement and node:http',
  run,
};

async function run(context: BenchContext): Promise<Measurement[]> {
  const server = await startTelecine(context, 'telecine', { TELECINE_DATABASE_POOL: `${DATABASE_POOL}` });
  const databaseUrl = await databaseOf(context, server);
  const { tenantId, assets } = await fillCatalogue(databaseUrl, context.quick ? 200 : 10_000);
  context.progress(`a catalogue of ${assets} assets with 4 renditions each, and as many of another tenant`);
  const floor = await startFloor(context, { databaseUrl, tenantId, connections: DATABASE_POOL, statements: { page: PAGE_SQL } });
  const pages = await readPages(server, context.quick ? 5 : 50);
  const [mine, theirs] = sidesOf(server, floor, pages);
  const [telecine, bare] = await withSameAnswers(mine, theirs);
  const rounds = await inTurn(context, { telecine, floor: bare });
  await withSameAnswers(mine, theirs);
  const figures = (name: string, of: (side: Load) => number, rest: { unit: string; better: 'higher' | 'lower'; target?: number }): Measurement =>
    fromPairs(rounds.map(({ telecine, floor: bare }) => ({ value: of(telecine), floor: of(bare) })), { name, ...rest, floorName: 'one SQL statement over node:http' });
  return [
    figures('page of 20 assets with renditions', (side) => side.answersPerSecond, { unit: '/s', better: 'higher', target: TARGET }),
    figures('processor an answer, database included', (side) => side.processorMs, { unit: 'ms', better: 'lower' }),
    figures('latency p50, 16 connections', (side) => side.p50, { unit: 'ms', better: 'lower' }),
    figures('latency p99, 16 connections', (side) => side.p99, { unit: 'ms', better: 'lower' }),
  ];
}

interface Sides<Side = LoadTarget> {
  readonly telecine: Side;
  readonly floor: Side;
}

async function inTurn(context: BenchContext, { telecine, floor }: Sides): Promise<Sides<Load>[]> {
  const [warmUp, duration, count] = context.quick ? [1, 1, 1] : [3, 8, 3];
  await load(telecine, warmUp);
  await load(floor, warmUp);
  const rounds = [];
  for (let round = 1; round <= count; round++) {
    const sides = { telecine: await load(telecine, duration), floor: await load(floor, duration) };
    rounds.push(sides);
    context.progress(`round ${round}: Telecine ${sides.telecine.answersPerSecond.toFixed(0)}/s, floor ${sides.floor.answersPerSecond.toFixed(0)}/s`);
  }
  return rounds;
}

/** A page as Telecine finds it by cursor and the floor by the last asset before it. */
interface Page {
  readonly cursor: string | null;
  readonly last: { readonly createdAt: string; readonly id: string } | null;
}

const CURSORS = `query Cursors($after: String) {
  assets(first: 20, after: $after, filter: {status: [READY]}, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { id createdAt } pageInfo { endCursor hasNextPage } }
}`;

interface Cursors {
  assets: { nodes: { id: string; createdAt: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

/** The first pages of the list; several, so that neither side answers from a memory of one. */
async function readPages(server: TelecineServer, count: number): Promise<Page[]> {
  const pages: Page[] = [{ cursor: null, last: null }];
  while (pages.length < count) {
    const { assets } = await graphql<Cursors>(server, CURSORS, { after: pages.at(-1)!.cursor });
    const last = assets.nodes.at(-1);
    if (!last || !assets.pageInfo.hasNextPage) throw new WrongAnswer(`the list ends after ${pages.length} pages`);
    pages.push({ cursor: assets.pageInfo.endCursor, last });
  }
  return pages;
}

function sidesOf(server: TelecineServer, floor: FloorServer, pages: readonly Page[]): [Asked, Asked] {
  const database = databasePid(server);
  return [
    { name: 'Telecine', url: server.url, pids: [server.pid, database], requests: pages.map(({ cursor }) => ({ path: '/graphql', ...graphqlRequest(server, PAGE_QUERY, { after: cursor }) })) },
    { name: 'the floor', url: floor.url, pids: [floor.pid, database], requests: pages.map(({ last }) => ({ path: floorPath('page', last === null ? [null, null] : [last.createdAt, last.id.replace('asset_', '')]) })) },
  ];
}

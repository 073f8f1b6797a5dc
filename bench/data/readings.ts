import pg from 'pg';
import { coverageQuestion } from '../../src/domain/rights/index.js';
import { type Reading, W1, W2, W3, W4, W5 } from '../floors/read-sql.js';
import { floorPath } from '../harness/floor-server.js';
import { graphql, graphqlRequest } from '../harness/graphql.js';
import type { LoadRequest } from '../harness/load.js';
import type { TelecineServer } from '../harness/telecine-server.js';

/** One kind of reading: the same requests for both sides, several, so that neither answers from a memory of one. */
export interface Readings {
  readonly name: string;
  readonly sql: string;
  readonly telecine: readonly LoadRequest[];
  readonly floor: readonly LoadRequest[];
}

/** What Telecine is asked, and the values of the floor's statement that mean the same. */
export interface Request {
  readonly variables: object;
  readonly values: readonly unknown[];
}

/** The requests of a reading as each side is sent them. */
export const requestsOf = (server: TelecineServer, name: string, { query, sql }: Reading, requests: readonly Request[]): Readings => ({
  name, sql,
  telecine: requests.map(({ variables }) => ({ path: '/graphql', ...graphqlRequest(server, query, variables) })),
  floor: requests.map(({ values }) => ({ path: floorPath(name, values) })),
});

const IDS_AT_ONCE = 200;

/** `count` requests of each kind, over assets all across the tenant's catalogue. */
export async function readingsOf(server: TelecineServer, databaseUrl: string, tenantId: string, count: number): Promise<Readings[]> {
  const { samples, genre } = await samplesOf(databaseUrl, tenantId, count * IDS_AT_ONCE);
  const few = samples.slice(0, count);
  const lists = few.map((_, i) => Array.from({ length: IDS_AT_ONCE }, (__, n) => samples[(i * IDS_AT_ONCE + n) % samples.length]!.id));
  const readings = (name: string, reading: Reading, requests: readonly Request[]): Readings => requestsOf(server, name, reading, requests);
  return [
    readings('W1', W1, await pagesOf(server, genre, count)),
    readings('W2', W2, few.map(({ id }) => ({ variables: { id: `asset_${id}` }, values: [id] }))),
    readings('W3', W3, lists.map((ids) => ({ variables: { ids: ids.map((id) => `asset_${id}`) }, values: [ids] }))),
    readings('W4', W4, contextsOf(count).map(availableRequest)),
    readings('W5', W5, few.map(({ title }) => ({ variables: { words: title }, values: [title] }))),
  ];
}

/** A context in which something may be shown; `at` and `knownAt` RFC 3339. */
export interface Context {
  readonly territory: string;
  readonly channel: string;
  readonly at: string;
  readonly knownAt?: string;
}

const TERRITORIES = ['DE', 'FR', 'GB', 'US', 'ES', 'SE', 'PL', 'AU'];
const CHANNELS = ['EST', 'TVOD', 'SVOD', 'FREE_TV'];

/** Of a made-up catalogue, whose windows open in the years before. */
export const contextsOf = (count: number): Context[] => Array.from({ length: count }, (_, i) => ({
  territory: TERRITORIES[i % TERRITORIES.length]!, channel: CHANNELS[Math.floor(i / TERRITORIES.length) % CHANNELS.length]!, at: new Date(Date.UTC(2025, i % 12, 1 + i % 28, 12)).toISOString(),
}));

/** The floor is told what is worked out of the context, and by when it is to be known where that is said. */
export function availableRequest(context: Context): Request {
  const question = coverageQuestion(context, new Date(context.at));
  if (!question.ok) throw new Error(question.error.message);
  const { country, channels, at, opensBy, closesFrom, knownAt } = question.value;
  return { variables: { context }, values: [country, channels, at, opensBy, closesFrom, ...(knownAt === null ? [] : [knownAt])] };
}

/** Titles from all over the catalogue, the same ones for the same data, and the genre that most have. */
async function samplesOf(databaseUrl: string, tenantId: string, count: number): Promise<{ samples: { id: string; title: string }[]; genre: string }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; title: string }>(`select id, title from asset where tenant_id = $1 and status = 'READY' and deleted_at is null order by md5(id::text) limit $2`, [tenantId, count]);
    const { rows: [most] } = await client.query<{ term: string }>(`select term from asset_term where tenant_id = $1 and vocabulary = 'genre' group by term order by count(*) desc limit 1`, [tenantId]);
    return { samples: rows, genre: most!.term };
  } finally {
    await client.end();
  }
}

interface Ends {
  assets: { nodes: { id: string; createdAt: string }[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } };
}

const ENDS = `query Ends($genre: [String!], $after: String) {
  assets(first: 20, after: $after, filter: {status: [READY], genre: $genre}, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { id createdAt } pageInfo { endCursor hasNextPage } }
}`;

/** The first pages of one genre: Telecine finds them by cursor, the floor by the last asset before. */
async function pagesOf(server: TelecineServer, genre: string, count: number): Promise<Request[]> {
  const pages: Request[] = [{ variables: { genre: [genre], after: null }, values: [genre, null, null] }];
  for (let after: string | null = null; pages.length < count; ) {
    const { assets }: Ends = await graphql<Ends>(server, ENDS, { genre: [genre], after });
    const last = assets.nodes.at(-1);
    if (!last || !assets.pageInfo.hasNextPage) break; // A small catalogue has no more.
    after = assets.pageInfo.endCursor;
    pages.push({ variables: { genre: [genre], after }, values: [genre, last.createdAt, last.id.replace('asset_', '')] });
  }
  return pages;
}

import { createHash } from 'node:crypto';
import { canonicalExternalId } from '../../../domain/asset/index.js';
import { nameKey } from '../../../domain/person/index.js';
import type { ProjectId, TenantId } from '../../../domain/shared/index.js';
import { ANNOTATIONS } from './annotation.statements.js';
import { ASSETS, EVENTS, EXTERNAL_IDS, ITEMS, MARKS, TERMS, TEXTS } from './catalogue.statements.js';
import { FILES, RENDITIONS } from './media.statements.js';
import { CREDITS, KEYWORD_TERMS, PERSONS } from './people.statements.js';
import { EDITS, MANIFESTATIONS, RELATIONS } from './relation.statements.js';
import { AGREEMENT_ROWS, RIGHTS_WINDOWS } from './rights.statements.js';
import { PEOPLE } from './words.js';

/** The part of a database connection that seeding needs: one that is the application's, set to the tenant. */
export interface SeedClient {
  query<R extends object = object>(text: string, values?: unknown[]): Promise<{ rows: R[]; rowCount: number | null }>;
}

export interface SeedPlan {
  readonly tenantId: TenantId;
  readonly projectId: ProjectId;
  /** How many titles there are to be of this seed. */
  readonly assets: number;
  readonly seed: number;
}

/** Titles in one transaction: there with everything below them, or not at all. A twentieth of all, so that whoever waits sees it grow, within what is worth a transaction. */
const CHUNK = { least: 250, most: 5_000, of: 20 } as const;
const chunkOf = (assets: number): number => Math.min(CHUNK.most, Math.max(CHUNK.least, Math.ceil(assets / CHUNK.of)));

/** What every title has, in the order in which rows refer to each other. */
const BELOW: readonly string[] = [TEXTS, TERMS, CREDITS, ITEMS, RELATIONS, EDITS, MANIFESTATIONS, FILES, RENDITIONS, RIGHTS_WINDOWS, ANNOTATIONS, EVENTS];

/**
 * Makes the titles of a seed that are not there yet; answers how many. The same seed makes the same titles with the same ids in the same project, so that a run that
 * was interrupted, or asks for more, goes on where the last one ended. Several runs at once make each title once. Every client takes the next titles that nobody has.
 */
export async function seedCatalogue(clients: readonly SeedClient[], plan: SeedPlan, onProgress: (done: number) => void = () => undefined): Promise<number> {
  // Apart and first: of what all titles share, the next client would wait for as long as the titles of the first take.
  await inTransaction(clients[0]!, () => makeShared(clients[0]!, plan));
  const chunks = chunksOf(plan.assets);
  let [made, done] = [0, 0];
  const work = async (client: SeedClient): Promise<void> => {
    for (let chunk = chunks.next(); !chunk.done; chunk = chunks.next()) {
      const numbers = chunk.value;
      const there = await inTransaction(client, () => makeTitles(client, plan, numbers));
      made += there;
      onProgress((done += numbers.length));
    }
  };
  const outcomes = await Promise.allSettled(clients.map((client) => work(client).finally(() => chunks.return(undefined))));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return made;
}

function* chunksOf(assets: number): Generator<readonly number[], undefined> {
  const chunk = chunkOf(assets);
  for (let from = 0; from < assets; from += chunk) yield Array.from({ length: Math.min(chunk, assets - from) }, (_, i) => from + i);
}

const runner = (client: SeedClient, plan: SeedPlan) => (text: string, numbers: readonly number[], ...more: unknown[]) =>
  client.query<{ number: number }>(text, [plan.tenantId, plan.projectId, plan.seed, numbers, ...more]);

/** Agreements, keywords and people, where they are not there yet. */
async function makeShared(client: SeedClient, plan: SeedPlan): Promise<void> {
  const run = runner(client, plan);
  for (const statement of [AGREEMENT_ROWS, KEYWORD_TERMS]) await run(statement, []);
  await run(PERSONS, [], ...EVERYBODY);
}

async function makeTitles(client: SeedClient, plan: SeedPlan, wanted: readonly number[]): Promise<number> {
  const run = runner(client, plan);
  const numbers = (await run(MARKS, wanted)).rows.map(({ number }) => number).toSorted((a, b) => a - b);
  if (numbers.length === 0) return 0;
  await run(ASSETS, numbers);
  await run(EXTERNAL_IDS, numbers, numbers.map((number) => eidrOf(plan, number)));
  for (const statement of BELOW) await run(statement, numbers);
  return numbers.length;
}

/** Names, names to sort by, the keys that sort, and those that find. */
const EVERYBODY: readonly (readonly string[])[] = [PEOPLE.map(({ name }) => name), PEOPLE.map(({ sortName }) => sortName), PEOPLE.map(({ sortName }) => nameKey(sortName)), PEOPLE.map(({ name }) => nameKey(name))];

/** A valid EIDR that nobody was given. */
function eidrOf({ projectId, seed }: SeedPlan, number: number): string {
  const digits = createHash('sha256').update(`${projectId} ${seed} ${number}`).digest('hex').slice(0, 20);
  const read = canonicalExternalId({ scheme: 'eidr', value: digits });
  return read.ok ? read.value : read.error.expected!;
}

export async function inTransaction<T>(client: SeedClient, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

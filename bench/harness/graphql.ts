import { setTimeout as sleep } from 'node:timers/promises';
import type { TelecineServer } from './telecine-server.js';
import { WrongAnswer } from './suite.js';

type Target = Pick<TelecineServer, 'url' | 'key'>;

export const graphqlRequest = ({ key }: Pick<TelecineServer, 'key'>, query: string, variables: object = {}) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
  body: JSON.stringify({ query, variables }),
});

/** The answer's `data`. Any error in it is a wrong answer. */
export async function graphql<T>(target: Target, query: string, variables: object = {}): Promise<T> {
  const response = await fetch(`${target.url}/graphql`, graphqlRequest(target, query, variables));
  const answer = (await response.json()) as { data?: T | null; errors?: unknown };
  if (answer.errors !== undefined || answer.data == null) throw new WrongAnswer(`GraphQL answered ${response.status} ${JSON.stringify(answer.errors).slice(0, 2_000)}`);
  return answer.data;
}

const BUSY = '{ jobs(first: 1, filter: {status: [QUEUED, RUNNING]}) { nodes { id } } }';
const LOOK_MS = 200;

/** Waits until no job waits or runs, so that what is measured next has the machine to itself. */
export async function untilQuiet(target: Target): Promise<void> {
  while ((await graphql<{ jobs: { nodes: unknown[] } }>(target, BUSY)).jobs.nodes.length > 0) await sleep(LOOK_MS);
}

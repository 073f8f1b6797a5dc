import { deepStrictEqual } from 'node:assert';
import type { LoadTarget } from './load.js';
import { WrongAnswer } from './suite.js';

export type Asked = Omit<LoadTarget, 'meanBytes'>;

/**
 * Asks both sides the same and compares request by request, as values: the order of keys and the spaces between may differ.
 * Answers both, with how large their bodies are in the mean.
 */
export async function withSameAnswers(mine: Asked, floor: Asked): Promise<[LoadTarget, LoadTarget]> {
  const count = mine.requests.length;
  const bytes = [0, 0];
  for (let i = 0; i < count; i++) {
    const bodies = [await ask(mine, i), await ask(floor, i)];
    assertEqual(bodies.map(dataOf), `answer ${i + 1} of ${mine.name}`);
    bodies.forEach((body, side) => { bytes[side]! += Buffer.byteLength(body) / count; });
  }
  return [{ ...mine, meanBytes: bytes[0]! }, { ...floor, meanBytes: bytes[1]! }];
}

/** What an answer cost is Telecine's alone to say. */
function dataOf(body: string): unknown {
  const { extensions: _cost, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return rest;
}

function assertEqual([mine, theirs]: unknown[], what: string): void {
  try {
    deepStrictEqual(mine, theirs);
  } catch (difference) {
    throw new WrongAnswer(`${what} differs from the floor's: ${difference instanceof Error ? difference.message.slice(0, 3_000) : ''}`);
  }
}

async function ask({ url, requests }: Asked, i: number): Promise<string> {
  const { path, method, headers, body } = requests[i]!;
  return (await fetch(`${url}${path}`, { method, headers, body })).text();
}

import type { LoadRequest } from 'autocannon';
import { processorSeconds } from './processes.js';
import { WrongAnswer } from './suite.js';

export type { LoadRequest } from 'autocannon';

export const CONNECTIONS = 16;
/** Seconds. On a machine that is at its limits the first answer may take some. */
const LONGEST = 60;

/** One side of a comparison of servers: where it is, what it is asked, and whose processor time counts. */
export interface LoadTarget {
  readonly name: string;
  readonly url: string;
  readonly requests: readonly LoadRequest[];
  /** Mean bytes of the bodies that are right; smaller ones are refusals. */
  readonly meanBytes: number;
  readonly pids: readonly number[];
}

export interface Load {
  readonly answersPerSecond: number;
  /** Milliseconds of processor an answer, of the target's processes together. */
  readonly processorMs: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Asks from 16 connections (or as many as are named) without pause, each beginning at another request. Anything but whole answers is a wrong one. */
export async function load(target: LoadTarget, seconds: number, connections = CONNECTIONS): Promise<Load> {
  const { default: autocannon } = await import('autocannon').catch(() => { throw new Error('this suite needs the development packages: npm ci'); });
  const { url, requests } = target;
  let client = 0;
  const setupClient = (one: { setRequests(requests: readonly LoadRequest[]): void }): void => one.setRequests(rotated(requests, (client++ * 7) % requests.length));
  const before = processorTime(target);
  const result = await autocannon({ url, connections, duration: seconds, requests, setupClient });
  const used = processorTime(target) - before;
  const { total } = result.requests;
  if (total === 0 && result.errors === 0 && seconds < LONGEST) return load(target, 4 * seconds, connections);
  if (result.errors > 0 || result.non2xx > 0 || total === 0) throw new WrongAnswer(`${target.name}: of ${total} answers ${result.non2xx} were refusals, and ${result.errors} requests failed`);
  if (result.throughput.total < total * target.meanBytes * 0.95) throw new WrongAnswer(`${target.name}: answers are smaller than they should be`);
  return { answersPerSecond: total / result.duration, processorMs: (used * 1000) / total, p50: result.latency.p50, p99: result.latency.p99 };
}

const processorTime = ({ pids }: LoadTarget): number => processorSeconds(...pids);
const rotated = <T>(items: readonly T[], by: number): T[] => [...items.slice(by), ...items.slice(0, by)];

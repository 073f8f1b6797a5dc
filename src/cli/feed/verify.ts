import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Endpoint } from '../client/client.js';
import { wrongUse } from '../exit.js';
import { applyFeed, assetsNow } from './catalogue.js';
import { download } from './download.js';
import { readSnapshot } from './snapshot-file.js';
import { keepState, keptState, type Known, knownOf, type State } from './state.js';

export interface Difference {
  readonly id: string;
  /** MISSING: in the catalogue, and the feed never said so. EXTRA: gone from the catalogue. DIFFERENT: not as the catalogue has it. */
  readonly what: 'MISSING' | 'EXTRA' | 'DIFFERENT';
  /** Projection version that snapshot and feed come to; null: none. */
  readonly have: string | null;
  /** Of the catalogue. */
  readonly catalogue: string | null;
}

export interface Parity {
  readonly equal: boolean;
  readonly compared: number;
  readonly events: number;
  /** How far the feed was applied. */
  readonly cursor: string;
  /** Fields that may change without an event of the asset. */
  readonly notCompared: readonly string[];
  readonly differences: readonly Difference[];
}

export interface Verification {
  readonly snapshot: string;
  readonly state?: string | undefined;
  readonly signal: AbortSignal;
  progress?(step: 'feed' | 'catalogue', done: number, total: number | null): void;
}

/** An event that is committed is numbered within moments; a difference that is one stays for so many rounds. */
const ROUNDS = 15;
const ROUND_MS = 1000;

/**
 * Whether snapshot + feed = catalogue. The catalogue is taken in a snapshot of its own; where it differs, and it is written to all the time, the feed is applied
 * further and the asset read again, until both are the same or nothing more comes that could make them so.
 */
export async function parity(endpoint: Endpoint, verification: Verification): Promise<Parity> {
  const { signal, progress = () => undefined } = verification;
  const state = await begun(verification);
  let events = await applyFeed(endpoint, state, signal, (done) => progress('feed', done, null));
  const compared = await compare(endpoint, state, verification);
  const suspects = new Map<string, Known | null>(compared.differing);
  for (let round = 0; suspects.size > 0 && round < ROUNDS; round++) {
    if (round > 0) await sleep(ROUND_MS, undefined, { signal });
    events += await applyFeed(endpoint, state, signal);
    for (const [id, now] of await assetsNow(endpoint, state, [...suspects.keys()], signal)) {
      if (isSame(state.assets.get(id), now)) suspects.delete(id);
      else suspects.set(id, now);
    }
  }
  if (verification.state !== undefined) await keepState(verification.state, state);
  const differences = [...suspects].map(([id, now]) => differenceOf(id, state.assets.get(id), now));
  return { equal: differences.length === 0, compared: compared.count, events, cursor: state.cursor, notCompared: state.notFollowed, differences };
}

async function begun({ snapshot, state: folder }: Verification): Promise<State> {
  const assets = new Map<string, Known>();
  const { header, trailer } = await readSnapshot(snapshot, (line, { notFollowed }) => assets.set(line.id, knownOf(line, notFollowed)));
  if (header.gate !== null) throw wrongUse(`${snapshot} leaves out what a consumer cannot use: take one without --gate to compare.`);
  const kept = folder === undefined ? undefined : await keptState(folder, trailer.sha256);
  return kept ?? { of: trailer.sha256, catalogue: header.catalogue, document: header.schema.document, notFollowed: header.notFollowed, cursor: header.watermark, assets };
}

/** Reads the catalogue once, beside the state: the assets that are not the same in both, as the catalogue has them. */
async function compare(endpoint: Endpoint, state: State, { signal, progress }: Verification): Promise<{ count: number; differing: Map<string, Known | null> }> {
  const folder = await mkdtemp(join(tmpdir(), 'telecine-verify-'));
  try {
    const file = join(folder, 'catalogue.ndjson');
    await download(endpoint, { file, document: state.document, signal, seen: (done, total) => progress?.('catalogue', done, total) });
    const differing = new Map<string, Known | null>();
    const unseen = new Set(state.assets.keys());
    const { header } = await readSnapshot(file, (line) => {
      const now = knownOf(line, state.notFollowed);
      unseen.delete(line.id);
      if (!isSame(state.assets.get(line.id), now)) differing.set(line.id, now);
    });
    if (header.catalogue !== state.catalogue) throw wrongUse('The snapshot is of another catalogue than the one that this key sees.');
    for (const id of unseen) differing.set(id, null);
    return { count: new Set([...state.assets.keys(), ...differing.keys()]).size, differing };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isSame = (a: Known | null | undefined, b: Known | null | undefined): boolean => (a?.version === b?.version && a?.digest === b?.digest);

const differenceOf = (id: string, have: Known | undefined, now: Known | null): Difference =>
  ({ id, what: have === undefined ? 'MISSING' : now === null ? 'EXTRA' : 'DIFFERENT', have: have?.version ?? null, catalogue: now?.version ?? null });

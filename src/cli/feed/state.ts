import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from './lines.js';
import type { Line } from './snapshot-file.js';

/** What is known of an asset: enough to tell it from any other state of it. */
export interface Known {
  readonly version: string;
  readonly digest: string;
}

/** A consumer's copy, as far as a comparison needs it. */
export interface State {
  /** Digest of the snapshot that it began with. */
  readonly of: string;
  readonly catalogue: string;
  readonly document: string;
  readonly notFollowed: readonly string[];
  /** The feed has been applied up to here. */
  cursor: string;
  readonly assets: Map<string, Known>;
}

/** The digest of a line without what the feed does not follow, whatever the order of its keys. */
export function knownOf(line: Line, notFollowed: readonly string[]): Known {
  const followed = notFollowed.reduce<unknown>((value, path) => without(value, path.split('.')), line);
  return { version: line.projectionVersion, digest: createHash('sha256').update(JSON.stringify(followed, ordered)).digest('base64url').slice(0, 24) };
}

function without(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, [key!, ...rest]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key || rest.length > 0).map(([name, each]) => [name, name === key ? without(each, rest) : each]));
}

const ordered = (_key: string, value: unknown): unknown =>
  (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value);

const NAME = 'state.ndjson';

/** The state that an earlier run kept; undefined where there is none, or one of another snapshot. */
export async function keptState(folder: string, of: string): Promise<State | undefined> {
  let state: State | undefined;
  try {
    for await (const line of linesOf(createReadStream(join(folder, NAME)) as AsyncIterable<Buffer>)) {
      const told: unknown = JSON.parse(line.toString());
      if (!state) state = { ...(told as Omit<State, 'assets'>), assets: new Map() };
      else {
        const [id, version, digest] = told as [string, string, string];
        state.assets.set(id, { version, digest });
      }
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return state?.of === of ? state : undefined;
}

const LINES = 1000;

/** Under its name only when all of it is written. */
export async function keepState(folder: string, { assets, ...head }: State): Promise<void> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${NAME}.part`);
  const handle = await open(path, 'w');
  try {
    let lines = [JSON.stringify(head)];
    for (const [id, { version, digest }] of assets) {
      if (lines.push(JSON.stringify([id, version, digest])) < LINES) continue;
      await handle.write(`${lines.join('\n')}\n`);
      lines = [];
    }
    if (lines.length > 0) await handle.write(`${lines.join('\n')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(path, join(folder, NAME));
}

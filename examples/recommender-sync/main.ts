import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { follow } from './feed.ts';
import { DOCUMENT, takeSnapshot } from './snapshot.ts';
import { Store } from './store.ts';
import { Away, type Endpoint, Refused } from './telecine.ts';

const HELP = `Usage: npx node examples/recommender-sync/main.ts [--folder ./recommender] [--once]

  --folder FOLDER   where the copy is kept (default ./recommender)
  --every SECONDS   how often the log is asked for what is new (default 5)
  --once            end when the copy is up to date
  --list            print the copy, a title a line, and end
  --help            this

TELECINE_URL        where Telecine is (default http://127.0.0.1:4000)
TELECINE_KEY        a key for it; the role viewer is enough`;

const LONGEST_PAUSE_MS = 30_000;
const say = (line: string): void => console.error(line);

interface Options { folder?: string; every?: string; once?: boolean; list?: boolean; help?: boolean }
function options(): Options | null {
  try {
    return parseArgs({ options: { folder: { type: 'string' }, every: { type: 'string' }, once: { type: 'boolean' }, list: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function wrong(message: string): null {
  console.error(`${message}\n\n${HELP}`);
  process.exitCode = 2;
  return null;
}

async function main(): Promise<unknown> {
  const asked = options();
  if (!asked) return;
  if (asked.help) return console.log(HELP);
  const every = Number(asked.every ?? 5);
  if (!(every > 0)) return wrong(`${asked.every} is not a number of seconds.`);
  const store = new Store(asked.folder ?? './recommender');
  try {
    if (asked.list) return list(store);
    const key = process.env['TELECINE_KEY'];
    if (!key) return wrong('TELECINE_KEY is not set.');
    const ending = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
    const endpoint = { url: process.env['TELECINE_URL'] ?? 'http://127.0.0.1:4000', key, signal: ending.signal };
    await sync(endpoint, store, { everyMs: every * 1000, once: asked.once ?? false }).catch((error: unknown) => {
      if (!ending.signal.aborted) throw error;
    });
  } finally {
    store.close();
  }
}

function list(store: Store): void {
  for (const title of store.titles()) console.log(title);
}

async function sync(endpoint: Endpoint, store: Store, { everyMs, once }: { everyMs: number; once: boolean }): Promise<void> {
  let pause = 250;
  for (;;) {
    try {
      await catchUp(endpoint, store);
      if (once) return;
      pause = 250;
      await sleep(everyMs, undefined, { signal: endpoint.signal });
    } catch (error) {
      if (!(error instanceof Away)) throw error;
      say(`${error.message}; another try in ${pause / 1000} s`);
      await sleep(pause, undefined, { signal: endpoint.signal });
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

/** A copy of another selection, or one that the log has forgotten, is replaced by a new snapshot. Until that is whole, the old copy stays what it is. */
async function catchUp(endpoint: Endpoint, store: Store): Promise<void> {
  if (store.begun || store.cursor === undefined || store.origin?.document !== DOCUMENT) await takeSnapshot(endpoint, store, say);
  try {
    await follow(endpoint, store, say);
  } catch (error) {
    if (!(error instanceof Refused) || error.reason !== 'SNAPSHOT_NEEDED') throw error;
    say('the log does not go back to where this copy stands any more: a new snapshot is taken');
    await takeSnapshot(endpoint, store, say);
    await follow(endpoint, store, say);
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof Refused ? 2 : 3;
});

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Board } from './board.ts';
import { connect, followJobs, stateOf } from './connection.ts';
import type { JobLineFragment, StateQuery } from './generated/graphql.ts';

const HELP = `Usage: npx node examples/job-follower/main.ts ASSET

  ASSET          the id of an asset; its upload may still be to come
  --help         this

TELECINE_URL     where Telecine is (default http://127.0.0.1:4000)
TELECINE_KEY     a key for it; the role viewer is enough

Exit status: 0 the asset is READY, 1 it is FAILED, 2 wrong use, 3 the server refuses or is away`;

const LOOK_AGAIN_MS = 2_000;
const ENDED = new Set(['SUCCEEDED', 'FAILED', 'CANCELED']);
const TREES = new Set(['INGEST', 'RETRANSCODE']);

function arguments_(): { assetId: string; help: boolean } | null {
  try {
    const { values, positionals: [assetId, ...more] } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
    if (values.help) return { assetId: '', help: true };
    return assetId && more.length === 0 ? { assetId, help: false } : wrong('Which asset?');
  } catch (error) {
    return wrong((error as Error).message);
  }
}

function wrong(message: string): null {
  console.error(`${message}\n\n${HELP}`);
  process.exitCode = 2;
  return null;
}

async function main(): Promise<void> {
  const asked = arguments_();
  if (!asked) return;
  if (asked.help) return console.log(HELP);
  const key = process.env['TELECINE_KEY'];
  if (!key) return void wrong('TELECINE_KEY is not set.');
  const status = await untilEnded(process.env['TELECINE_URL'] ?? 'http://127.0.0.1:4000', key, asked.assetId);
  process.exitCode = status === 'READY' ? 0 : status === null ? 2 : 1;
}

/** READY or FAILED; null where there is no such asset. */
async function untilEnded(url: string, key: string, assetId: string): Promise<'READY' | 'FAILED' | null> {
  const board = new Board(process.stdout);
  let away = false;
  const client = connect(url, key, {
    connected: (again) => {
      if (again) board.say('connected again');
      away = false;
    },
    lost: () => {
      if (!away) board.say('the connection is lost');
      away = true;
    },
  });
  let soon = new AbortController();
  const jobs = followJobs(client, assetId, {
    seen: (job) => {
      board.show(job);
      if (TREES.has(job.kind) && ENDED.has(job.status)) soon.abort();
    },
    forgotten: () => board.say('the log has forgotten what came next; going on from now'),
  });
  const refused = jobs.ended.then(() => new Promise<never>(() => undefined));
  try {
    for (;;) {
      const asset = await Promise.race([stateOf(client, assetId), refused]);
      if (!asset) return missing(board, assetId);
      if (!jobs.hasCursor()) jobsIn(asset).forEach((job) => board.show(job));
      if (asset.status === 'READY' || asset.status === 'FAILED') return told(board, asset);
      // What happened before the subscription stood is in no event: until the first one comes, and when the last one came, the asset itself is asked.
      do {
        await Promise.race([sleep(LOOK_AGAIN_MS, undefined, { signal: soon.signal }).catch(() => undefined), refused]);
      } while (jobs.hasCursor() && !soon.signal.aborted);
      soon = new AbortController();
    }
  } finally {
    await client.dispose();
  }
}

const jobsIn = ({ jobs }: NonNullable<StateQuery['asset']>): JobLineFragment[] =>
  (jobs?.nodes ?? []).flatMap((root) => [root, ...root.children.flatMap((step) => [step, ...step.children])]);

function missing(board: Board, assetId: string): null {
  board.end(`There is no asset ${assetId}, or this key may not see it.`);
  return null;
}

function told(board: Board, { status, failure }: NonNullable<StateQuery['asset']>): 'READY' | 'FAILED' {
  board.end(failure ? `${status}: ${failure.message}` : status);
  return status as 'READY' | 'FAILED';
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 3;
});

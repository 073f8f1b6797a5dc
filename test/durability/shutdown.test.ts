import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient, until } from '../support/client.js';
import { makeClip } from '../support/clips.js';
import { BOOTSTRAP_KEY } from '../support/server.js';
import { readiness } from '../support/server-process.js';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let clip: Buffer;
const started = new Set<number>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telecine-shutdown-'));
  clip = await readFile(await makeClip(folder, 40));
});
afterAll(async () => {
  for (const pid of [...started, ...belongings().map(({ pid: one }) => one)]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended, as it should.
    }
  }
  await rm(folder, { recursive: true, force: true });
});

const orNothing = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};

/** Every process that works in the data folder or on a file of it: servers, PostgreSQL with its children, ffmpeg. */
function belongings(): { pid: number; command: string }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => pid !== process.pid);
  return pids.flatMap((pid) => {
    const command = orNothing(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    const [cwd, env] = [orNothing(() => readlinkSync(`/proc/${pid}/cwd`)), orNothing(() => readFileSync(`/proc/${pid}/environ`, 'utf8'))];
    return command !== '' && [command, cwd, env].some((text) => text.includes(folder)) ? [{ pid, command }] : [];
  });
}

/** `npm start`, as a person types it; what the test signals is npm itself. */
async function npmStart(dataDir: string) {
  const env = {
    PATH: process.env['PATH'], HOME: process.env['HOME'], TELECINE_PORT: '0', TELECINE_DATA_DIR: dataDir, TELECINE_BOOTSTRAP_KEY: BOOTSTRAP_KEY, TELECINE_LOG: 'warn', TELECINE_ENCODER_PRESET: 'veryslow',
  };
  const npm = spawn('npm', ['start'], { cwd: PACKAGE, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(npm, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as string | null }));
  const logged: string[] = [];
  npm.stderr.setEncoding('utf8').on('data', (text: string) => logged.push(text));
  started.add(npm.pid!);
  const { url, pid } = await readiness(npm, logged);
  started.add(pid);
  return { npm, url, ended, logged };
}

interface Tree { id: string; status: string; attempts: number; children: { kind: string; status: string; attempts: number }[] }
const treeOf = async (api: ApiClient, id: string): Promise<Tree> =>
  (await api.read<{ asset: { jobs: { nodes: Tree[] } } }>('query ($id: ID!) { asset(id: $id) { jobs(first: 1) { nodes { id status attempts children { kind status attempts } } } } }', { id })).asset.jobs.nodes[0]!;
const transcodeOf = (tree: Tree) => tree.children.find(({ kind }) => kind === 'TRANSCODE')!;

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends in order on %s to npm: exit 0, jobs handed back, no process left', async (signal) => {
    const dataDir = join(folder, signal);
    const first = await npmStart(dataDir);
    const api = new ApiClient(first.url);
    const { asset } = await api.upload(clip);
    await until('ffmpeg is at work', async () => transcodeOf(await treeOf(api, asset.id)).status === 'RUNNING' && belongings().some(({ command }) => / -filter_complex /.test(command)));
    expect(belongings().some(({ command }) => command.includes('postgres'))).toBe(true);

    first.npm.kill(signal);
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(belongings()).toEqual([]);
    expect(first.logged.join('')).not.toMatch(/"level":(50|60)/);

    const second = await npmStart(dataDir);
    const again = new ApiClient(second.url);
    const transcode = await until('it is taken up again', async () => {
      const tree = await treeOf(again, asset.id);
      return transcodeOf(tree).status === 'RUNNING' && transcodeOf(tree);
    });
    // What was handed back does not count as an attempt.
    expect(transcode.attempts).toBe(1);
    await again.mutate('assetDelete', { id: asset.id }, 'deletedId');
    second.npm.kill(signal);
    expect(await second.ended).toEqual({ code: 0, signal: null });
    expect(belongings()).toEqual([]);
  });
});

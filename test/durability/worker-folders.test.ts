import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openWorkDirs } from '../../src/adapters/work-dirs/index.js';

const MACHINE = hostname().replace(/[^A-Za-z0-9.-]/g, '_');
const NOBODY = 4_000_000;

describe('folders that workers work in', () => {
  let root: string;
  const recovered: string[] = [];
  const open = () => openWorkDirs({ root, recover: async (folder) => void recovered.push(folder), log: () => undefined });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'telecine-folders-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('are cleared when their owner is dead, with the programs that it had started', async () => {
    const folder = join(root, `${MACHINE}~${NOBODY}~123`, 'job-token');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'half.mp4'), 'half');
    const orphan = spawn('sleep', ['600'], { cwd: folder, stdio: 'ignore' });
    const gone = new Promise<string | null>((resolve) => orphan.once('close', (_code, signal) => resolve(signal)));
    await (await open()).sweep();
    expect(recovered).toEqual([folder]);
    expect(await gone).toBe('SIGKILL');
    expect(existsSync(join(root, `${MACHINE}~${NOBODY}~123`))).toBe(false);
  });

  it('are left alone when their owner lives, is this process, or is on another machine', async () => {
    const dirs = await open();
    const own = await dirs.open('job', 'token');
    const elsewhere = join(root, `another-machine~${NOBODY}~123`);
    await mkdir(elsewhere);
    await mkdir(join(root, 'something else'));
    await dirs.sweep();
    expect([existsSync(own), existsSync(elsewhere), existsSync(join(root, 'something else'))]).toEqual([true, true, true]);
    await dirs.close(own);
    expect(existsSync(own)).toBe(false);
    await dirs.dispose();
  });

  it('tell their owner from a later process that was given its number', async () => {
    const reused = join(root, `${MACHINE}~${process.pid}~1`);
    await mkdir(reused);
    await (await open()).sweep();
    expect(existsSync(reused)).toBe(false);
  });
});

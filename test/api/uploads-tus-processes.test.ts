import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { uuid } from '../support/upload-door.js';

const PROGRAM = fileURLToPath(new URL('../support/upload-door-process.ts', import.meta.url));
const HOOKS = new URL('../support/typescript-hooks.mjs', import.meta.url).href;
const HEADERS = { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' };
const BYTES = 24 * 1024 * 1024;

interface DoorProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly digest: Promise<string>;
}

describe('uploads and processes that die', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'telecine-upload-processes-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  async function startProcess(): Promise<DoorProcess> {
    const child = spawn(process.execPath, ['--no-warnings', '--experimental-transform-types', '--import', HOOKS, PROGRAM, folder, '1', String(BYTES)], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const lines = createInterface({ input: child.stdout! });
    const digest = new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        const said = JSON.parse(line) as { sha256?: string };
        if (said.sha256) resolve(said.sha256);
      });
    });
    const [first] = (await once(lines, 'line')) as [string];
    return { child, url: (JSON.parse(first) as { url: string }).url, digest };
  }
  const offsetAt = async (url: string): Promise<number> => Number((await fetch(url, { method: 'HEAD', headers: HEADERS })).headers.get('upload-offset'));
  const patch = (url: string, offset: number, body: Uint8Array) =>
    fetch(url, { method: 'PATCH', headers: { ...HEADERS, 'Upload-Offset': String(offset) }, body: Buffer.from(body) });
  /** A writer that sends what it is given and then hangs. */
  const hang = (url: string, offset: number, body: Uint8Array) => {
    const req = request(url, { method: 'PATCH', headers: { ...HEADERS, 'Upload-Offset': String(offset), 'Content-Length': BYTES - offset } });
    req.on('error', () => undefined);
    req.write(body);
    return req;
  };
  const path = () => join(folder, uuid(1));
  const arrived = async (bytes: number): Promise<void> => {
    for (let tries = 0; tries < 200 && (await stat(path())).size < bytes; tries++) await wait(20);
  };

  it('goes on after a SIGKILL in the middle of a request, and the digest is that of the whole file', async () => {
    const bytes = randomBytes(BYTES);
    const first = await startProcess();
    expect(await offsetAt(first.url)).toBe(0);
    hang(first.url, 0, bytes.subarray(0, 9_000_000));
    await arrived(1_000_000);
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');
    const second = await startProcess();
    const offset = await offsetAt(second.url);
    expect(offset).toBeGreaterThanOrEqual(1_000_000);
    expect((await patch(second.url, offset, bytes.subarray(offset))).status).toBe(204);
    expect(await second.digest).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(await readdir(join(folder, 'locks'))).toEqual([]);
  });

  it('has one writer over several processes: the one that comes later takes over', async () => {
    const bytes = randomBytes(BYTES);
    const [first, second] = [await startProcess(), await startProcess()];
    await offsetAt(first.url);
    const hanging = hang(first.url, 0, bytes.subarray(0, 3_000_000));
    await arrived(3_000_000);
    const offset = await offsetAt(second.url);
    expect(offset).toBe(3_000_000);
    const [half, other] = await Promise.all([patch(second.url, offset, bytes.subarray(offset, 12_000_000)), patch(first.url, offset, bytes.subarray(offset, 12_000_000))]);
    expect([half.status, other.status].sort()[0]).toBe(204);
    hanging.destroy();
    const now = await offsetAt(first.url);
    expect((await patch(first.url, now, bytes.subarray(now))).status).toBe(204);
    expect(await first.digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const PINNED = `node-linux-${process.arch}`;
const PROGRAM = `
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => { console.log('handed back'); process.exit(0); });
  console.log('ready');
  setInterval(() => {}, 1000);
} else if (process.argv[2] === 'die') {
  process.kill(process.pid, 'SIGKILL');
} else {
  console.log(JSON.stringify({ node: process.versions.node, args: process.argv.slice(2) }));
  process.exitCode = 7;
}`;

/** A Node on this machine that is too old to run Telecine: what a bare Debian 12 has. */
const oldNode = findOldNode();
const withOldNode = oldNode === undefined ? it.skip : it;
let tree = '';

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'telecine-bin-'));
  for (const folder of ['bin', 'dist/src', 'node_modules']) mkdirSync(join(tree, folder), { recursive: true });
  copyFileSync(join(REPOSITORY, 'bin/telecine.js'), join(tree, 'bin/telecine.js'));
  writeFileSync(join(tree, 'package.json'), '{"type":"module"}');
  writeFileSync(join(tree, 'dist/src/main.js'), PROGRAM);
  symlinkSync(join(REPOSITORY, 'node_modules', PINNED), join(tree, 'node_modules', PINNED));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the telecine command', () => {
  it('runs in its own process under a Node that is new enough', () => {
    const run = spawnSync(process.execPath, [bin(), 'timecode', '--json'], { encoding: 'utf8' });
    expect(JSON.parse(run.stdout)).toEqual({ node: process.versions.node, args: ['timecode', '--json'] });
    expect(run.status).toBe(7);
  });

  withOldNode('starts itself again under the pinned Node, with the same arguments and exit status', () => {
    const run = spawnSync(oldNode ?? '', [bin(), 'jobs', 'watch', '--url', 'http://x y'], { encoding: 'utf8' });
    expect(JSON.parse(run.stdout)).toMatchObject({ node: expect.stringMatching(/^24\./), args: ['jobs', 'watch', '--url', 'http://x y'] });
    expect(run.status).toBe(7);
    expect(run.stderr).toBe('');
  });

  withOldNode('hands a signal on to the program and ends when it ends', async () => {
    const child = spawn(oldNode ?? '', [bin(), 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const output = collect(child);
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(output.join('')).toBe('ready\nhanded back\n');
    expect(code).toBe(0);
  });

  withOldNode('tells by its exit status that a signal ended the program', () => {
    expect(spawnSync(oldNode ?? '', [bin(), 'die']).status).toBe(128 + 9);
  });

  withOldNode('says what to do where there is no Node that is new enough', () => {
    const bare = mkdtempSync(join(tmpdir(), 'telecine-bare-'));
    for (const folder of ['bin', 'dist/src']) mkdirSync(join(bare, folder), { recursive: true });
    copyFileSync(bin(), join(bare, 'bin/telecine.js'));
    writeFileSync(join(bare, 'package.json'), '{"type":"module"}');
    writeFileSync(join(bare, 'dist/src/main.js'), PROGRAM);
    const run = spawnSync(oldNode ?? '', [join(bare, 'bin/telecine.js')], { encoding: 'utf8' });
    rmSync(bare, { recursive: true });
    expect(run.stderr).toMatch(/^Telecine needs Node\.js 24\.11 or later, and this is \d+\.\d+\.\d+ .*`npm ci` brings one/);
    expect(run.status).toBe(3);
  });

  it('says so when it was not built', () => {
    const unbuilt = mkdtempSync(join(tmpdir(), 'telecine-unbuilt-'));
    mkdirSync(join(unbuilt, 'bin'));
    copyFileSync(bin(), join(unbuilt, 'bin/telecine.js'));
    writeFileSync(join(unbuilt, 'package.json'), '{"type":"module"}');
    const run = spawnSync(process.execPath, [join(unbuilt, 'bin/telecine.js')], { encoding: 'utf8' });
    rmSync(unbuilt, { recursive: true });
    expect(run.stderr).toContain('Run: npm run build');
    expect(run.status).toBe(3);
  });
});

function bin(): string {
  return join(tree, 'bin/telecine.js');
}

function collect(child: ChildProcess): string[] {
  const chunks: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  return chunks;
}

function findOldNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const nodes = folders.map((folder) => join(folder, 'node')).filter((path) => existsSync(path)).map((path) => realpathSync(path));
  return nodes.find((node) => {
    const [major = 0, minor = 0] = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout.split('.').map(Number);
    return major >= 18 && (major < 24 || (major === 24 && minor < 11));
  });
}

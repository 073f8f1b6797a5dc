import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { fromPairs, median } from '../../bench/harness/figures.js';
import { type Measurement, type Suite, WrongAnswer } from '../../bench/harness/suite.js';
import { runBench } from '../../bench/index.js';

const MAIN = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const MEASURED: Measurement = { name: 'a thing', value: 2, unit: 's', floor: 1, floorName: 'the least', ratio: 2, better: 'lower', target: 1.1 };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'telecine-suite-of-bench-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const suite = (name: string, run: Suite['run']): Suite => ({ name, about: name, run });

describe('the bench', () => {
  beforeEach(() => {
    for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockReturnValue(true);
  });
  afterEach(() => void jest.restoreAllMocks());

  it('is content with a slow answer, and writes it down', async () => {
    const file = join(folder, 'slow.json');
    expect(await runBench(['slow', '--json', file], [suite('slow', async () => [MEASURED])])).toBe(0);
    const report = JSON.parse(readFileSync(file, 'utf8'));
    expect(report).toEqual({ suite: 'slow', commit: expect.any(String), machine: expect.objectContaining({ cores: expect.any(Number), node: process.versions.node }), results: [MEASURED] });
  });

  it('ends with 1 when an answer was wrong, and still runs and reports the other suites', async () => {
    const file = join(folder, 'wrong.json');
    const wrong = suite('wrong', async () => { throw new WrongAnswer('page 3 differs'); });
    expect(await runBench(['--json', file], [wrong, suite('right', async () => [MEASURED])])).toBe(1);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([expect.objectContaining({ suite: 'right' })]);
  });

  it('ends with 3 on a fault, with 2 on wrong use', async () => {
    expect(await runBench([], [suite('broken', async () => { throw new Error('no disk'); })])).toBe(3);
    expect(await runBench(['nosuch'], [suite('slow', async () => [MEASURED])])).toBe(2);
    expect(await runBench(['--nosuch'], [suite('slow', async () => [MEASURED])])).toBe(2);
  });

  it('undoes what a suite did, last first, and removes its folder, also when it failed', async () => {
    const undone: string[] = [];
    let workDir = '';
    await runBench([], [suite('failing', async (context) => {
      workDir = context.workDir;
      writeFileSync(join(workDir, 'left.txt'), 'left');
      context.atEnd(async () => void undone.push('first'));
      context.atEnd(async () => { undone.push('second'); throw new Error('cannot be undone'); });
      throw new Error('no disk');
    })]);
    expect(undone).toEqual(['second', 'first']);
    expect(existsSync(workDir)).toBe(false);
  });

  it('takes ratios within each round, so that a slow minute slows both sides', () => {
    const described = { name: 'x', unit: 's', better: 'lower' as const, floorName: 'y' };
    const measured = fromPairs([{ value: 10, floor: 5 }, { value: 100, floor: 50 }, { value: 12, floor: 4 }], described);
    expect(measured).toMatchObject({ value: 12, floor: 5, ratio: 2 });
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('npm run bench -- list --quick', () => {
  it('compares every page with the same JSON from SQL and leaves nothing behind', () => {
    const json = join(folder, 'list.json');
    const run = spawnSync(process.execPath, [MAIN, 'bench', 'list', '--quick', '--json', json], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
    expect(run.stderr).toMatch(/^list: round 1: /m);
    expect(run.status).toBe(0);
    expect(run.stdout).toContain('page of 20 assets with renditions');
    const { results } = JSON.parse(readFileSync(json, 'utf8')) as { results: Measurement[] };
    expect(results[0]).toEqual({ name: expect.any(String), value: expect.any(Number), unit: '/s', floor: expect.any(Number), floorName: expect.any(String), ratio: expect.any(Number), better: 'higher', target: 0.95 });
    expect(readdirSync(folder).filter((name) => name.startsWith('telecine-bench'))).toEqual([]);
  });
});

describe('npm run bench -- time --quick', () => {
  it('compares captions with what ffmpeg makes of them and annotations with SQL, and finds nothing wrong', () => {
    const json = join(folder, 'time.json');
    const run = spawnSync(process.execPath, [MAIN, 'bench', 'time', '--quick', '--json', json], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
    expect([run.status, run.status === 0 ? '' : run.stderr]).toEqual([0, '']);
    const { results } = JSON.parse(readFileSync(json, 'utf8')) as { results: Measurement[] };
    const targets = ['drop-frame label to frame number and back', 'captions SRT to WEBVTT', 'captions SCC to SRT', 'annotations at frame', 'annotations in range', 'annotations starting at label with words', 'annotations covering label with words'];
    expect(results.map(({ name }) => name)).toEqual(expect.arrayContaining(targets));
  });
});

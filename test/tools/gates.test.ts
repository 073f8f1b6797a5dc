import { describe, expect, it } from '@jest/globals';
import { runGate } from './run-gate.js';
import { treesPerTest } from './tree.js';

const plant = treesPerTest();

const run = (file: string, gate: string, files: Record<string, string>): string[] => runGate(file, gate, plant(files)).findings;

describe('the gate of the pure domain', () => {
  it('finds the clock and chance in every form, and lets instants be made from numbers', () => {
    const clocks = ['Date.now()', 'new Date()', 'new Date', 'Date()', 'Math.random()', 'crypto.randomUUID()', 'performance.now()'];
    const text = ['// é: bytes are not characters', ...clocks.map((clock, at) => `export const v${at} = ${clock};`), 'export const fine = [new Date(0), Date.UTC(2026, 1), Math.max(1, 2)];'];
    const found = run('pure-domain.ts', 'pureDomain', { 'src/domain/asset/a.ts': text.join('\n'), 'src/app/b.ts': 'export const now = Date.now();' });
    expect(found.map((line) => line.replace(/ in domain.*/, ''))).toEqual(
      ['Date.now', 'new Date()', 'new Date()', 'Date()', 'Math.random', 'randomUUID', 'performance.now'].map((what, at) => `src/domain/asset/a.ts:${at + 2}  ${what}`),
    );
  });
});

describe('the gate of the failure modes', () => {
  const table = (test: string): string => `# x\n\n| what | happens | recovers | test |\n|---|---|---|---|\n| a \\| b | c | d | ${test} |\n`;
  const check = (test: string, files: Record<string, string> = {}): string[] => run('failure-modes.ts', 'failureModes', { 'docs/failure-modes.md': table(test), ...files });

  it('finds nothing where every row has its test and every durability test its row', () => {
    expect(check('`test/durability/a.test.ts`, `test/api/b.test.ts`', { 'test/durability/a.test.ts': '', 'test/api/b.test.ts': '', 'test/api/c.test.ts': '' })).toEqual([]);
  });

  it('finds rows without a test, tests that do not exist, and durability tests without a row', () => {
    expect(check('by hand')).toEqual(['docs/failure-modes.md:5  names no test file']);
    expect(check('`test/durability/gone.test.ts`', { 'test/durability/new.test.ts': '' })).toEqual([
      'docs/failure-modes.md:5  test/durability/gone.test.ts does not exist',
      'docs/failure-modes.md  has no row for test/durability/new.test.ts',
    ]);
  });
});

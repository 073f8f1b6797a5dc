import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { batchOf, type RunOfModel, RUNS_KEPT, runsToForget } from '../../../src/domain/annotation/machine-run.js';
import { timesTried } from '../../support/runs.js';

const DAY = 86_400_000;
const NOW = new Date(Date.UTC(2026, 5, 1));
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY);
const run = (number: number, layers: string[], days: number): RunOfModel => ({ model: 'm', runId: `r${number}`, modelVersion: '1', number, layers, startedAt: ago(days) });

describe('runs of a model', () => {
  it('are forgotten when each of their layers has long been written by a later one, and the last of a layer never', () => {
    const long = RUNS_KEPT.days;
    expect(runsToForget([run(1, ['a'], 90), run(2, ['a'], long), run(3, ['a'], 1)], NOW)).toEqual(['r1']);
    expect(runsToForget([run(1, ['a'], 90), run(2, ['a'], long - 1)], NOW)).toEqual([]);
    expect(runsToForget([run(1, ['a', 'b'], 900), run(2, ['a'], 800), run(3, ['b'], 700)], NOW)).toEqual(['r1']);
    expect(runsToForget([run(1, ['a', 'b'], 900), run(2, ['a'], 800)], NOW)).toEqual([]);
    expect(runsToForget([], NOW)).toEqual([]);
  });

  it('are as many as are kept where a later one has come for each', () => {
    const many = Array.from({ length: 3 * RUNS_KEPT.runs }, (_, i) => run(i + 1, [i === 0 ? 'once' : 'a'], 0));
    const forgotten = runsToForget(many, NOW);
    expect(forgotten).toHaveLength(2 * RUNS_KEPT.runs - 1);
    expect(forgotten).not.toContain('r1');
  });

  it('are judged in every layer as though none had been forgotten, but for those that are forgotten themselves', () => {
    const some = fc.array(fc.tuple(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), fc.integer({ min: 0, max: 60 })), { maxLength: 12 });
    fc.assert(fc.property(some, fc.subarray(['a', 'b', 'c'], { minLength: 1 }), fc.nat(12), (made, layers, again) => {
      const known = made.map(([of, days], i) => run(i + 1, of, 60 - Math.floor((60 * i) / 12) - days / 60));
      const gone = new Set(runsToForget(known, NOW));
      const kept = known.filter(({ runId }) => !gone.has(runId));
      const asked = { model: 'm', runId: `r${again}`, modelVersion: '1', layers, startedAt: NOW };
      if (gone.has(asked.runId)) return;
      const [before, after] = [batchOf(asked, known), batchOf(asked, kept)];
      // Which of several later runs is named does not matter.
      expect(after).toEqual(before.ok ? before : { ok: false, error: { ...before.error, by: expect.any(String) as unknown } });
    }), timesTried(500));
  });
});

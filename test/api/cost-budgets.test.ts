import { describe, expect, it } from '@jest/globals';
import { CostBudgets } from '../../src/app/graphql/budgets.js';

/** Budgets of 1000 that fill by 100 a second, and a clock that stands still until it is moved. */
function budgets(mostKeys?: number): { of: CostBudgets; pass(seconds: number): void } {
  let now = 5000;
  return { of: new CostBudgets({ limit: 1000, refillPerSecond: 100 }, () => now, mostKeys), pass: (seconds) => { now += seconds * 1000; } };
}

describe('a leaky bucket a key', () => {
  it('holds its limit at first, and no more at any time', () => {
    const { of, pass } = budgets();
    expect(of.of('a')).toEqual({ limit: 1000, remaining: 1000, refillPerSecond: 100 });
    pass(3600);
    of.giveBack('a', 500);
    expect(of.of('a').remaining).toBe(1000);
  });

  it('gives what it holds, and says how long until it holds enough', () => {
    const { of, pass } = budgets();
    expect(of.take('a', 1000)).toBeNull();
    expect(of.take('a', 1)).toBe(1);
    expect(of.take('a', 1000)).toBe(10);
    pass(2.5);
    expect(of.of('a').remaining).toBe(250);
    expect(of.take('a', 251)).toBe(1);
    expect(of.take('a', 250)).toBeNull();
  });

  it('takes nothing where it refuses, and gets back what was not used', () => {
    const { of } = budgets();
    of.take('a', 900);
    expect(of.take('a', 200)).toBe(1);
    expect(of.of('a').remaining).toBe(100);
    of.giveBack('a', 890);
    expect(of.take('a', 200)).toBeNull();
    expect(of.of('b').remaining).toBe(1000);
  });

  it('is forgotten when it is full again, and the oldest when too many are not', () => {
    const { of, pass } = budgets(100);
    for (let i = 0; i < 100; i++) of.take(`early ${i}`, 100);
    pass(2);
    of.take('late', 500);
    expect([of.size, of.of('late').remaining]).toEqual([1, 500]);
    for (let i = 0; i < 1000; i++) of.take(`many ${i}`, 100);
    expect(of.size).toBeLessThanOrEqual(100);
    expect(of.of('many 999').remaining).toBe(900);
  });

  it('keeps an account of every step: what was given is never more than the limit and what came in', () => {
    const { of, pass } = budgets();
    let [given, seconds, random] = [0, 0, 7];
    const next = (most: number): number => (random = (random * 48_271) % 2_147_483_647) % most;
    for (let step = 0; step < 20_000; step++) {
      const cost = next(700);
      if (of.take('a', cost) === null) given += cost;
      const later = next(3);
      pass(later);
      seconds += later;
    }
    expect(given).toBeLessThanOrEqual(1000 + seconds * 100);
    expect(given).toBeGreaterThan(seconds * 100 * 0.5);
  });
});

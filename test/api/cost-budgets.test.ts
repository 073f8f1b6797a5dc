import { describe, expect, it } from '@jest/globals';
import { CostBudgets } from '../../src/app/graphql/budgets.js';

/** Budgets of 1000 that fill by 100 a second, and a clock that stands still until it is moved. */
function budgets(mostKeys?: number) {
  let now = 5000;
  const all = new CostBudgets({ limit: 1000, refillPerSecond: 100 }, () => now, mostKeys);
  return {
    all,
    take: (key: string, cost: number): number | null => all.of(key).take(cost, now),
    left: (key: string): number => { all.of(key).take(0, now); return all.of(key).remaining; },
    pass: (seconds: number): void => { now += seconds * 1000; },
  };
}

describe('a leaky bucket a key', () => {
  it('holds its limit at first, and no more at any time', () => {
    const { all, left, pass } = budgets();
    expect([left('a'), all.of('a').rules]).toEqual([1000, { limit: 1000, refillPerSecond: 100 }]);
    pass(3600);
    all.of('a').giveBack(500);
    expect(left('a')).toBe(1000);
  });

  it('gives what it holds, and says how long until it holds enough', () => {
    const { take, left, pass } = budgets();
    expect(take('a', 1000)).toBeNull();
    expect(take('a', 1)).toBe(1);
    expect(take('a', 1000)).toBe(10);
    pass(2.5);
    expect(left('a')).toBe(250);
    expect(take('a', 251)).toBe(1);
    expect(take('a', 250)).toBeNull();
  });

  it('takes nothing where it refuses, and gets back what was not used', () => {
    const { all, take, left } = budgets();
    take('a', 900);
    expect(take('a', 200)).toBe(1);
    expect(left('a')).toBe(100);
    all.of('a').giveBack(890);
    expect(take('a', 200)).toBeNull();
    expect(left('b')).toBe(1000);
  });

  it('is forgotten when it is full again, and the oldest when too many are not', () => {
    const { all, take, left, pass } = budgets(100);
    for (let i = 0; i < 100; i++) take(`early ${i}`, 100);
    pass(2);
    take('late', 500);
    expect([all.size, left('late')]).toEqual([1, 500]);
    for (let i = 0; i < 1000; i++) take(`many ${i}`, 100);
    expect(all.size).toBeLessThanOrEqual(100);
    expect(left('many 999')).toBe(900);
  });

  it('keeps an account of every step: what was given is never more than the limit and what came in', () => {
    const { take, pass } = budgets();
    let [given, seconds, random] = [0, 0, 7];
    const next = (most: number): number => (random = (random * 48_271) % 2_147_483_647) % most;
    for (let step = 0; step < 20_000; step++) {
      const cost = next(700);
      if (take('a', cost) === null) given += cost;
      const later = next(3);
      pass(later);
      seconds += later;
    }
    expect(given).toBeLessThanOrEqual(1000 + seconds * 100);
    expect(given).toBeGreaterThan(seconds * 100 * 0.5);
  });
});

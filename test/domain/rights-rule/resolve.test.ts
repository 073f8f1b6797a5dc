import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NO_BOUND, resolveRules, type RuleBound, RULE_EDGES, type RuleEdge, type TimedEvent, type TimedRule } from '../../../src/domain/rights-rule/index.js';
import { relaxed } from '../../support/relaxed-rules.js';
import { timesTried } from '../../support/runs.js';

const bound = (given: Partial<RuleBound>): RuleBound => ({ ...NO_BOUND, ...given });
const rule = (name: string, opens: Partial<RuleBound>, closes: Partial<RuleBound> = {}, territories = 'DE'): TimedRule => ({ name, territories, opens: bound(opens), closes: bound(closes) });
const on = (name: string, day: string | null, territories: string | null = null): TimedEvent => ({ name, territories, on: day, at: null });
const follows = (window: string, edge: RuleEdge, offset: string | null = null): Partial<RuleBound> => ({ window, edge, offset });
const resolved = (rules: TimedRule[], events: TimedEvent[]) => {
  const outcome = resolveRules(rules, events);
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.way}`);
  return Object.fromEntries([...outcome.value].map(([name, { term, waitsFor }]) => [name, `${term ? `${term.opensAt ?? term.opensOn ?? '*'}/${term.closesAt ?? term.closesOn ?? '*'}` : 'nothing'}${waitsFor.map((each) => ` waits for ${each}`).join('')}`]));
};

describe('rules of a title', () => {
  const chain = [rule('TVOD', { event: 'THEATRICAL', offset: 'P90D' }, follows('SVOD', 'OPENS')), rule('SVOD', follows('TVOD', 'OPENS', 'P3M'), { lasts: 'P1Y' }), rule('FREE', follows('SVOD', 'CLOSES'))];

  it('follow events and each other\'s windows, each side for itself', () => {
    expect(resolved(chain, [on('THEATRICAL', '2026-01-01')])).toEqual({ TVOD: '2026-04-01/2026-06-30', SVOD: '2026-07-01/2027-06-30', FREE: '2027-07-01/*' });
    expect(resolved(chain.toReversed(), [on('THEATRICAL', '2026-01-02')])).toEqual({ TVOD: '2026-04-02/2026-07-01', SVOD: '2026-07-02/2027-07-01', FREE: '2027-07-02/*' });
  });

  it('wait for what is not known, each telling for which event', () => {
    expect(resolved(chain, [])).toEqual({ TVOD: 'nothing waits for THEATRICAL', SVOD: 'nothing waits for THEATRICAL', FREE: 'nothing waits for THEATRICAL' });
    expect(resolved([rule('A', { on: '2026-01-01' }), rule('B', follows('A', 'CLOSES')), rule('C', follows('GONE', 'OPENS'))], [])).toEqual({ A: '2026-01-01/*', B: 'nothing waits for A', C: 'nothing waits for GONE' });
    expect(resolved([rule('HELD', {}, { event: 'BROADCAST' })], [])).toEqual({ HELD: '*/* waits for BROADCAST' });
  });

  it('follow an event as it is known for their own territories, else as it is known for all', () => {
    const rules = [rule('DE', { event: 'E' }), rule('US', { event: 'E' }, {}, 'US')];
    expect(resolved(rules, [on('E', '2026-01-01'), on('E', '2026-02-01', 'US')])).toEqual({ DE: '2026-01-01/*', US: '2026-02-01/*' });
    expect(resolved(rules, [on('E', '2026-01-01'), on('E', null, 'US')])).toEqual({ DE: '2026-01-01/*', US: '2026-01-01/*' });
    expect(resolved(rules, [on('E', '2026-02-01', 'US')])).toEqual({ DE: 'nothing waits for E', US: '2026-02-01/*' });
  });

  it('are refused where a side follows itself, with the way', () => {
    const fault = (...rules: TimedRule[]) => {
      const outcome = resolveRules(rules, [on('E', '2026-01-01')]);
      return outcome.ok ? null : `${outcome.error.code} ${outcome.error.way}`;
    };
    expect(fault(rule('A', follows('A', 'OPENS')))).toBe('RULE_CYCLE A opens follows A opens');
    expect(fault(rule('A', { event: 'E' }), rule('B', follows('C', 'CLOSES')), rule('C', follows('A', 'OPENS'), follows('D', 'OPENS')), rule('D', follows('B', 'OPENS')))).toBe('RULE_CYCLE B opens follows C closes follows D opens follows B opens');
    expect(fault(rule('A', follows('A', 'CLOSES'), { lasts: 'P1D' }))).toBe('RULE_CYCLE A opens follows A closes follows A opens');
    expect(fault(rule('A', { event: 'E', offset: 'PT1H' }))).toBe('HOURS_OF_A_DATE A opens');
    expect(fault(rule('A', { event: 'E' }, { lasts: 'PT1H' }))).toBe('HOURS_OF_A_DATE A closes');
  });

  it('are resolved in a chain of a thousand, and in years without end', () => {
    const rules = Array.from({ length: 1000 }, (_, i) => rule(`R${i}`, i === 0 ? { event: 'E' } : follows(`R${i - 1}`, 'CLOSES'), { lasts: 'P1D' }));
    expect(resolved(rules.toReversed(), [on('E', '2026-01-01')])['R999']).toBe('2028-09-26/2028-09-26');
    const far = Array.from({ length: 1000 }, (_, i) => rule(`R${i}`, i === 0 ? { event: 'E' } : follows(`R${i - 1}`, 'OPENS', 'P9999Y')));
    expect(resolved(far, [on('E', '2026-01-01')])).toMatchObject({ R0: '2026-01-01/*', R1: 'nothing', R999: 'nothing' });
  });
});

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
const someDay = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const someOffset = fc.option(fc.integer({ min: -60, max: 60 }).map((n) => `${n < 0 ? '-' : ''}P${Math.abs(n)}D`), { freq: 3 });
const someBound = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: someDay.map((day) => ({ on: day })) },
  { weight: 3, arbitrary: fc.record({ event: fc.constantFrom('X', 'Y'), offset: someOffset }) },
  { weight: 4, arbitrary: fc.record({ window: fc.constantFrom(...NAMES), edge: fc.constantFrom(...RULE_EDGES), offset: someOffset }) },
).map(bound);
const someRules = fc.array(fc.record({ opens: someBound, closes: fc.oneof(someBound, fc.integer({ min: 1, max: 60 }).map((n) => bound({ lasts: `P${n}D` }))), territories: fc.constantFrom('DE', 'US') }), { minLength: 1, maxLength: 6 })
  .map((rules) => rules.map((each, i): TimedRule => ({ ...each, name: NAMES[i]! })));
const someEvents = fc.record({ X: fc.option(someDay), Y: fc.option(someDay), XinUS: fc.option(someDay) }).map(({ X, Y, XinUS }) => [on('X', X), on('Y', Y), on('X', XinUS, 'US')]);

describe('random rules', () => {
  it('are what asking again and again says, and are refused just where that comes to no end', () => {
    const seen = { cycle: 0, term: 0, waits: 0, never: 0 };
    fc.assert(fc.property(someRules, someEvents, (rules, events) => {
      const [known, outcome] = [relaxed(rules, events), resolveRules(rules, events)];
      const open = rules.flatMap((each) => RULE_EDGES.filter((edge) => !known.has(`${each.name} ${edge}`)));
      expect(outcome.ok).toBe(open.length === 0);
      if (!outcome.ok) return void seen.cycle++;
      for (const each of rules) {
        const [opens, closes] = RULE_EDGES.map((edge) => known.get(`${each.name} ${edge}`));
        const { term, waitsFor } = outcome.value.get(each.name)!;
        const isThere = (opens === null || typeof opens === 'number') && !(typeof opens === 'number' && typeof closes === 'number' && closes <= opens);
        expect(term !== null).toBe(isThere);
        if (term) expect([term.opensOn && Date.parse(term.opensOn), term.closesOn && Date.parse(term.closesOn) + 86_400_000]).toEqual([opens, typeof closes === 'number' ? closes : null]);
        for (const waited of [opens, closes]) if (typeof waited === 'string') expect(waitsFor).toContain(waited);
        seen[term ? 'term' : waitsFor.length > 0 ? 'waits' : 'never']++;
      }
    }), timesTried(3000));
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });
});

import { type RuleBound, RULE_EDGES, type RuleEdge, type TimedEvent, type TimedRule } from '../../src/domain/rights-rule/index.js';

/**
 * What each side of each window is, by asking again and again until nothing new comes to be known: milliseconds since 1970, the name of what it waits for, or null where nothing bounds it. Absent: it follows itself.
 * Days and offsets of days only.
 */
export function relaxed(rules: readonly TimedRule[], events: readonly TimedEvent[]): Map<string, number | string | null> {
  const DAY = 86_400_000;
  const known = new Map<string, number | string | null>();
  const days = (offset: string | null): number => (offset === null ? 0 : Number(/P(\d+)D/.exec(offset)![1]) * (offset.startsWith('-') ? -1 : 1) * DAY);
  const boundOf = (each: TimedRule, edge: RuleEdge): RuleBound => (edge === 'OPENS' ? each.opens : each.closes);
  const valueOf = (each: TimedRule, edge: RuleEdge): number | string | null | undefined => {
    const { on: day, event, window, edge: side, offset, lasts } = boundOf(each, edge);
    if (day !== null) return Date.parse(day) + (edge === 'CLOSES' ? DAY : 0);
    const found = event === null ? undefined : (events.find((one) => one.name === event && one.territories === each.territories && one.on) ?? events.find((one) => one.name === event && one.territories === null && one.on));
    if (event !== null) return found ? Date.parse(found.on!) + days(offset) : event;
    if (window === null && lasts === null) return null;
    // Who follows a rule that is not there waits for it.
    if (window !== null && !rules.some(({ name }) => name === window)) return window;
    const before = known.get(lasts === null ? `${window} ${side}` : `${each.name} OPENS`);
    if (before === null) return lasts === null ? window! : each.name;
    return typeof before === 'number' ? before + days(lasts ?? offset) : before;
  };
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const each of rules) {
      for (const edge of RULE_EDGES) {
        const [key, value] = [`${each.name} ${edge}`, valueOf(each, edge)];
        if (known.has(key) || value === undefined) continue;
        known.set(key, value);
        isNew = true;
      }
    }
  }
  return known;
}

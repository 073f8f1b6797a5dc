import type { CostCount, Place } from './cost-count.js';

/** What the fields directly below a place in the answer cost together. */
export interface FieldCost {
  /** Response keys from the root on. */
  readonly path: readonly string[];
  readonly cost: number;
}

const MOST_FIELDS = 5;
/** Places that are looked into: the dearest are among the first. */
const MOST_PLACES = 500;

interface Open extends Place {
  readonly path: readonly string[];
  readonly times: number;
  /** Of all that is below. */
  readonly whole: number;
}

/** Goes into the dearest place first, so that no number of fragments makes it long. */
export function dearestFields(count: CostCount): FieldCost[] {
  const costs = new Map<string, FieldCost>();
  const open: Open[] = count.root ? [{ ...count.root, path: [], times: 1, whole: count.total.fields }] : [];
  for (let looked = 0; open.length > 0 && looked < MOST_PLACES; looked++) {
    const place = open.splice(dearestOf(open), 1)[0]!;
    const fields = [...count.fieldsOf(place)];
    for (const { node, below } of fields) {
      if (below) open.push({ ...below, path: [...place.path, (node.alias ?? node.name).value], times: place.times * below.times, whole: place.times * below.times * count.sumOf(below).fields });
    }
    const known = costs.get(place.path.join('.'))?.cost ?? 0;
    costs.set(place.path.join('.'), { path: place.path, cost: known + place.times * fields.reduce((sum, { own }) => sum + own, 0) });
  }
  return [...costs.values()].filter(({ path }) => path.length > 0).sort((a, b) => b.cost - a.cost).slice(0, MOST_FIELDS);
}

const dearestOf = (open: readonly Open[]): number => open.reduce((best, { whole }, i) => (whole > open[best]!.whole ? i : best), 0);

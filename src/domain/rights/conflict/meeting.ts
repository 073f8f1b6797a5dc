import { intersection, isEmptySet, type TerritorySet, union } from '../territory/index.js';
import type { Extent } from './conflict.js';
import { byTime, leavesOf, limitsMeet, rangesMeet, type ReadWindow } from './terms.js';

/** Where two windows speak of the same; null: nowhere. Pictures of few lines are within every limit of height. */
export function meetingOf(a: ReadWindow, b: ReadWindow): Extent | null {
  if (!limitsMeet(a.uses, b.uses) || !limitsMeet(a.deviceClasses, b.deviceClasses) || !limitsMeet(a.languages, b.languages, rangesMeet)) return null;
  const [leaves, territories] = [new Set(leavesOf(b)), intersection(a.territories, b.territories)];
  const channels = leavesOf(a).filter((leaf) => leaves.has(leaf));
  if (channels.length === 0 || isEmptySet(territories)) return null;
  const open = byTime(territories, [a, b]).flatMap(({ territories: there, spans }) => {
    const [from, until] = [Math.max(...spans.map((span) => span[0])), Math.min(...spans.map((span) => span[1]))];
    return from < until ? [{ territories: there, from, until }] : [];
  });
  return open.length === 0 ? null : { channels, ...allOf(open) };
}

interface Part {
  readonly territories: TerritorySet;
  readonly from: number;
  readonly until: number;
}

/** The least that holds all of the parts; there is one at least. */
export const allOf = (parts: readonly Part[]): Part => parts.reduce((a, b) => ({ territories: union(a.territories, b.territories), from: Math.min(a.from, b.from), until: Math.max(a.until, b.until) }));

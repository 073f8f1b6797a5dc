import { type Channel, DEVICE_CLASSES, RIGHTS_USES } from '../context.js';
import { coversChannel } from '../channel.js';
import { matchesRange } from '../decision/coverage.js';
import { intersection, isEmptySet, minus, noTerritory, type TerritorySet, union } from '../territory/index.js';
import type { Extent } from './conflict.js';
import { allOf } from './meeting.js';
import { byTime, leavesOf, type ReadWindow } from './terms.js';

/** What a window says and none of the others does; null: nothing. */
export function uncoveredBy(others: readonly ReadWindow[], window: ReadWindow): Extent | null {
  const near = others.filter((other) => reachesUp(other, window) && !isEmptySet(intersection(other.territories, window.territories)));
  const found = new Map<string, Omit<Extent, 'channels'> | null>();
  const channels = new Set<Channel>();
  for (const { leaf, holders } of pointsOf(window, near)) {
    const key = holders.join();
    if (!found.has(key)) found.set(key, leftOver(window, holders.map((i) => near[i]!)));
    if (found.get(key)) channels.add(leaf);
  }
  const left = [...found.values()].filter((part) => part !== null);
  return left.length === 0 ? null : { channels: [...channels], ...allOf(left) };
}

/** Who may show many lines may show few: only the highest picture of the window is to be looked at. */
const reachesUp = (other: ReadWindow, window: ReadWindow): boolean => other.maxResolution === null || (window.maxResolution !== null && window.maxResolution <= other.maxResolution);

interface Point {
  readonly leaf: Channel;
  /** Places of the others that hold it. */
  readonly holders: readonly number[];
}

/** What a window says apart from territory and time, one point of each kind that the others tell apart. */
function* pointsOf(window: ReadWindow, others: readonly ReadWindow[]): Generator<Point> {
  const [all, tags] = [others.map((_, i) => i), tagsOf(window, others)];
  for (const leaf of leavesOf(window)) {
    const byLeaf = all.filter((i) => others[i]!.channels.some((node) => coversChannel(node, leaf)));
    for (const use of window.uses ?? RIGHTS_USES) {
      const byUse = byLeaf.filter((i) => others[i]!.uses?.includes(use) ?? true);
      for (const device of window.deviceClasses ?? DEVICE_CLASSES) {
        const byDevice = byUse.filter((i) => others[i]!.deviceClasses?.includes(device) ?? true);
        for (const tag of tags) yield { leaf, holders: byDevice.filter((i) => holdsTag(others[i]!, tag)) };
      }
    }
  }
}

/** Tags by which the ranges of all of them can be told apart: each range, which those above it hold too; and null, of which no range but * says anything. */
function tagsOf(window: ReadWindow, others: readonly ReadWindow[]): (string | null)[] {
  const ranges = new Set([window, ...others].flatMap(({ languages }) => languages ?? []));
  return [...ranges, null].filter((tag) => tag !== '*' && holdsTag(window, tag));
}

const holdsTag = ({ languages }: ReadWindow, tag: string | null): boolean => languages === null || languages.some((range) => range === '*' || (tag !== null && matchesRange(tag, range)));

/** Territories and instants of the window that no holder has. */
function leftOver(window: ReadWindow, holders: readonly ReadWindow[]): Omit<Extent, 'channels'> | null {
  const left = byTime(window.territories, [window, ...holders]).flatMap(({ territories, spans: [own, ...spans] }) => {
    if (own![0] >= own![1]) return [];
    const edges = [...new Set([...own!, ...spans.flat().filter((edge) => own![0] < edge && edge < own![1])])].sort((a, b) => a - b);
    return edges.slice(1).flatMap((until, i) => {
      const from = edges[i]!;
      const held = holders.filter((_, k) => spans[k]![0] <= from && until <= spans[k]![1]);
      const rest = minus(territories, joined(territories, held));
      return isEmptySet(rest) ? [] : [{ territories: rest, from, until }];
    });
  });
  return left.length === 0 ? null : allOf(left);
}

const joined = ({ atoms }: TerritorySet, windows: readonly ReadWindow[]): TerritorySet => windows.reduce((set, { territories }) => union(set, territories), noTerritory(atoms.geography));

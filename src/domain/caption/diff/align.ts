import { textOf, type Cue } from '../model/index.js';
import { heaviestChain, type Candidate } from './chain.js';
import { pairsOf, similarity, type Pairs } from './similarity.js';

/** Places of cues that are one and the same, counted from 0; null: the other track has none. Each place of each track stands in one pair. */
export interface Aligned {
  readonly a: number | null;
  readonly b: number | null;
}

/** A cue as it is compared. */
interface Side {
  readonly in: number;
  readonly out: number;
  readonly text: string;
  readonly pairs: Pairs;
}

/** How many cues before and after the same time are looked at. */
const NEIGHBOURS = 8;
/** Frames have no length here: how many a second has is told. */
const NEAR_SECONDS = 10;
/** Of an end that nothing closes, for comparing only. */
const OPEN_SECONDS = 3;

/** The same text at the same time outweighs whatever else a cue could be paired with. */
const SAME = 10_000;
const SAME_TEXT = 2_000;
const ALIKE = 500;

/** Which cue of one track is which of the other: by time and text, in the order of both, but for cues of the same text that moved past others. `fps`: frames a second, both tracks in one time base, as shown. */
export function alignedCues(a: readonly Cue[], b: readonly Cue[], fps: number): Aligned[] {
  const [left, right] = [sides(a, fps), sides(b, fps)];
  const chain = heaviestChain(candidatesOf(left, right, fps), right.length);
  const ofA = new Map(chain.map((pair) => [pair.a, pair.b]));
  const ofB = new Set(chain.map((pair) => pair.b));
  pairMoved(left, right, ofA, ofB);
  const pairs: Aligned[] = left.map((_, i) => ({ a: i, b: ofA.get(i) ?? null }));
  const added = right.flatMap((_, j): Aligned[] => (ofB.has(j) ? [] : [{ a: null, b: j }]));
  const timeOf = (pair: Aligned): number => (pair.a === null ? right[pair.b!]!.in : left[pair.a]!.in);
  return [...pairs, ...added].sort((x, y) => timeOf(x) - timeOf(y) || (x.a ?? Infinity) - (y.a ?? Infinity));
}

const sides = (cues: readonly Cue[], fps: number): Side[] =>
  cues.map((cue): Side => ({ in: Number(cue.in), out: Number(cue.out ?? cue.in) + (cue.out === null ? OPEN_SECONDS * fps : 0), text: textOf(cue), pairs: pairsOf(textOf(cue)) }));

function candidatesOf(left: readonly Side[], right: readonly Side[], fps: number): Candidate[] {
  const byText = placesByText(right);
  const seen = new Map<string, number>();
  return left.flatMap((side, a) => {
    const rank = seen.get(side.text) ?? 0;
    seen.set(side.text, rank + 1);
    const at = firstNotBefore(right, side.in, (other) => other.in);
    const near = range(at - NEIGHBOURS, at + NEIGHBOURS, right.length);
    const sameText = byText.get(side.text) ?? [];
    const nearest = firstNotBefore(sameText, side.in, (place) => right[place]!.in);
    const same = [...range(rank - 1, rank + 2, sameText.length), ...range(nearest - 2, nearest + 2, sameText.length)].map((i) => sameText[i]!);
    const unchanged = same.filter((b) => sameTimes(side, right[b]!));
    const places = unchanged.length > 0 ? unchanged : [...near, ...same];
    return [...new Set(places)].map((b): Candidate => ({ a, b, weight: weightOf(side, right[b]!, fps) })).filter(({ weight }) => weight > 0);
  });
}

const sameTimes = (a: Side, b: Side): boolean => a.in === b.in && a.out === b.out;

/** 0: they are not one cue. */
function weightOf(a: Side, b: Side, fps: number): number {
  const apart = Math.abs(a.in - b.in) / fps;
  if (a.text === b.text) return sameTimes(a, b) ? SAME : SAME_TEXT + Math.round(ALIKE / (1 + apart));
  const shared = Math.max(0, Math.min(a.out, b.out) - Math.max(a.in, b.in)) / Math.max(1, Math.max(a.out, b.out) - Math.min(a.in, b.in));
  if (shared < 0.5 && apart > NEAR_SECONDS) return 0;
  const alike = similarity(a.pairs, b.pairs);
  return shared >= 0.5 || alike >= 0.5 || (shared > 0 && alike >= 0.3) ? 1 + Math.round(ALIKE * (alike + shared)) : 0;
}

/** What the order left over, by text alone: a cue that was moved past its neighbours is the same cue. */
function pairMoved(left: readonly Side[], right: readonly Side[], ofA: Map<number, number>, ofB: Set<number>): void {
  const free = placesByText(right, (j) => !ofB.has(j));
  for (const queue of free.values()) queue.reverse();
  for (const [i, { text }] of left.entries()) {
    const j = ofA.has(i) ? undefined : free.get(text)?.pop();
    if (j === undefined) continue;
    ofA.set(i, j);
    ofB.add(j);
  }
}

function placesByText(sidesOf: readonly Side[], keep: (place: number) => boolean = () => true): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [i, { text }] of sidesOf.entries()) {
    if (!keep(i)) continue;
    const known = places.get(text);
    if (known) known.push(i);
    else places.set(text, [i]);
  }
  return places;
}

const range = (from: number, to: number, length: number): number[] => {
  const start = Math.max(0, from);
  return Array.from({ length: Math.max(0, Math.min(to, length) - start) }, (_, i) => start + i);
};

/** The first place at which the time is not below; times ascend. */
function firstNotBefore<T>(items: readonly T[], time: number, timeOf: (item: T) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(items[middle]!) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { type ClearanceMatch, canCover, coversAt, matchOf, type Match, type Question, type WindowMatch } from './covering.js';
import { type Lineage, metFrom } from './lineage.js';
import type { Rows } from './proof.js';
import { joinedSpans, oneHoldsAt } from './span.js';

/** An asset by whose own grants the question is answered, or that needs its sources instead. */
export interface Holder {
  readonly asset: string;
  /** undefined: its own grants count. */
  readonly of: readonly string[] | undefined;
  readonly grants: readonly WindowMatch[];
}

export interface ElementMatch {
  readonly element: string;
  readonly clearances: readonly ClearanceMatch[];
}

/** All that a decision rests on, each row held against the question. */
export interface Evaluation {
  /** Depth first, each once; the first is the asset of the question. */
  readonly holders: readonly Holder[];
  /** Of those holders whose own grants count, in the order of the rows. */
  readonly grants: readonly WindowMatch[];
  readonly holdbacks: readonly WindowMatch[];
  /** Those that reach the asset, in the order met. */
  readonly elements: readonly ElementMatch[];
  allowedAt(instant: number): boolean;
}

export function evaluationOf(rows: Rows, lineage: Lineage, reaching: readonly string[], question: Question): Evaluation {
  const windows = rows.windows.map((row) => matchOf(row, question));
  const holdbacks = windows.filter(({ row }) => row.effect === 'HOLDBACK');
  const holders = holdersOf(lineage, Map.groupBy(windows.filter(({ row }) => row.effect === 'GRANT'), ({ row }) => row.asset));
  const counting = new Set(holders.filter(({ of }) => of === undefined).map(({ asset }) => asset));
  const clearances = new Map(rows.elements.map((element) => [element.id, element.clearances] as const));
  const elements = reaching.map((element) => ({ element, clearances: clearances.get(element)!.map((row) => matchOf(row, question)) }));
  return { holders, grants: windows.filter(({ row }) => row.effect === 'GRANT' && counting.has(row.asset)), holdbacks, elements, allowedAt: allowedBy(holders, holdbacks, elements) };
}

/** A derived asset without any grant of its own needs every source; so the question goes down to assets that have some, or no source. */
function holdersOf(lineage: Lineage, grants: ReadonlyMap<string, readonly WindowMatch[]>): Holder[] {
  const needed = (asset: string): readonly string[] => (grants.has(asset) ? [] : lineage.sourcesOf(asset));
  return metFrom(lineage.asset, needed).map((asset) => ({ asset, of: needed(asset).length === 0 ? undefined : needed(asset), grants: grants.get(asset) ?? [] }));
}

/** A source of a source is needed as the source is: in the end every holder whose own grants count must be covered by one. */
function allowedBy(holders: readonly Holder[], holdbacks: readonly Match[], elements: readonly ElementMatch[]): (instant: number) => boolean {
  const spansOf = (matches: readonly Match[]) => joinedSpans(matches.filter(canCover).map(({ span }) => span));
  const needed = [...holders.filter(({ of }) => of === undefined).map(({ grants }) => spansOf(grants)), ...elements.map(({ clearances }) => spansOf(clearances))];
  const against = spansOf(holdbacks);
  return (instant) => !oneHoldsAt(against, instant) && needed.every((spans) => oneHoldsAt(spans, instant));
}

/** Of every holder whether rule 3 is satisfied, sources before what is made from them. */
export function satisfiedAt({ holders }: Pick<Evaluation, 'holders'>, lineage: Lineage, instant: number): ReadonlyMap<string, boolean> {
  const holderOf = new Map(holders.map((holder) => [holder.asset, holder] as const));
  const satisfied = new Map<string, boolean>();
  for (const asset of lineage.order.toReversed()) {
    const holder = holderOf.get(asset);
    if (holder !== undefined) satisfied.set(asset, holder.of?.every((source) => satisfied.get(source)) ?? holder.grants.some((grant) => coversAt(grant, instant)));
  }
  return satisfied;
}

/** Every instant after this one at which the answer could become another, in order. */
export function boundariesAfter({ grants, holdbacks, elements }: Evaluation, instant: number): number[] {
  const spans = [...grants, ...holdbacks, ...elements.flatMap(({ clearances }) => clearances)].filter(canCover).map(({ span }) => span);
  return [...new Set(spans.flatMap(({ opens, closes }) => [opens, closes]))].filter((bound) => bound > instant && Number.isFinite(bound)).toSorted((a, b) => a - b);
}

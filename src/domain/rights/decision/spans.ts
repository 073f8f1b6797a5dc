/*
 * Sets of instants as sorted, disjoint half-open spans that do not touch: so that every edge is an instant at which the answer changes. Milliseconds since 1970; -Infinity and Infinity are no bound.
 */
export type Span = readonly [from: number, to: number];
export type Spans = readonly Span[];

export const ALWAYS: Spans = [[-Infinity, Infinity]];
export const NEVER: Spans = [];

export function unionOf(spans: readonly Span[]): Spans {
  const sorted = spans.filter(([from, to]) => from < to).sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

export function intersection(a: Spans, b: Spans): Spans {
  const both: Span[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const [from, to] = [Math.max(a[i]![0], b[j]![0]), Math.min(a[i]![1], b[j]![1])];
    if (from < to) both.push([from, to]);
    if (a[i]![1] < b[j]![1]) i += 1;
    else j += 1;
  }
  return both;
}

export function complement(spans: Spans): Spans {
  const edges = [-Infinity, ...spans.flat(), Infinity];
  return Array.from({ length: edges.length / 2 }, (_, i): Span => [edges[2 * i]!, edges[2 * i + 1]!]).filter(([from, to]) => from < to);
}

export const spanAt = (spans: Spans, instant: number): Span | undefined => spans.find(([from, to]) => from <= instant && instant < to);

/** The first instant after `instant` at which membership is different; undefined: never. */
export function nextEdge(spans: Spans, instant: number): number | undefined {
  const edge = spanAt(spans, instant)?.[1] ?? spans.find(([from]) => from > instant)?.[0];
  return edge === Infinity ? undefined : edge;
}

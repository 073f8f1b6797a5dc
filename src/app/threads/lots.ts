/** Items of a long list, and where in its value the list stands: `value.cues`. */
export interface Lot {
  readonly path: string;
  readonly items: readonly unknown[];
}

/** Packing and unpacking so many keeps nobody waiting. */
const LOT = 1_000;

/** A value without its long lists, which go in lots. A path that is not there is none. */
export function inLots(value: unknown, paths: readonly string[]): { readonly rest: unknown; readonly lots: readonly Lot[] } {
  const there = paths.filter((path) => Array.isArray(at(value, path)));
  const lots = there.flatMap((path) => lotsOf(path, at(value, path) as readonly unknown[]));
  return { rest: there.reduce((rest, path) => emptied(rest, path.split('.')), value), lots };
}

/** Puts a lot behind those that were there before it. */
export function fill(rest: unknown, { path, items }: Lot): void {
  const list = at(rest, path) as unknown[];
  for (const item of items) list.push(item);
}

const lotsOf = (path: string, items: readonly unknown[]): Lot[] =>
  Array.from({ length: Math.ceil(items.length / LOT) }, (_, i) => ({ path, items: items.slice(i * LOT, (i + 1) * LOT) }));

const keyed = (value: unknown): Readonly<Record<string, unknown>> => value as Readonly<Record<string, unknown>>;
const at = (value: unknown, path: string): unknown => path.split('.').reduce((inner, key) => (inner == null ? undefined : keyed(inner)[key]), value);

/** The same value with an empty list at a path; what was given stays as it is. */
function emptied(value: unknown, [key, ...path]: readonly string[]): unknown {
  if (key === undefined) return [];
  const inner = emptied(keyed(value)[key], path);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...keyed(value), [key]: inner };
}

import { isStorableText } from '../shared/index.js';

/** What a JSON value is made of. `nodes`: values in it, itself included. `text`: characters of its strings and keys. */
export interface JsonShape {
  readonly nodes: number;
  readonly text: number;
}
export interface ShapeLimits {
  readonly depth: number;
  readonly nodes: number;
  readonly text: number;
}
export type ShapeFault = 'TOO_DEEP' | 'TOO_MANY_VALUES' | 'TOO_MUCH_TEXT' | 'NOT_STORABLE';

/** Measures a value without recursion, and stops where a limit is passed: whatever was sent, it takes no longer than the limits allow. */
export function jsonShape(value: unknown, limits: ShapeLimits): JsonShape | ShapeFault {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 1 }];
  let [nodes, text] = [0, 0];
  while (open.length > 0) {
    const { value: next, depth } = open.pop()!;
    nodes++;
    if (depth > limits.depth) return 'TOO_DEEP';
    if (!isSound(next)) return 'NOT_STORABLE';
    if (typeof next === 'string') text += next.length;
    if (typeof next === 'object' && next !== null) {
      for (const [key, below] of membersOf(next)) {
        if (nodes + open.length >= limits.nodes) return 'TOO_MANY_VALUES';
        text += key.length;
        if (!isStorableText(key) || key === '__proto__') return 'NOT_STORABLE';
        open.push({ value: below, depth: depth + 1 });
      }
    }
    if (text > limits.text) return 'TOO_MUCH_TEXT';
  }
  return { nodes, text };
}

/** One by one: a list of millions is not copied to find that it is too long. */
function* membersOf(value: object): Generator<readonly [key: string, below: unknown]> {
  if (Array.isArray(value)) for (const below of value) yield ['', below];
  else for (const key in value) yield [key, (value as Record<string, unknown>)[key]];
}

function isSound(value: unknown): boolean {
  if (typeof value === 'string') return isStorableText(value);
  return value === null || typeof value === 'boolean' || typeof value === 'object' || Number.isFinite(value);
}

import type { Compilation } from './compilation.js';

export const recordOf = (input: unknown): Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Record<string, unknown>) : {};

/** One of a list: no condition where the list is absent, none fits where it is empty. One value is compared by `=`, so that an index keeps its order. */
export function anyOf(c: Compilation, column: string, values: unknown, type: string): string[] {
  if (values === null || values === undefined) return [];
  const list = Array.isArray(values) ? values : [values];
  if (list.length === 1) return [`${column} = ${c.constant(list[0], type)}`];
  return [list.length === 0 ? 'false' : `${column} = any(${c.constant(list, `${type}[]`)})`];
}

/** Half-open: `from` up to, not including, `to`. A range that ends before it begins, or leaves the years that the database knows, is a fault of the question. */
export function within(c: Compilation, column: string, range: unknown, type: string, path: readonly string[]): string[] {
  const from = plain(recordOf(range)['from']);
  const to = plain(recordOf(range)['to']);
  const sound = [from, to].every((bound) => typeof bound !== 'string' || FOUR_DIGIT_YEAR.test(bound));
  if (!sound || (from != null && to != null && comparable(from) > comparable(to))) c.refuse('BAD_FILTER', path);
  const bound = (operator: string, value: unknown) => (value == null ? [] : [`${column} ${operator} ${c.constant(value, type)}`]);
  return [...bound('>=', from), ...bound('<', to)];
}

/** An offset may carry an instant out of 0001 to 9999, whose text is then of another form. */
const FOUR_DIGIT_YEAR = /^(?!0000)\d{4}-/;

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

const comparable = (value: unknown): number => (typeof value === 'number' ? value : Date.parse(String(value)));

/** The same text for the same question, however its fields are ordered and whether absent ones are null. */
export const canonical = (input: unknown): string => JSON.stringify(input, (_key, value: unknown) => (value === null || typeof value !== 'object' || Array.isArray(value) ? value : present(value)));

const present = (value: object): object => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));

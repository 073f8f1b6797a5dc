import { Variable } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';

export const recordOf = (input: unknown): Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input) && !(input instanceof Variable) ? (input as Record<string, unknown>) : {};

type As = (value: unknown) => unknown;
const asItIs: As = (value) => value;

/** One of a list: no condition where the list is absent, none fits where it is empty. One value is compared by `=`, so that an index keeps its order. */
export function anyOf(c: Compilation, column: string, values: unknown, type: string, as: As = asItIs): string[] {
  if (values === null || values === undefined) return [];
  if (values instanceof Variable) return anyOfVariable(c, column, values, type, as);
  const list = Array.isArray(values) ? values : [values];
  if (list.length === 0) return ['false'];
  if (list.length === 1) return [`${column} = ${c.value(list[0], type, as)}`];
  if (list.some((each) => each instanceof Variable)) return [`${column} = any(array[${list.map((each) => c.value(each, type, as)).join(', ')}])`];
  return [`${column} = any(${c.value(list, `${type}[]`, (all) => (all as unknown[]).map(as))})`];
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const lengthOf = (c: Compilation, values: unknown): 'none' | 'one' | 'many' =>
  c.dependsOn(values, 'length', (value) => (['none', 'one'] as const)[listOf(value).length] ?? 'many');

/** For lists of much: how many rows several values leave is known only with the values. */
export function plannedForMany(c: Compilation, values: unknown): void {
  if ((values instanceof Variable || Array.isArray(values)) && lengthOf(c, values) === 'many') c.plannedAnew = true;
}

function anyOfVariable(c: Compilation, column: string, values: Variable, type: string, as: As): string[] {
  const length = lengthOf(c, values);
  if (length === 'none') return ['false'];
  if (length === 'one') return [`${column} = ${c.value(values, type, (value) => as(listOf(value)[0]))}`];
  return [`${column} = any(${c.value(values, `${type}[]`, (value) => listOf(value).map(as))})`];
}

/** Half-open: `from` up to, not including, `to`. A range that ends before it begins, or leaves the years that the database knows, is a fault of the question. */
export function within(c: Compilation, column: string, range: unknown, type: string, path: readonly string[]): string[] {
  const { from, to } = recordOf(range);
  c.demand({ from, to }, (bounds) => isRange(recordOf(bounds)), 'BAD_FILTER', path);
  const bound = (operator: string, value: unknown) => (value == null ? [] : [`${column} ${operator} ${c.value(value, type, plain)}`]);
  return [...bound('>=', from), ...bound('<', to)];
}

function isRange(range: Readonly<Record<string, unknown>>): boolean {
  const [from, to] = [plain(range['from']), plain(range['to'])];
  return from == null || to == null || comparable(from) <= comparable(to);
}

const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

const comparable = (value: unknown): number => (typeof value === 'number' ? value : Date.parse(String(value)));

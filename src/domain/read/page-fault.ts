import { FILTER_LIMITS } from './filter-limits.js';
import type { ReadRefusal } from './read-port.js';

type Values = Readonly<Record<string, unknown>>;
export type Fault = Pick<ReadRefusal, 'code' | 'path' | 'limit'> | null;

/** What is wrong with the texts of a filter's field: too many, too long, or with a NUL, which is in no text that is kept. */
export function textsFault(given: unknown, path: readonly string[]): Fault {
  const values: readonly unknown[] = given == null ? [] : Array.isArray(given) ? given : [given];
  const over = (name: 'filterText' | 'filterValues'): Fault => ({ code: 'FILTER_LIMIT', path, limit: { name, value: FILTER_LIMITS[name] } });
  const texts = values.filter((value): value is string => typeof value === 'string');
  if (values.length > FILTER_LIMITS.filterValues) return over('filterValues');
  if (texts.some((text) => text.length > FILTER_LIMITS.filterText)) return over('filterText');
  return texts.some((text) => text.includes('\0')) ? { code: 'BAD_FILTER', path } : null;
}

/** The first field of a filter whose texts are not sound. */
export const filterTextsFault = (filter: Values): Fault =>
  Object.entries(filter).map(([name, value]) => textsFault(value, ['filter', name])).find((fault) => fault !== null) ?? null;

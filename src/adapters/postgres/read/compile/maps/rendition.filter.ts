import type { Compilation } from '../compilation.js';
import { anyOf, recordOf } from '../conditions.js';

/** Conditions on `rendition r`; without a status the current ones. */
export function renditionConditions(c: Compilation, r: string, filter: unknown): string[] {
  const { codec, minHeight, maxHeight, dynamicRange, status } = recordOf(filter);
  const height = (operator: string, bound: unknown) => (bound == null ? [] : [`${r}.height ${operator} ${c.value(bound, 'int')}`]);
  return [
    ...anyOf(c, `${r}.status`, status ?? ['READY'], 'text'),
    ...anyOf(c, `${r}.codec`, codec, 'text'),
    ...anyOf(c, `${r}.dynamic_range`, dynamicRange, 'text'),
    ...height('>=', minHeight),
    ...height('<=', maxHeight),
  ];
}

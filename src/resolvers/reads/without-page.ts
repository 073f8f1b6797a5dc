import type { FieldSelection, Selection } from '../../domain/read/index.js';

/** The selection less the page whose `after` argument the path names. null: the path names no page inside, but an argument of the field itself. */
export function withoutPage(selection: Selection, [key, ...rest]: readonly string[]): Selection | null {
  let found = false;
  const kept = (field: FieldSelection): FieldSelection[] => {
    if (field.key !== key || rest.length === 0) return [field];
    const of = rest.length > 1 && field.of ? withoutPage(field.of, rest) : null;
    const isRefused = rest.length === 1 && 'after' in field.args;
    found ||= of !== null || isRefused;
    return isRefused ? [] : [of ? { ...field, of } : field];
  };
  const pruned = new Map([...selection].map(([type, fields]) => [type, fields.flatMap(kept)]));
  return found ? pruned : null;
}

import type { FieldSelection, Selection } from '../../../domain/read/index.js';

const KEYS = new WeakMap<Selection, string>();

/** Text that two selections share exactly when they ask the same: fields, keys, arguments, in order. Made once per selection object. */
export function selectionKey(selection: Selection): string {
  const made = KEYS.get(selection) ?? [...selection].map(([type, fields]) => `${type}{${fields.map(fieldKey).join(' ')}}`).join('');
  KEYS.set(selection, made);
  return made;
}

function fieldKey({ name, key, args, of }: FieldSelection): string {
  const named = Object.keys(args).length === 0 ? '' : JSON.stringify(args);
  return `${key}:${name}${named}${of === null ? '' : selectionKey(of)}`;
}

import type { FieldSelection, Selection } from '../../../../domain/read/index.js';
import type { Compilation } from './compilation.js';
import { type Json, known, type Part, subquery, render } from './json.js';
import type { Row } from './row.js';
import { shownKey } from './shown.js';
import type { FieldMap, TypeMap } from './type-map.js';

export const fieldsOf = (selection: Selection | null, type: string): readonly FieldSelection[] => selection?.get(type) ?? [];

/** The selected fields of a row as an object; `$` where code answers a field. */
export function objectOf(c: Compilation, type: string, row: Row, selection: Selection | null): Json {
  const map = c.types[type];
  if (!map) throw new Error(`invariant: the read path knows no type ${type}`);
  const fields = fieldsOf(selection, type);
  const members = fields.flatMap((field): Member[] => {
    const value = c.within(field.key, () => valueOf(c, type, map, row, field));
    return value ? [[field.key, value]] : [];
  });
  const computed = fields.filter(({ name }) => map.computed?.includes(name));
  if (computed.length > 0) members.push(['$', facts(c, map, row, computed)]);
  const text = objectText(c, type, members);
  return type === 'Asset' && c.keyed ? [...shownKey(c, row), ...text] : text;
}

/** A response key and its value. */
export type Member = readonly [key: string, value: Json];

/** An object of these members, led by its type's name where the answer is read by code. */
export function objectText(c: Compilation, type: string, members: readonly Member[]): Json {
  const led: readonly Member[] = c.selectedOnly ? members : [['__typename', known(`"${type}"`)], ...members.filter(([key]) => key !== '__typename')];
  return membersText(led);
}

export const membersText = (members: readonly Member[]): Json =>
  [{ text: '{' }, ...members.flatMap(([key, value], i): Part[] => [{ text: `${i === 0 ? '' : ','}${JSON.stringify(key)}:` }, ...value]), { text: '}' }];

function valueOf(c: Compilation, type: string, map: TypeMap, row: Row, field: FieldSelection): Json | null {
  if (field.name === '__typename') return known(`"${type}"`);
  if (map.computed?.includes(field.name)) return null;
  const compile = map.fields[field.name];
  if (!compile) throw new Error(`invariant: the read path knows no field ${type}.${field.name}`);
  return compile(c, row, field);
}

function facts(c: Compilation, { facts: all = {}, only, asked = {} }: TypeMap, row: Row, computed: readonly FieldSelection[]): Json {
  const needed = Object.entries(all).filter(([name]) => only?.[name]?.some((field) => computed.some((each) => each.name === field)) ?? true);
  const each = needed.map(([name, compile]): Member => [name, compile(c, row, { name, key: name, args: {}, of: null })]);
  const byKey = computed.flatMap((field): Member[] => (asked[field.name] ? [[field.key, asked[field.name]!(c, row, field)]] : []));
  return membersText(byKey.length > 0 ? [...each, ['asked', membersText(byKey)]] : each);
}

/** The one row of `from` as an object, null where there is none. */
export const oneOf = (c: Compilation, type: string, row: Row, from: string, selection: Selection | null): Json =>
  subquery(`select ${render(objectOf(c, type, row, selection))} from ${from}`);

/** A part of the same row, shown as an object of its own: it has no null of its own. */
export const partOf = (type: string): FieldMap => (c, row, field) => objectOf(c, type, row, field.of);

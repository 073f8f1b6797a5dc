import { faulty } from './at-fault.js';

/** A value of a document and the way to it. */
export interface Place {
  readonly value: unknown;
  readonly path: readonly string[];
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
const wrongType = ({ value, path }: Place, wanted: string): Error => faulty('WRONG_TYPE', path, `${wanted} is expected, and ${shown(value)} stands there`);

export type Fields<Key extends string> = Readonly<Record<Key, Place>>;

/** An object of these keys and no other; a key that is absent is as good as null. */
export function fieldsOf<Key extends string>(place: Place, keys: readonly Key[]): Fields<Key> {
  const { value, path } = place;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(place, 'an object');
  const unknown = Object.keys(value).find((key) => !(keys as readonly string[]).includes(key));
  if (unknown !== undefined) throw faulty('UNKNOWN_KEY', [...path, unknown], `there is no key "${unknown}" here; keys are ${keys.join(', ')}`);
  const given: Readonly<Record<string, unknown>> = { ...value };
  return Object.fromEntries(keys.map((key) => [key, { value: Object.hasOwn(given, key) ? given[key] : undefined, path: [...path, key] }])) as Readonly<Record<string, Place>> as Fields<Key>;
}

export function listOf<T>(place: Place, read: (item: Place) => T): T[] {
  if (!Array.isArray(place.value)) throw wrongType(place, 'a list');
  return place.value.map((value: unknown, i) => read({ value, path: [...place.path, `${i}`] }));
}

/** A list that may be absent, and is empty then. */
export const someOf = <T>(place: Place, read: (item: Place) => T): T[] => (isAbsent(place) ? [] : listOf(place, read));

/** A list that is absent (null: no limit) or has something in it: an empty one would let nothing through, and nobody means that. */
export function limitOf<T>(place: Place, read: (item: Place) => T): T[] | null {
  if (isAbsent(place)) return null;
  const list = listOf(place, read);
  if (list.length === 0) throw faulty('EMPTY_LIST', place.path, 'an empty list lets nothing through; leave it out where there is no limit');
  return list;
}

export const isAbsent = ({ value }: Place): boolean => value === undefined || value === null;

export function present(place: Place): Place {
  if (isAbsent(place)) throw faulty('MISSING', place.path, `"${place.path.at(-1) ?? 'the document'}" is missing`);
  return place;
}

export const optional = <T>(place: Place, read: (place: Place) => T): T | null => (isAbsent(place) ? null : read(place));

const LONGEST_NAME = 1000;

/** A name, not empty. */
export function textOf(place: Place): string {
  const { value, path } = present(place);
  if (typeof value !== 'string') throw wrongType(place, 'a text');
  if (value === '' || value.length > LONGEST_NAME || !value.isWellFormed()) throw faulty('OUT_OF_RANGE', path, `a text of 1 to ${LONGEST_NAME} characters is expected, and no half of a surrogate pair`);
  return value;
}

export function wholeNumberOf(place: Place, least: number): number {
  const { value, path } = present(place);
  if (typeof value !== 'number') throw wrongType(place, 'a whole number');
  if (!Number.isSafeInteger(value) || value < least) throw faulty('OUT_OF_RANGE', path, `a whole number from ${least} to ${Number.MAX_SAFE_INTEGER} is expected, and ${value} stands there`);
  return value;
}

export function oneOf<T extends string>(place: Place, known: readonly T[], code: 'UNKNOWN_VALUE' | 'UNKNOWN_CHANNEL' = 'UNKNOWN_VALUE'): T {
  const text = textOf(place);
  const found = known.find((value) => value === text);
  if (found === undefined) throw faulty(code, place.path, `"${text.slice(0, 80)}" is none of ${known.join(', ')}`);
  return found;
}

import { ok, type Result } from '../shared/index.js';
import { malformed, type Path, type ProofFault } from './fault.js';

/** Reads a value of JSON as one form, and nothing that is nearly of it. How deep a form goes is known, so that no value makes a reader go deeper. */
export type Form<T> = (value: unknown, path: Path) => Result<T, ProofFault>;
export type FormOf<F> = F extends Form<infer T> ? T : never;

type Members<T> = { readonly [K in keyof T]: Form<T[K]> };

/** Entries of one list at most. */
const MOST_ENTRIES = 100_000;
const MOST_CHARACTERS = 262_144;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object with exactly these members. */
export function record<T extends object>(members: Members<T>): Form<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (value, path) => {
    if (!isObject(value)) return malformed(path, `expected an object, found ${kindOf(value)}`);
    const missing = names.find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return malformed([...path, missing], 'is missing');
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(members, name));
    if (unknown !== undefined) return malformed([...path, unknown], 'is no member of the form');
    return readMembers(members, names, value, path);
  };
}

function readMembers<T extends object>(members: Members<T>, names: readonly (keyof T & string)[], value: Readonly<Record<string, unknown>>, path: Path): Result<T, ProofFault> {
  const read: Partial<T> = {};
  for (const name of names) {
    const member = members[name](value[name], [...path, name]);
    if (!member.ok) return member;
    read[name] = member.value;
  }
  return ok(read as T);
}

export function listOf<T>(entry: Form<T>): Form<readonly T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) return malformed(path, `expected a list, found ${kindOf(value)}`);
    if (value.length > MOST_ENTRIES) return malformed(path, `has more than ${MOST_ENTRIES} entries`);
    const read: T[] = [];
    for (const [index, each] of value.entries()) {
      const one = entry(each, [...path, String(index)]);
      if (!one.ok) return one;
      read.push(one.value);
    }
    return ok(read);
  };
}

/** Texts by name: any names, of own properties only. */
export const textsByName: Form<ReadonlyMap<string, string>> = (value, path) => {
  if (!isObject(value)) return malformed(path, `expected an object, found ${kindOf(value)}`);
  const read = new Map<string, string>();
  for (const [name, each] of Object.entries(value)) {
    const one = text(each, [...path, name]);
    if (!one.ok) return one;
    read.set(name, one.value);
  }
  return ok(read);
};

export const text: Form<string> = (value, path) => {
  if (typeof value !== 'string') return malformed(path, `expected text, found ${kindOf(value)}`);
  return value.length > MOST_CHARACTERS ? malformed(path, `is longer than ${MOST_CHARACTERS} characters`) : ok(value);
};

export const flag: Form<boolean> = (value, path) => (typeof value === 'boolean' ? ok(value) : malformed(path, `expected true or false, found ${kindOf(value)}`));

/** A whole number that JSON's numbers hold exactly. */
export const whole: Form<number> = (value, path) => (Number.isSafeInteger(value) ? ok(value as number) : malformed(path, `expected a whole number, found ${kindOf(value)}`));

export const oneOf = <T extends string>(...words: readonly T[]): Form<T> => (value, path) => {
  const word = words.find((known) => known === value);
  return word === undefined ? malformed(path, `expected ${words.join(', ')}`) : ok(word);
};

export const orNull = <T>(form: Form<T>): Form<T | null> => (value, path) => (value === null ? ok(null) : form(value, path));

/** Left for somebody else to look at. */
export const asItIs: Form<unknown> = (value) => ok(value);

export const textThat = <T>(read: (written: string) => T | undefined, expected: string): Form<T> => (value, path) => {
  const written = text(value, path);
  if (!written.ok) return written;
  const meant = read(written.value);
  return meant === undefined ? malformed(path, `expected ${expected}`) : ok(meant);
};

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'a list' : value === undefined ? 'nothing' : `a value of type ${typeof value}`);

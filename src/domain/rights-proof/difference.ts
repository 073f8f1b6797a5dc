import type { Path } from './fault.js';
import { isObject } from './form.js';

/** The first place where a value is not the expected one, in the order of the expected; undefined: they are the same. Goes no deeper than the expected. */
export function differenceOf(given: unknown, expected: unknown, path: Path): Path | undefined {
  if (Array.isArray(expected)) return Array.isArray(given) ? inLists(given, expected, path) : path;
  if (!isObject(expected)) return given === expected ? undefined : path;
  if (!isObject(given)) return path;
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(expected, name));
  if (unknown !== undefined) return [...path, unknown];
  for (const [name, value] of Object.entries(expected)) {
    const away = Object.hasOwn(given, name) ? differenceOf(given[name], value, [...path, name]) : [...path, name];
    if (away !== undefined) return away;
  }
  return undefined;
}

function inLists(given: readonly unknown[], expected: readonly unknown[], path: Path): Path | undefined {
  for (const [index, value] of expected.entries()) {
    const away = differenceOf(given[index], value, [...path, String(index)]);
    if (away !== undefined) return away;
  }
  return given.length > expected.length ? [...path, String(expected.length)] : undefined;
}

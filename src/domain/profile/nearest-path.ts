import { KNOWN_TAILS, parsePath, PATH_NAMES } from './profile-path.js';

const KNOWN: readonly string[] = PATH_NAMES.flatMap((name) => [name, ...(KNOWN_TAILS[name] ?? []).map((tail) => `${name}.${tail}`)]);
/** Longer ones are not typing errors. */
const LONGEST = 50;

/** The path that somebody most likely meant: with the same tail where that says something, else of those that are known by name. */
export function nearestPath(given: string): string {
  const path = given.slice(0, LONGEST);
  const at = path.indexOf('.');
  const narrowed = at < 0 ? [] : PATH_NAMES.map((name) => `${name}${path.slice(at)}`).filter((each) => parsePath(each).ok);
  const [best] = [...narrowed, ...KNOWN].map((known) => ({ known, far: farness(path, known) })).toSorted((a, b) => a.far - b.far);
  return best!.known;
}

/** Also of "releasedOn" from "metadata.releasedOn", a little further. */
function farness(path: string, known: string): number {
  const own = distance(path.toLowerCase(), known.toLowerCase());
  const last = known.slice(known.lastIndexOf('.') + 1);
  return last === known ? own : Math.min(own, distance(path.toLowerCase(), last.toLowerCase()) + 0.5);
}

/** Levenshtein's: characters that are to be put in, taken out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

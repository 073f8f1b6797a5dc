import type { Geography } from '../geography/index.js';
import { ok, type Result } from '../shared/index.js';
import { type Expression, expressionOf } from './expression.js';
import { malformed, type Path, type ProofFault } from './fault.js';

/** An expression with the place that it stands at. */
export interface Written {
  readonly text: string;
  readonly path: Path;
}

/** Whether the set of an expression that was looked at holds the territory of the question: with all of it, or with any part. */
export interface Held {
  whole(text: string): boolean;
  partly(text: string): boolean;
  /** Those that the expressions name, that these name, and so on. */
  readonly groups: ReadonlySet<string>;
}

/**
 * A set as the checker needs it: only what it holds of the country of the question, a bit for each subdivision that some expression names and the lowest one
 * for what is left of the country. All other countries are nothing to the question.
 */
type Parts = bigint;

/** The expressions in one territory (ISO 3166-1 or -2; checked before). Every group that they name must be there. */
export function territoriesHeld(written: readonly Written[], groups: ReadonlyMap<string, string>, geography: Geography, territory: string): Result<Held, ProofFault> {
  const read = readAll(written, groups);
  if (!read.ok) return read;
  const { rows, named } = read.value;
  const country = geography.countryOfSubdivision(territory) ?? territory;
  const bits = bitsOf([...rows.values(), ...named.values()], country, geography);
  const sets = groupSets(named, (name) => partsOfCode(name, country, geography, bits));
  if (!sets.ok) return sets;
  const asked = territory === country ? bits.whole : (bits.of.get(territory) ?? REST);
  const held = new Map<string, Parts>();
  for (const [text, expression] of rows) {
    const set = setOf(expression, (name) => partsOfCode(name, country, geography, bits) ?? sets.value.get(name));
    if (typeof set !== 'bigint') return malformed(written.find((one) => one.text === text)!.path, `"${set.unknown}" is no code, region or group of the proof`);
    held.set(text, set & asked);
  }
  return ok({ whole: (text) => held.get(text) === asked, partly: (text) => (held.get(text) ?? NOTHING) !== NOTHING, groups: new Set(named.keys()) });
}

const NOTHING: Parts = 0n;
const REST: Parts = 1n;

interface Bits {
  readonly of: ReadonlyMap<string, Parts>;
  readonly whole: Parts;
}

function bitsOf(expressions: readonly Expression[], country: string, geography: Geography): Bits {
  const named = new Set(expressions.flatMap(({ names }) => [...names].filter((name) => geography.countryOfSubdivision(name) === country)));
  const of = new Map([...named].map((name, index) => [name, 1n << BigInt(index + 1)] as const));
  return { of, whole: (1n << BigInt(named.size + 1)) - 1n };
}

/** undefined: no code and no region. */
function partsOfCode(name: string, country: string, geography: Geography, bits: Bits): Parts | undefined {
  if (name === 'WORLD') return bits.whole;
  if (geography.isCountry(name)) return name === country ? bits.whole : NOTHING;
  if (geography.countryOfSubdivision(name) !== undefined) return bits.of.get(name) ?? NOTHING;
  const region = geography.region(name);
  return region && (region.has(country) ? bits.whole : NOTHING);
}

/** Walks the operators in the order in which they are carried out. */
function setOf({ postfix }: Expression, named: (name: string) => Parts | undefined): Parts | { readonly unknown: string } {
  const stack: Parts[] = [];
  for (const word of postfix) {
    if (word === '+' || word === '-' || word === '&') stack.push(joined(word, stack.pop()!, stack.pop()!));
    else {
      const parts = named(word);
      if (parts === undefined) return { unknown: word };
      stack.push(parts);
    }
  }
  return stack[0]!;
}

const joined = (operator: '+' | '-' | '&', right: Parts, left: Parts): Parts => (operator === '+' ? left | right : operator === '-' ? left & ~right : left & right);

interface Read {
  readonly rows: ReadonlyMap<string, Expression>;
  readonly named: ReadonlyMap<string, Expression>;
}

/** Every expression of the rows, and of the groups that they name, those that these name, and so on. */
function readAll(written: readonly Written[], groups: ReadonlyMap<string, string>): Result<Read, ProofFault> {
  const [rows, named] = [new Map<string, Expression>(), new Map<string, Expression>()];
  const waiting: { into: Map<string, Expression>; key: string; text: string; path: Path }[] = written.map(({ text, path }) => ({ into: rows, key: text, text, path }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.into.has(next.key)) continue;
    const expression = expressionOf(next.text, next.path);
    if (!expression.ok) return expression;
    next.into.set(next.key, expression.value);
    for (const name of expression.value.names) {
      const text = groups.get(name);
      if (text !== undefined) waiting.push({ into: named, key: name, text, path: ['proof', 'groups', name] });
    }
  }
  return ok({ rows, named });
}

/** Each group once all those that it names have their sets; where none is left to begin with, they name each other in a circle. */
function groupSets(named: ReadonlyMap<string, Expression>, code: (name: string) => Parts | undefined): Result<ReadonlyMap<string, Parts>, ProofFault> {
  const sets = new Map<string, Parts>();
  const missing = new Map([...named].map(([group, { names }]) => [group, [...names].filter((name) => named.has(name)).length]));
  const namedBy = Map.groupBy([...named].flatMap(([group, { names }]) => [...names].filter((name) => named.has(name)).map((name) => ({ name, group }))), ({ name }) => name);
  const ready = [...named.keys()].filter((group) => missing.get(group) === 0);
  for (let group = ready.pop(); group !== undefined; group = ready.pop()) {
    if (code(group) !== undefined) return malformed(['proof', 'groups', group], 'a group may not be called as a code or a region');
    const set = setOf(named.get(group)!, (name) => code(name) ?? sets.get(name));
    if (typeof set !== 'bigint') return malformed(['proof', 'groups', group], `"${set.unknown}" is no code, region or group of the proof`);
    sets.set(group, set);
    for (const { group: user } of namedBy.get(group) ?? []) if (missing.set(user, missing.get(user)! - 1).get(user) === 0) ready.push(user);
  }
  const circular = [...named.keys()].find((group) => !sets.has(group));
  return circular === undefined ? ok(sets) : malformed(['proof', 'groups', circular], 'names itself, perhaps by others');
}

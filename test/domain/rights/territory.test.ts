import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../../src/domain/geography/index.js';
import { codesOf, countriesOf, holdsAny, holdsWhole, intersection, minus, parseTerritories, resolveGroups, territoriesOfCodes, type TerritorySet, union } from '../../../src/domain/rights/index.js';
import { timesTried } from '../../support/runs.js';

const geography = geographyOf(CURRENT_GEOGRAPHY)!;
const GROUPS = { DACH: 'DE + AT + CH', NOCA: 'US - US-CA', BOTH: 'DACH + NOCA' };

function parsed(text: string, groups: Readonly<Record<string, string>> = GROUPS) {
  const resolved = resolveGroups(Object.entries(groups), geography);
  if (!resolved.ok) throw new Error(resolved.error.message);
  return parseTerritories(text, { geography, group: (name) => resolved.value.get(name) });
}
function set(text: string): TerritorySet {
  const result = parsed(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const codes = (text: string): string => codesOf(set(text)).join(' ');
const refusal = (text: string) => {
  const result = parsed(text);
  return result.ok ? 'no fault' : `${result.error.code} ${result.error.at} ${result.error.found}`;
};

describe('a territory expression', () => {
  it.each([
    ['US', 'US'], ['DE + FR', 'DE FR'], ['WORLD - (WORLD - FR)', 'FR'], ['155 & DACH', 'AT CH DE'], ['EUROPE & ASIA', ''], ['NORTHERN_AMERICA', 'BM CA GL PM US'],
    ['FR + DE & IT', 'FR'], ['(FR + DE) & DE', 'DE'], ['FR - FR + FR', 'FR'], ['FR - (FR + FR)', ''], ['DE - DE & FR', 'DE'], ['((DE))', 'DE'], ['FR + DE - FR + IT', 'DE IT'],
    ['US - US-CA', 'US -US-CA'], ['US-CA', 'US-CA'], ['US - US-CA + US-CA', 'US'], ['US-CA + US-NY - US-CA', 'US-NY'], ['US & US-CA', 'US-CA'], ['WORLD - NOCA & US', codes('WORLD - US + US-CA')],
    ['BOTH', 'AT CH DE US -US-CA'], ['IT - DACH + DE', 'DE IT'], ['\tDE\n+ FR ', 'DE FR'],
  ])('%j is %s', (text, expected) => {
    expect(codes(text)).toBe(expected);
  });
  it.each([
    ['', 'TERRITORY_SYNTAX 0 '], ['  ', 'TERRITORY_SYNTAX 2 '], ['US CA', 'TERRITORY_SYNTAX 3 CA'], ['US +', 'TERRITORY_SYNTAX 4 '], ['+ US', 'TERRITORY_SYNTAX 0 +'], ['US + + CA', 'TERRITORY_SYNTAX 5 +'],
    ['US+CA', 'TERRITORY_SYNTAX 0 US+CA'], ['(US)+ CA', 'TERRITORY_SYNTAX 4 +'], ['US -CA', 'TERRITORY_SYNTAX 3 -CA'], ['(US', 'TERRITORY_SYNTAX 0 ('], ['US)', 'TERRITORY_SYNTAX 2 )'], ['()', 'TERRITORY_SYNTAX 1 )'],
    ['US (CA)', 'TERRITORY_SYNTAX 3 ('], ['US + (CA +)', 'TERRITORY_SYNTAX 9 +'], ['US \0', 'TERRITORY_SYNTAX 3 \0'], ['US + $', 'TERRITORY_SYNTAX 5 $'],
    ['UK', 'UNKNOWN_TERRITORY 0 UK'], ['FR + AN', 'UNKNOWN_TERRITORY 5 AN'], ['us', 'UNKNOWN_TERRITORY 0 us'], ['US-XX', 'UNKNOWN_TERRITORY 0 US-XX'], ['XK', 'UNKNOWN_TERRITORY 0 XK'], ['151a', 'UNKNOWN_TERRITORY 0 151a'],
    ['__proto__', 'TERRITORY_SYNTAX 0 __proto__'], ['constructor', 'UNKNOWN_TERRITORY 0 constructor'],
  ])('%j is refused: %s', (text, expected) => {
    expect(refusal(text)).toBe(expected);
  });
  it.each([['UK', /the code is GB/], ['AN', /withdrawn 2010-12/], ['europe', /in capitals, EUROPE/], ['US-XX', /no such code in US/]])('%s is refused with a hint', (text, hint) => {
    expect(parsed(text)).toMatchObject({ error: { message: expect.stringMatching(hint) } });
  });
  it('resolves a withdrawn code in the geography of its time', () => {
    const then = parseTerritories('AN + CARIBBEAN', { geography: geographyOf('2010-01')!, group: () => undefined });
    expect(then.ok && holdsWhole(then.value, 'AN')).toBe(true);
  });
  it('may have 10,000 terms, 10,000 parentheses, and no end of either', () => {
    const terms = Array.from({ length: 10_000 }, (_, i) => geography.subdivisionsOf('US')[i % 57]);
    expect(codes(`US - ${terms.join(' - ')} + DE`)).toBe(`DE ${codes('US - (US - US) - ' + geography.subdivisionsOf('US').join(' - '))}`);
    expect(codes(`${'('.repeat(10_000)}DE${')'.repeat(10_000)}`)).toBe('DE');
    expect(codes(`${'DE - ('.repeat(10_000)}DE${')'.repeat(10_000)}`)).toBe('DE');
    expect(refusal('('.repeat(10_000))).toBe('TERRITORY_SYNTAX 10000 ');
    expect(refusal(' '.repeat(300_000))).toBe('TOO_LONG 262144 ');
  });
});

describe('groups', () => {
  const fault = (groups: Readonly<Record<string, string>>) => {
    const result = resolveGroups(Object.entries(groups), geography);
    return result.ok ? 'no fault' : `${result.error.code} ${result.error.group}`;
  };
  it.each([
    [{ A: 'B', B: 'C', C: 'DE + A' }, 'GROUP_CYCLE C'], [{ A: 'A' }, 'GROUP_CYCLE A'], [{ US: 'DE' }, 'GROUP_NAME US'], [{ EUROPE: 'DE' }, 'GROUP_NAME EUROPE'], [{ 150: 'DE' }, 'GROUP_NAME 150'],
    [{ WORLD: 'DE' }, 'GROUP_NAME WORLD'], [{ 'US-CA': 'DE' }, 'GROUP_NAME US-CA'], [{ 'A B': 'DE' }, 'GROUP_NAME A B'], [{ '': 'DE' }, 'GROUP_NAME '], [{ A: 'NOBODY' }, 'UNKNOWN_TERRITORY A'],
    [{ A: 'B', B: '(' }, 'TERRITORY_SYNTAX B'], [{ A: 'B + C', B: 'C', C: 'DE' }, 'no fault'], [{ EU: '155 + 039', constructor: 'DE' }, 'no fault'],
  ])('%j: %s', (groups, expected) => {
    expect(fault(groups)).toBe(expected);
  });
  it('may stand for each other 10,000 deep, and many times over', () => {
    const chain = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`G${i}`, i === 0 ? 'DE' : `G${i - 1} + G${i - 1}`]));
    expect(fault(chain)).toBe('no fault');
    expect(fault({ ...chain, G0: 'G9999' })).toBe('GROUP_CYCLE G1');
  });
});

describe('a set of territories', () => {
  it('holds a country whole only with every part of it, and at all with any', () => {
    const held = (text: string, territory: string) => [holdsWhole(set(text), territory), holdsAny(set(text), territory)];
    expect(held('US', 'US')).toEqual([true, true]);
    expect(held('US - US-CA', 'US')).toEqual([false, true]);
    expect(held('US - US-CA', 'US-NY')).toEqual([true, true]);
    expect(held('US - US-CA', 'US-CA')).toEqual([false, false]);
    expect(held('US-CA', 'US')).toEqual([false, true]);
    expect(held('US', 'US-CA')).toEqual([true, true]);
    expect(held(geography.subdivisionsOf('US').join(' + '), 'US')).toEqual([false, true]);
    expect(held('WORLD', 'XX')).toEqual([false, false]);
  });
  it('says its countries and is read again from its codes', () => {
    expect(countriesOf(set('DE + US-CA + (FR - FR-IDF)'))).toEqual(['DE', 'FR', 'US']);
    expect(territoriesOfCodes(['DE', 'XX'], geography)).toEqual({ ok: false, error: { code: 'UNKNOWN_TERRITORY', found: 'XX' } });
  });

  // The model: an atom is a named subdivision or the rest of a country; a term stands for a set of them.
  const MODEL: Readonly<Record<string, readonly string[]>> = {
    US: ['US', 'US-CA', 'US-NY'], 'US-CA': ['US-CA'], 'US-NY': ['US-NY'], CA: ['CA', 'CA-QC'], 'CA-QC': ['CA-QC'], DE: ['DE'], '021': ['US', 'US-CA', 'US-NY', 'CA', 'CA-QC'], DACH: ['DE'],
    WORLD: ['US', 'US-CA', 'US-NY', 'CA', 'CA-QC', 'DE'],
  };
  const { tree } = fc.letrec<{ tree: { text: string; atoms: Set<string> } }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...Object.keys(MODEL)).map((name) => ({ text: name, atoms: new Set(MODEL[name]) })),
      fc.tuple(tie('tree'), fc.constantFrom('+', '-', '&'), tie('tree')).map(([a, operator, b]) => ({
        text: `(${a.text} ${operator} ${b.text})`,
        atoms: operator === '+' ? new Set([...a.atoms, ...b.atoms]) : new Set([...a.atoms].filter((atom) => b.atoms.has(atom) === (operator === '&'))),
      })),
    ),
  }));
  it('is what a model over atoms says, in every expression', () => {
    fc.assert(
      fc.property(tree, ({ text, atoms }) => {
        const result = set(text);
        for (const country of ['US', 'CA', 'DE']) {
          const parts = MODEL[country]!;
          expect(holdsWhole(result, country)).toBe(parts.every((atom) => atoms.has(atom)));
          expect(holdsAny(result, country)).toBe(parts.some((atom) => atoms.has(atom)));
        }
        for (const part of ['US-CA', 'US-NY', 'CA-QC']) expect([holdsWhole(result, part), holdsAny(result, part)]).toEqual([atoms.has(part), atoms.has(part)]);
        expect(territoriesOfCodes(codesOf(result), geography)).toEqual({ ok: true, value: result });
      }),
      timesTried(300),
    );
  });
  it('is the same, however its expression is put', () => {
    fc.assert(
      fc.property(tree, tree, ({ text: a }, { text: b }) => {
        expect(set(`${a} + ${b}`)).toEqual(union(set(a), set(b)));
        expect(set(`${a} - ${b}`)).toEqual(minus(set(a), set(b)));
        expect(set(`${a} & ${b}`)).toEqual(intersection(set(b), set(a)));
        expect(minus(set(a), set(b))).toEqual(minus(set(a), intersection(set(a), set(b))));
      }),
      timesTried(100),
    );
  });
});

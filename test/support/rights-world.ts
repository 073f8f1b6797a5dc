import fc from 'fast-check';
import { type DecisionContext, readContext, readWorld, type World } from '../../src/domain/rights/index.js';

type Json = Readonly<Record<string, unknown>>;

/** Places in time where days are odd, and one where they are not: instants and the dates about them. Every bound, question and record of a world lies near one of them. */
const PLACES: readonly { readonly at: string; readonly territories: readonly string[] }[] = [
  { at: '2026-06-01T00:00:00.000Z', territories: ['FR', 'DE', 'US', 'US-CA', 'US-NY', 'GB', 'BV'] },
  // Clocks put on at midnight; put back over midnight; a day left out; two days of the same name; a zone of a quarter of an hour.
  { at: '2018-11-04T03:00:00.000Z', territories: ['BR', 'PY', 'BR-SP', 'US', 'FR'] },
  { at: '2025-11-02T04:30:00.000Z', territories: ['CU', 'US', 'US-NY', 'CA', 'HT'] },
  { at: '2011-12-30T10:00:00.000Z', territories: ['WS', 'TK', 'NZ', 'KI', 'RU'] },
  { at: '1969-09-30T13:00:00.000Z', territories: ['MH', 'NP', 'IN', 'AU', 'FR'] },
  { at: '1867-10-18T09:00:00.000Z', territories: ['US', 'US-AK', 'RU', 'FR', 'PH'] },
  { at: '0001-01-01T12:00:00.000Z', territories: ['NZ', 'FR', 'US', 'FR-75C', 'WS'] },
  { at: '9999-12-31T12:00:00.000Z', territories: ['NZ', 'FR', 'US', 'MX', 'WS'] },
];
const DAY = 86_400_000;
const STEPS = [-2 * DAY, -DAY, -3_600_000, -1, 0, 1, 3_600_000, DAY, 2 * DAY];
const FIRST = Date.parse('0001-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** What a world is made of. */
interface Words {
  readonly instants: readonly string[];
  readonly dates: readonly string[];
  readonly territories: readonly string[];
  readonly assets: readonly string[];
  readonly elements: readonly string[];
}

const CHANNELS = ['ALL', 'ALL', 'VOD', 'SVOD', 'TVOD', 'EST', 'HOME_VIDEO', 'LINEAR', 'FAST'];
const LEAVES = ['SVOD', 'SVOD', 'TVOD', 'EST', 'FAST'];

const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Mostly nothing, so that some rows cover. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const fewOf = (values: readonly string[]): fc.Arbitrary<string[]> => fc.uniqueArray(some(...values), { minLength: 1, maxLength: 2 });

function wordsAt(place: (typeof PLACES)[number], assets: number, elements: number): Words {
  const at = Date.parse(place.at);
  const instants = STEPS.map((step) => at + step).filter((instant) => instant >= FIRST && instant <= LAST).map((instant) => new Date(instant).toISOString());
  const named = (letter: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${letter}${index}`);
  return { instants, dates: [...new Set(instants.map((instant) => instant.slice(0, 10)))], territories: place.territories, assets: named('A', assets), elements: named('E', elements) };
}

/** An expression of one to four terms, with and without parentheses. */
function expressions({ territories }: Words, groups: readonly string[]): fc.Arbitrary<string> {
  const term = some('WORLD', 'WORLD', 'WORLD', 'WORLD', ...territories, ...groups, 'EUROPE', 'OCEANIA', '019');
  const pair = fc.tuple(term, some('+', '-', '&'), term).map(([a, operator, b]) => `${a} ${operator} ${b}`);
  return fc.oneof(
    { weight: 4, arbitrary: term }, { weight: 2, arbitrary: pair }, { weight: 1, arbitrary: fc.tuple(pair, some('+', '-', '&'), pair).map(([a, operator, b]) => `${a} ${operator} ${b}`) },
    { weight: 1, arbitrary: fc.tuple(term, some('+', '-', '&'), pair).map(([a, operator, b]) => `${a} ${operator} (${b})`) },
  );
}

/** Bounds of either form, or of one each; those of one form are not inverted. */
function bounds({ instants, dates }: Words): fc.Arbitrary<Json> {
  const none = { opensAt: null, closesAt: null, opensOn: null, closesOn: null };
  const ordered = (values: readonly string[], least: number): fc.Arbitrary<[string, string]> =>
    fc.tuple(fc.nat(values.length - 1), fc.nat(values.length - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const).filter(([a, b]) => b - a >= least).map(([a, b]) => [values[a]!, values[b]!]);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(none) },
    ordered(instants, 1).map(([opensAt, closesAt]) => ({ ...none, opensAt, closesAt })),
    ordered(dates, 0).map(([opensOn, closesOn]) => ({ ...none, opensOn, closesOn })),
    some(...instants).map((opensAt) => ({ ...none, opensAt })),
    some(...instants).map((closesAt) => ({ ...none, closesAt })),
    some(...dates).map((opensOn) => ({ ...none, opensOn })),
    some(...dates).map((closesOn) => ({ ...none, closesOn })),
    fc.tuple(some(...instants), some(...dates)).map(([opensAt, closesOn]) => ({ ...none, opensAt, closesOn })),
  );
}

/** When a row was known; mostly always. */
const recorded = ({ instants }: Words): fc.Arbitrary<Json> => fc.oneof(
  { weight: 4, arbitrary: fc.constant({ recordedAt: null, supersededAt: null }) },
  { weight: 1, arbitrary: some(...instants).map((recordedAt) => ({ recordedAt, supersededAt: null })) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(instants.length - 2), fc.nat(instants.length)).map(([from, more]) => ({ recordedAt: instants[from], supersededAt: instants[Math.min(instants.length - 1, from + 1 + more)] })) },
);

/** Rows of one id each; where one was superseded, perhaps another follows it under the same id. */
function histories(row: fc.Arbitrary<Json>, id: string, most: number): fc.Arbitrary<Json[]> {
  const history = fc.tuple(row, row, fc.boolean()).map(([first, second, goesOn]) => {
    const superseded = typeof first['supersededAt'] === 'string' && goesOn;
    return superseded ? [first, { ...second, recordedAt: first['supersededAt'], supersededAt: null }] : [first];
  });
  return fc.array(history, { maxLength: most, size: 'max' }).map((all) => all.flatMap((rows, index) => rows.map((one) => ({ ...one, id: `${id}${index}` }))));
}

const joined = (...parts: readonly fc.Arbitrary<Json>[]): fc.Arbitrary<Json> => fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Json);

const terms = (words: Words, groups: readonly string[]): fc.Arbitrary<Json> => joined(
  fc.record({ territories: expressions(words, groups), channels: fewOf(CHANNELS), uses: rarely(some(['FULL'], ['PROMO'], ['FULL', 'PROMO'])) }), bounds(words), recorded(words),
);

const windows = (words: Words, groups: readonly string[]): fc.Arbitrary<Json[]> => histories(joined(terms(words, groups), fc.record({
  asset: some(...words.assets), effect: some('GRANT', 'GRANT', 'GRANT', 'GRANT', 'GRANT', 'HOLDBACK'), languages: rarely(fewOf(['fr', 'fr-CA', 'pt', 'en'])), maxResolution: rarely(some(720, 1080)),
  deviceClasses: rarely(fewOf(['TV', 'MOBILE', 'WEB'])),
})), 'W', 8);

const range: fc.Arbitrary<{ in: number; out: number }> = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 15 })).map(([from, length]) => ({ in: from, out: from + length }));

/** Assets are made from those before them only, so that no lineage goes in a circle. */
function assets(words: Words): fc.Arbitrary<Json[]> {
  const used = words.elements.length === 0 ? fc.constant([]) : fc.array(joined(range, fc.record({ element: some(...words.elements) }), recorded(words)), { maxLength: 2 });
  return fc.tuple(...words.assets.map((id, index) => fc.record({
    id: fc.constant(id), uses: used, derivedFrom: index === 0 ? fc.constant([]) : fc.array(joined(range, fc.record({ asset: some(...words.assets.slice(0, index)), at: fc.nat(20) }), recorded(words)), { maxLength: 2 }),
  })));
}

const elements = (words: Words, groups: readonly string[]): fc.Arbitrary<Json[]> => fc.tuple(...words.elements.map((id) => fc.record({ id: fc.constant(id), clearances: histories(terms(words, groups), `${id}-C`, 3) })));

const contexts = (words: Words): fc.Arbitrary<Json[]> => fc.array(fc.record({
  asset: some(...words.assets, ...words.assets, ...words.assets, 'NOBODY'), territory: some(...words.territories), channel: some(...LEAVES), at: some(...words.instants), knownAt: some(...words.instants),
  language: rarely(some('fr', 'fr-CA', 'pt-BR', 'en')), deviceClass: rarely(some('TV', 'WEB')), height: rarely(some(720, 721, 1080)), use: some('FULL', 'FULL', 'PROMO'),
}), { minLength: 1, maxLength: 3 });

/**
 * World documents in which everything happens at nearly the same time: two to five assets made from each other, up to three elements, eight windows with their histories,
 * and some questions. Each is legal; few are sensible.
 */
export const rightsWorlds: fc.Arbitrary<Json> = fc.tuple(some(...PLACES), fc.integer({ min: 2, max: 5 }), fc.nat(3)).chain(([place, assetCount, elementCount]) => {
  const words = wordsAt(place, assetCount, elementCount);
  const groups = ['NEAR', 'FAR_AWAY'];
  return fc.record({
    geography: fc.constant('2026-01'), tzdata: fc.constant('2025b'), groups: fc.record({ NEAR: expressions(words, []), FAR_AWAY: expressions(words, ['NEAR']) }),
    assets: assets(words), windows: windows(words, groups), elements: elements(words, groups), contexts: contexts(words),
  });
});

/** A world, and what it asks about: contexts at fault are left out. */
export function contextsIn(document: unknown): { world: World; contexts: DecisionContext[] } {
  const read = readWorld(document);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { world, contexts } = read.value;
  return { world, contexts: contexts.flatMap((place) => { const context = readContext(place, world.geography); return context.ok ? [context.value] : []; }) };
}

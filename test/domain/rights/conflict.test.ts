import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CURRENT_GEOGRAPHY, geographyOf } from '../../../src/domain/geography/index.js';
import {
  boundsIn, type Channel, codesOf, type Conflict, conflictsOf, coversChannel, type DeviceClass, holdsAny, holdsWhole, intersection, isEmptySet, isOpenAt, parseTerritories, readBounds, type ReadWindow, type RightsUse,
  territoriesOfCodes, type TerritorySet, type WrittenBounds,
} from '../../../src/domain/rights/index.js';
import { matchesRange } from '../../../src/domain/rights/decision/coverage.js';
import { CURRENT_ZONE_RULES, zoneRulesOf } from '../../../src/domain/tzdata/index.js';
import { timesTried } from '../../support/runs.js';

const geography = geographyOf(CURRENT_GEOGRAPHY)!;
const zoneRules = zoneRulesOf(CURRENT_ZONE_RULES)!;

interface Written extends WrittenBounds {
  id: string;
  agreement?: string;
  does?: 'IN' | 'OUT' | 'HOLDBACK';
  exclusive?: boolean;
  territories?: string;
  channels?: Channel[];
  uses?: RightsUse[] | null;
  languages?: string[] | null;
  maxResolution?: number | null;
  deviceClasses?: DeviceClass[] | null;
}

function setOf(expression: string): TerritorySet {
  const set = parseTerritories(expression, { geography, group: () => undefined });
  if (!set.ok) throw new Error(set.error.message);
  return set.value;
}

function window({ id, agreement = id, does = 'IN', exclusive = false, territories = 'WORLD', channels = ['ALL'], uses = null, languages = null, maxResolution = null, deviceClasses = null, ...written }: Written): ReadWindow {
  const bounds = readBounds(written);
  if (!bounds.ok) throw new Error(bounds.error.message);
  const decides = does === 'HOLDBACK' || (does === 'OUT' && exclusive) ? 'HOLDBACK' : does === 'IN' ? 'GRANT' : 'NOTHING';
  return { id, agreement, effect: does === 'HOLDBACK' ? 'HOLDBACK' : 'GRANT', decides, exclusive, territories: setOf(territories), channels, uses, languages, maxResolution, deviceClasses, bounds: bounds.value, zoneRules };
}

const told = ({ kind, window: of, other, extent }: Conflict) => [kind, of, other, codesOf(extent.territories).join(' '), extent.channels.join(' '), instant(extent.from), instant(extent.until)];
const instant = (at: number) => (Number.isFinite(at) ? new Date(at).toISOString().replace('.000Z', 'Z') : null);
const found = (...windows: Written[]) => conflictsOf(windows.map(window)).map(told);

describe('conflicts between windows of a title', () => {
  it('are two exclusive grants to us under two agreements, where and when they meet', () => {
    const a: Written = { id: 'a', exclusive: true, territories: 'EUROPE', channels: ['VOD'], opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-07-01T00:00:00Z' };
    const b: Written = { id: 'b', exclusive: true, territories: 'FR + US', channels: ['SVOD', 'LINEAR'], opensAt: '2026-06-01T00:00:00Z' };
    expect(found(b, a)).toEqual([['EXCLUSIVE_IN', 'a', 'b', 'FR', 'SVOD', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z']]);
    const apart: Partial<Written>[] = [{ agreement: 'a' }, { exclusive: false }, { territories: 'US' }, { channels: ['LINEAR'] }, { opensAt: '2026-07-01T00:00:00Z' }];
    for (const other of apart) expect(found(a, { ...b, ...other })).toEqual([]);
    const limits: [Partial<Written>, Partial<Written>, number][] = [
      [{ uses: ['FULL'] }, { uses: ['PROMO'] }, 0], [{ uses: ['FULL'] }, {}, 1], [{ languages: ['fr'] }, { languages: ['fr-CA'] }, 1], [{ languages: ['fr'] }, { languages: ['frr'] }, 0],
      [{ deviceClasses: ['TV'] }, { deviceClasses: ['WEB'] }, 0], [{ maxResolution: 720 }, { maxResolution: 2160 }, 1],
    ];
    for (const [one, other, count] of limits) expect(found({ ...a, ...one }, { ...b, ...other })).toHaveLength(count);
  });

  it('are days that begin in each territory by its own zones', () => {
    // In New Zealand the first of June has begun while it is the day before in America.
    const until: Written = { id: 'a', exclusive: true, territories: 'NZ + US', closesAt: '2026-05-31T18:00:00Z' };
    expect(found(until, { id: 'b', exclusive: true, territories: 'NZ + US', opensOn: '2026-06-01' })).toEqual([
      ['EXCLUSIVE_IN', 'a', 'b', 'NZ', expect.stringContaining('THEATRICAL'), '2026-05-31T12:00:00Z', '2026-05-31T18:00:00Z'],
    ]);
  });

  it('are grants to others that meet, one of them exclusive, and those that are not held', () => {
    const held: Written = { id: 'h', territories: 'EUROPE', channels: ['VOD'], closesAt: '2030-01-01T00:00:00Z' };
    const out: Written = { id: 'o', does: 'OUT', territories: 'FR + DE', channels: ['SVOD'], opensAt: '2026-01-01T00:00:00Z', closesAt: '2029-01-01T00:00:00Z' };
    expect(found(held, out)).toEqual([]);
    expect(found(held, out, { ...out, id: 'p' })).toEqual([]);
    expect(found(held, out, { ...out, id: 'p', exclusive: true, territories: 'DE' })).toEqual([['EXCLUSIVE_OUT', 'o', 'p', 'DE', 'SVOD', '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z']]);
    expect(found(out)).toEqual([['NOT_HELD', 'o', null, 'DE FR', 'SVOD', '2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z']]);
    expect(found(held, { ...out, territories: 'FR + US', closesAt: '2031-01-01T00:00:00Z' })).toEqual([['NOT_HELD', 'o', null, 'FR US', 'SVOD', '2026-01-01T00:00:00Z', '2031-01-01T00:00:00Z']]);
    expect(found({ ...held, maxResolution: 1080 }, out)).toHaveLength(1);
    expect(found({ ...held, maxResolution: 1080 }, { ...out, maxResolution: 1080 })).toEqual([]);
    expect(found({ ...held, languages: ['fr'] }, { ...out, languages: ['fr-CA'] })).toEqual([]);
    expect(found({ ...held, languages: ['fr-CA'] }, { ...out, languages: ['fr'] })).toHaveLength(1);
  });

  it('are not where two halves hold what is granted on', () => {
    const out: Written = { id: 'o', does: 'OUT', territories: 'FR + US', channels: ['SVOD', 'TVOD'] };
    const halves = (one: Partial<Written>, other: Partial<Written>) => found({ id: 'a', ...one }, { id: 'b', ...other }, out);
    expect(halves({ territories: 'EUROPE' }, { territories: 'US - US-CA + US-CA' })).toEqual([]);
    expect(halves({ territories: 'EUROPE' }, { territories: 'US - US-CA' })).toMatchObject([['NOT_HELD', 'o', null, 'US-CA', 'TVOD SVOD', null, null]]);
    expect(halves({ closesAt: '2026-01-01T00:00:00Z' }, { opensAt: '2026-01-01T00:00:00Z' })).toEqual([]);
    expect(halves({ closesAt: '2026-01-01T00:00:00Z' }, { opensAt: '2026-01-01T00:00:00.001Z' })).toHaveLength(1);
    expect(halves({ uses: ['FULL'] }, { uses: ['PROMO'], channels: ['SVOD'] })).toMatchObject([['NOT_HELD', 'o', null, 'FR US', 'TVOD', null, null]]);
  });

  it('are grants that holdbacks leave nothing of, as they are asked', () => {
    const grant: Written = { id: 'g', territories: 'US', channels: ['SVOD'], closesAt: '2027-01-01T00:00:00Z' };
    const held = (...holdbacks: Partial<Written>[]) => found(grant, ...holdbacks.map((each, i): Written => ({ id: `h${i}`, does: 'HOLDBACK', ...each }))).length;
    expect([held({}), held({ territories: 'US-CA' }), held({ languages: ['en'] }), held({ maxResolution: 720 }), held({ closesAt: '2026-01-01T00:00:00Z' }, { opensAt: '2026-01-01T00:00:00Z' })]).toEqual([1, 0, 0, 0, 1]);
    // What is in no state is asked for with all of the country, which is held back where any of it is.
    expect(held({ territories: [...geography.subdivisionsOf('US')].join(' + ') })).toBe(1);
    expect(found({ ...grant, does: 'OUT', id: 'o', exclusive: true }, grant)).toEqual([]);
  });

  it('are the same in whatever order the windows come, and no more than can be told', () => {
    const windows = Array.from({ length: 60 }, (_, i) => window({ id: `w${i}`, exclusive: true }));
    expect(conflictsOf(windows)).toHaveLength(1000);
    expect(conflictsOf(windows.toReversed()).map(told)).toEqual(conflictsOf(windows).map(told));
  });
});

/** Points of a small world: every kind of territory, leaf, use, device, language and height that the windows below tell apart. */
const ATOMS = ['FR', 'FR-13', 'FR-75C', 'DE', 'US', 'US-CA', 'US-NY', 'US-TX'].map((code) => {
  const parts = geography.isCountry(code) ? [code, ...geography.subdivisionsOf(code).map((part) => `-${part}`)] : [code];
  const set = territoriesOfCodes(parts, geography);
  if (!set.ok) throw new Error(code);
  return { code, set: set.value };
});
const LEAVES: Channel[] = ['SVOD', 'TVOD', 'FAST', 'THEATRICAL'];
interface Point { territory: string; leaf: Channel; use: RightsUse; device: DeviceClass; tag: string; height: number; at: number }

const EDGES = ['2026-05-31T12:00:00Z', '2026-06-01T00:00:00Z', '2026-06-01T04:00:00Z', '2026-07-01T00:00:00Z'];
const DATES = ['2026-05-31', '2026-06-01', '2026-06-02'];

const rarely = <T>(...values: T[]) => fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...values) });
const bounds = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  fc.record({ opensAt: fc.constantFrom(...EDGES.slice(0, 2)), closesAt: fc.constantFrom(...EDGES.slice(2)) }),
  fc.record({ opensOn: fc.constantFrom(...DATES) }), fc.record({ closesOn: fc.constantFrom(...DATES) }), fc.record({ opensAt: fc.constantFrom(...EDGES) }), fc.record({ closesAt: fc.constantFrom(...EDGES) }),
);
const written: fc.Arbitrary<Omit<Written, 'id'>> = fc.tuple(fc.record({
  agreement: fc.constantFrom('x', 'y', 'z'), does: fc.constantFrom<'IN' | 'OUT' | 'HOLDBACK'>('IN', 'IN', 'IN', 'OUT', 'HOLDBACK'), exclusive: fc.boolean(),
  territories: fc.constantFrom('FR + DE + US', 'FR + DE + US', 'FR', 'US', 'US-CA', 'US - US-CA', 'FR + US-NY', 'DE + FR-75C', 'FR - FR-75C + DE'),
  channels: fc.constantFrom<Channel[]>(['ALL'], ['ALL'], ['VOD'], ['SVOD'], ['SVOD', 'FAST']),
  uses: rarely<RightsUse[]>(['FULL'], ['PROMO']), languages: rarely(['fr'], ['fr-CA'], ['en', 'fr'], ['*']), maxResolution: rarely(720, 1080), deviceClasses: rarely<DeviceClass[]>(['TV'], ['TV', 'MOBILE']),
}), bounds).map(([terms, when]) => ({ ...terms, ...when }));
const worlds = fc.array(written, { minLength: 1, maxLength: 6 }).map((all) => all.map((each, i) => window({ ...each, id: `w${i}` })));

/** Whether a window says anything of a point, territory aside. */
const says = ({ channels, uses, languages, maxResolution, deviceClasses, bounds: when }: ReadWindow, { territory, leaf, use, device, tag, height, at }: Point): boolean =>
  channels.some((node) => coversChannel(node, leaf)) && (uses?.includes(use) ?? true) && (deviceClasses?.includes(device) ?? true) && (maxResolution === null || height <= maxResolution)
  && (languages?.some((range) => matchesRange(tag, range)) ?? true) && isOpenAt(boundsIn(when, territory, zoneRules), at);

const instantsOf = (windows: readonly ReadWindow[]): number[] => {
  const edges = windows.flatMap(({ bounds: when }) => ['FR', 'DE', 'US'].flatMap((country) => Object.values(boundsIn(when, country, zoneRules)) as (number | null)[])).filter((edge) => edge !== null);
  return [...new Set([Math.min(0, ...edges) - 1, ...edges])].sort((a, b) => a - b);
};

function* pointsOf(windows: readonly ReadWindow[], territories: readonly string[]): Generator<Point> {
  const instants = instantsOf(windows);
  for (const territory of territories) for (const leaf of LEAVES) for (const use of ['FULL', 'PROMO'] as const) for (const device of ['TV', 'MOBILE', 'WEB'] as const)
    for (const tag of ['fr', 'fr-CA', 'en', 'de']) for (const height of [720, 1080, 1081]) for (const at of instants) yield { territory, leaf, use, device, tag, height, at };
}

describe('conflicts, point by point', () => {
  it('are those that looking at every point finds, with the territories, channels and instants of these points', () => {
    const holds = ({ territories }: ReadWindow, code: string) => !isEmptySet(intersection(territories, ATOMS.find((atom) => atom.code === code)!.set));
    fc.assert(fc.property(worlds, (windows) => {
      const instants = instantsOf(windows);
      const expected = new Map<string, Point[]>();
      const meet = (key: string, point: Point) => {
        if (!expected.has(key)) expected.set(key, []);
        expected.get(key)!.push(point);
      };
      for (const point of pointsOf(windows, ATOMS.map(({ code }) => code))) {
        const here = windows.filter((each) => holds(each, point.territory) && says(each, point));
        const grants = here.filter(({ effect }) => effect === 'GRANT');
        const [ins, outs] = [grants.filter(({ decides }) => decides === 'GRANT'), grants.filter(({ decides }) => decides !== 'GRANT')];
        for (const [kind, side] of [['EXCLUSIVE_IN', ins], ['EXCLUSIVE_OUT', outs]] as const)
          for (const a of side) for (const b of side) if (a.id < b.id && a.agreement !== b.agreement && (kind === 'EXCLUSIVE_IN' ? a.exclusive && b.exclusive : a.exclusive || b.exclusive)) meet(`${kind} ${a.id} ${b.id}`, point);
        if (ins.length === 0) for (const out of outs) meet(`NOT_HELD ${out.id} null`, point);
      }
      const got = conflictsOf(windows).filter(({ kind }) => kind !== 'WHOLLY_HELD_BACK');
      expect(got.map(({ kind, window: of, other }) => `${kind} ${of} ${other}`).sort()).toEqual([...expected.keys()].sort());
      for (const { kind, window: of, other, extent } of got) {
        const points = expected.get(`${kind} ${of} ${other}`)!;
        expect(ATOMS.filter(({ set }) => !isEmptySet(intersection(set, extent.territories))).map(({ code }) => code)).toEqual(ATOMS.map(({ code }) => code).filter((code) => points.some(({ territory }) => territory === code)));
        expect(LEAVES.filter((leaf) => extent.channels.includes(leaf))).toEqual(LEAVES.filter((leaf) => points.some((point) => point.leaf === leaf)));
        const places = points.map(({ at }) => instants.indexOf(at));
        expect([extent.from, extent.until]).toEqual([Math.min(...places) === 0 ? -Infinity : instants[Math.min(...places)], instants[Math.max(...places) + 1] ?? Infinity]);
      }
    }), timesTried(30));
  });

  it('are grants of which no context is left that they alone would allow', () => {
    fc.assert(fc.property(worlds, (windows) => {
      const points = [...pointsOf(windows, ATOMS.map(({ code }) => code))];
      const holdbacks = windows.filter(({ effect }) => effect === 'HOLDBACK');
      const dead = windows.filter(({ decides }) => decides === 'GRANT').filter((grant) => {
        const granted = points.filter((point) => holdsWhole(grant.territories, point.territory) && says(grant, point));
        return granted.length > 0 && granted.every((point) => holdbacks.some((holdback) => holdsAny(holdback.territories, point.territory) && says(holdback, point)));
      });
      const got = conflictsOf(windows).filter(({ kind }) => kind === 'WHOLLY_HELD_BACK').map(({ window: of }) => of);
      expect(got).toEqual(dead.map(({ id }) => id));
    }), timesTried(30));
  });
});

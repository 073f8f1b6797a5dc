import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesIn, decide, instantText, PAST_INSTANTS, readWorld, speaksOf, type World } from '../../../src/domain/rights/index.js';
import { documentOf } from '../../support/rights-document.js';
import { rightsWorlds } from '../../support/rights-world.js';
import { timesTried } from '../../support/runs.js';

const worldOf = (document: unknown): World => {
  const read = readWorld(document);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.world;
};
const changes = (document: object, after: string, until: string) =>
  changesIn(worldOf(documentOf(document)), 'A', { after: Date.parse(after), until: Date.parse(until) }).map(({ at, ...change }) => ({ at: instantText(at), ...change }));

const YEAR = { opensAt: '2026-02-01T00:00:00.000Z', closesAt: '2026-03-01T00:00:00.000Z' };
const BOTH = ['FULL', 'PROMO'];

describe('changes of what may be shown', () => {
  it('are told where, by which channels and for what', () => {
    const windows = [{ ...YEAR, territories: 'DE + AT', channels: ['SVOD', 'EST'] }, { ...YEAR, territories: 'AT', channels: ['AVOD'], uses: ['PROMO'] }];
    expect(changes({ windows }, '2026-01-01T00:00:00Z', '2026-02-28T00:00:00Z')).toEqual([
      { at: YEAR.opensAt, allowed: true, territories: ['AT', 'DE'], channels: ['EST', 'SVOD'], uses: BOTH },
      { at: YEAR.opensAt, allowed: true, territories: ['AT'], channels: ['AVOD'], uses: ['PROMO'] },
    ]);
    expect(changes({ windows }, '2026-02-28T00:00:00Z', YEAR.closesAt).map(({ at, allowed }) => [at, allowed])).toEqual([[YEAR.closesAt, false], [YEAR.closesAt, false]]);
    expect(changes({ windows }, YEAR.opensAt, '2026-02-28T00:00:00Z')).toEqual([]);
  });

  it('are none where another window takes over, or nothing is let through before and after', () => {
    expect(changes({ windows: [{ ...YEAR, territories: 'DE' }, { opensAt: YEAR.closesAt, territories: 'DE' }] }, '2026-02-15T00:00:00Z', '2026-12-31T00:00:00Z')).toEqual([]);
    expect(changes({ windows: [{ ...YEAR, territories: 'DE' }, { effect: 'HOLDBACK', territories: 'DE' }] }, '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z')).toEqual([]);
  });

  it('are of subdivisions where a country is not whole', () => {
    expect(changes({ windows: [{ ...YEAR, territories: 'US-CA', channels: ['SVOD'] }] }, '2026-01-01T00:00:00Z', '2026-02-02T00:00:00Z')[0]).toMatchObject({ territories: ['US-CA'] });
    const opened = { windows: [{ territories: 'US-CA', channels: ['SVOD'] }, { ...YEAR, territories: 'US', channels: ['SVOD'] }] };
    const [change] = changes(opened, '2026-01-01T00:00:00Z', '2026-02-02T00:00:00Z');
    expect(change!.territories).toEqual(['US', '-US-CA']);
    expect(['US', 'US-NY', 'US-CA', 'CA'].map((code) => speaksOf(change!, code))).toEqual([true, true, false, false]);
  });

  it('of days are told when the day begins in the last zone of each country', () => {
    const told = changes({ windows: [{ opensOn: '2026-06-01', territories: 'FR + PT', channels: ['SVOD'] }] }, '2026-05-30T00:00:00Z', '2026-06-02T00:00:00Z');
    expect(told.map(({ at, territories }) => [at, territories])).toEqual([['2026-05-31T22:00:00.000Z', ['FR']], ['2026-06-01T00:00:00.000Z', ['PT']]]);
  });

  it('are those at which the decision says otherwise, in random worlds', () => fc.assert(fc.property(rightsWorlds, (document) => {
    const world = worldOf(document);
    const [after, until] = [Date.parse('2026-05-31T00:00:00Z'), Date.parse('2026-06-02T00:00:00Z')];
    for (const asset of world.assets.keys()) {
      const told = changesIn(world, asset, { after, until });
      for (const territory of ['FR', 'DE', 'US', 'US-CA', 'US-NY', 'GB', 'WS']) {
        for (const channel of ['SVOD', 'EST', 'FAST'] as const) {
          for (const use of ['FULL', 'PROMO'] as const) {
            const decided: [number, boolean][] = [];
            const at = (instant: number) => decide(world, { asset, territory, channel, at: instant, knownAt: PAST_INSTANTS, language: null, deviceClass: null, height: null, use });
            for (let next = at(after).validUntil; next !== null && next <= until; next = at(next).validUntil) decided.push([next, at(next).allowed]);
            const mine = told.filter((change) => change.channels.includes(channel) && change.uses.includes(use) && speaksOf(change, territory)).map((change) => [change.at, change.allowed]);
            expect(mine).toEqual(decided);
          }
        }
      }
    }
  }), timesTried(300)), 300_000);
});

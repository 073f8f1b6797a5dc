import { describe, expect, it } from '@jest/globals';
import { carriedOut, decisionOn, decisionsOn, type Document, reasonsIn } from '../../support/rights-document.js';

const reasons = (document: Document): string[] => reasonsIn(decisionOn(document));
const at = (instant: string): object => ({ at: instant, knownAt: '2030-01-01T00:00:00.000Z' });

describe('a decision', () => {
  it('is no where nothing grants', () => expect([decisionOn({}).allowed, reasons({})]).toEqual([false, ['NO_GRANT']]));
  it('is no for an asset that does not exist', () => expect([reasons({ contexts: [{ asset: 'X' }] }), decisionOn({ contexts: [{ asset: 'X' }] }).flip]).toEqual([['NO_GRANT'], null]));
  it('names every grant that covers', () => expect(reasons({ windows: [{}, { territories: 'EUROPE' }, { territories: 'DE' }] })).toEqual(['GRANTED_BY:W0', 'GRANTED_BY:W1']));
  it('is no under a holdback, whatever grants', () => expect(reasons({ windows: [{}, { effect: 'HOLDBACK', territories: 'FR' }] })).toEqual(['HELD_BACK_BY:W1']));

  it.each<[string, object[], string]>([
    ['a limit is nearest to a yes', [{ territories: 'DE' }, { channels: ['AVOD'] }, { closesAt: '2026-01-01T00:00:00.000Z' }, { languages: ['de'] }], 'LIMITED'],
    ['then what opens later', [{ territories: 'DE' }, { closesAt: '2026-01-01T00:00:00.000Z' }, { opensAt: '2027-01-01T00:00:00.000Z' }], 'NOT_YET_OPEN'],
    ['then what is over', [{ channels: ['AVOD'] }, { closesAt: '2026-01-01T00:00:00.000Z' }], 'CLOSED'],
    ['then another channel', [{ territories: 'DE' }, { channels: ['AVOD'] }], 'WRONG_CHANNEL'],
    ['then another territory', [{ territories: 'DE' }], 'WRONG_TERRITORY'],
  ])('%s', (_, windows, code) => expect(reasons({ windows, contexts: [{ language: 'fr' }] })).toEqual([code]));

  it('holds until the first instant at which it is different', () => {
    const windows = [{ opensAt: '2026-01-01T00:00:00.000Z', closesAt: '2026-07-01T00:00:00.000Z' }, { opensAt: '2026-07-01T00:00:00.000Z', closesAt: '2026-08-01T00:00:00.000Z' }, { effect: 'HOLDBACK', opensAt: '2026-09-01T00:00:00.000Z' }];
    expect(decisionOn({ windows })).toMatchObject({ allowed: true, validUntil: '2026-08-01T00:00:00.000Z', opensNext: null });
    expect(decisionOn({ windows, contexts: [at('2025-01-01T00:00:00.000Z')] })).toMatchObject({ allowed: false, validUntil: '2026-01-01T00:00:00.000Z', opensNext: '2026-01-01T00:00:00.000Z' });
    expect(decisionOn({ windows, contexts: [at('2026-08-01T00:00:00.000Z')] })).toMatchObject({ allowed: false, validUntil: null, opensNext: null });
  });

  it('rests on what was known', () => {
    const windows = [{ id: 'W', recordedAt: '2026-01-01T00:00:00.000Z', supersededAt: '2026-03-01T00:00:00.000Z' }, { id: 'W', territories: 'DE', recordedAt: '2026-03-01T00:00:00.000Z' }];
    const contexts = ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00.000Z'].map((knownAt) => ({ knownAt }));
    expect(decisionsOn({ windows, contexts }).map((decision) => reasonsIn(decision)[0])).toEqual(['NO_GRANT', 'GRANTED_BY:W', 'GRANTED_BY:W', 'WRONG_TERRITORY']);
  });

  it('matches limits only where the context states the dimension', () => {
    const windows = [{ languages: ['en', 'pt-BR'], maxResolution: 1080, deviceClasses: ['TV'], uses: ['PROMO'] }];
    const contexts = [{ use: 'PROMO' }, {}, { use: 'PROMO', language: 'EN-us' }, { use: 'PROMO', language: 'pt' }, { use: 'PROMO', height: 1080 }, { use: 'PROMO', height: 1081 }, { use: 'PROMO', deviceClass: 'MOBILE' }];
    expect(decisionsOn({ windows, contexts }).map(({ allowed }) => allowed)).toEqual([true, false, true, false, true, false, false]);
  });

  it('holds a country by a grant only whole, and by a holdback as soon as in part', () => {
    const contexts = ['US', 'US-NY', 'US-CA'].map((territory) => ({ territory }));
    expect(decisionsOn({ windows: [{ territories: 'US - US-CA' }], contexts }).map(({ allowed }) => allowed)).toEqual([false, true, false]);
    expect(decisionsOn({ windows: [{}, { effect: 'HOLDBACK', territories: 'US-CA' }], contexts }).map(({ allowed }) => allowed)).toEqual([false, true, false]);
  });
});

describe('what is derived from others', () => {
  const derived = (windows: object[], more: object = {}): Document => ({
    assets: [{ id: 'S' }, { id: 'T' }, { id: 'A', derivedFrom: [{ asset: 'S', in: 0, out: 10, at: 0 }, { asset: 'T', in: 0, out: 10, at: 10 }] }], windows, ...more,
  });

  it('needs every source', () => {
    expect(reasons(derived([{ asset: 'S' }, { asset: 'T' }]))).toEqual(['GRANTED_BY:W0', 'GRANTED_BY:W1']);
    expect(reasons(derived([{ asset: 'S' }, { asset: 'T', territories: 'DE' }]))).toEqual(['WRONG_TERRITORY']);
  });
  it('stands by its own grants as soon as it has one', () => expect(reasons(derived([{ asset: 'S' }, { asset: 'T' }, { territories: 'DE' }]))).toEqual(['WRONG_TERRITORY']));
  it('is held back with each ancestor', () => expect(reasons(derived([{}, { asset: 'T', effect: 'HOLDBACK' }]))).toEqual(['HELD_BACK_BY:W1']));

  it('holds the elements of the frames that it takes, and no others', () => {
    const elements = [{ id: 'E', clearances: [] }, { id: 'F', clearances: [] }];
    const assets = [{ id: 'S', uses: [{ element: 'E', in: 0, out: 50 }, { element: 'F', in: 60, out: 80 }] }, { id: 'M', derivedFrom: [{ asset: 'S', in: 40, out: 70, at: 100 }] }, { id: 'A', derivedFrom: [{ asset: 'M', in: 110, out: 125, at: 0 }] }];
    expect(reasons({ assets, elements, windows: [{}] })).toEqual(['ELEMENT_NOT_CLEARED:F']);
  });

  it('goes to any depth and any width', () => {
    const deep = Array.from({ length: 5000 }, (_, i) => ({ id: `D${i}`, derivedFrom: i === 0 ? [] : [{ asset: `D${i - 1}`, in: 0, out: 9, at: 0 }, { asset: `D${i - 1}`, in: 3, out: 12, at: 9 }] }));
    expect(decisionOn({ assets: deep, windows: [{ asset: 'D0' }], contexts: [{ asset: 'D4999' }] }).allowed).toBe(true);
  });
});

describe('what would allow it', () => {
  const assets = [{ id: 'A', uses: [{ element: 'E', in: 0, out: 1 }, { element: 'F', in: 0, out: 1 }] }];
  const elements = [{ id: 'E', clearances: [{ id: 'C', territories: 'DE', channels: ['ALL'] }] }, { id: 'F', clearances: [{ id: 'D', territories: 'WORLD', channels: ['ALL'] }] }];
  const denied: Document = { assets, elements, windows: [{ territories: 'DE + US-CA', channels: ['LINEAR'], closesOn: '2026-01-01', languages: ['de'] }, { effect: 'HOLDBACK' }, { effect: 'HOLDBACK', territories: 'DE' }], contexts: [{ language: 'fr' }] };

  it('is one edit for the grants, one for each holdback that covers and one for each element', () => {
    expect(decisionOn(denied).flip?.map(({ edit, of }) => [edit, of])).toEqual([['WIDEN_WINDOW', 'W0'], ['LIFT_HOLDBACK', 'W1'], ['ADD_CLEARANCE', 'E']]);
  });
  it('does allow it', () => expect(decisionOn(carriedOut(denied, decisionOn(denied))).allowed).toBe(true));
  it('keeps each side of a window that needs no change', () => expect(decisionOn({ windows: [{ territories: 'FR + DE', closesAt: '2026-01-01T00:00:00.000Z', maxResolution: 720 }] }).flip).toMatchObject([{ to: { territories: 'FR + DE', closesAt: null, maxResolution: 720 } }]));
});

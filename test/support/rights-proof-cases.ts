import { assetRow, clearanceRow, type Json, sourceRow, stated, useRow, windowRow } from './rights-proof.js';

const holdbacks = (...covering: string[]): Json => ({ rule: 'HOLDBACKS', covering });
const grants = (asset: string, ...by: string[]): Json => ({ rule: 'GRANTS', asset, satisfied: by.length > 0, by });
const needs = (asset: string, satisfied: boolean, ...of: string[]): Json => ({ rule: 'SOURCES', asset, satisfied, of });
const grantedBy = (window: string): Json => ({ code: 'GRANTED_BY', window });
const allowed = (parts: Omit<Parameters<typeof stated>[0], 'allowed'>): Json => stated({ allowed: true, ...parts });
const denied = (parts: Omit<Parameters<typeof stated>[0], 'allowed'>): Json => stated({ allowed: false, ...parts });
/** One window, and a question that it does not answer with yes. */
const deniedOne = (code: string, window: Json, more: { context?: Json; validUntil?: string } = {}): Json =>
  denied({ windows: [windowRow(window)], reasons: [{ code }], steps: [grants('A'), holdbacks()], ...more });
const allowedOne = (window: Json, more: { context?: Json; groups?: Json; validUntil?: string } = {}): Json =>
  allowed({ windows: [windowRow(window)], reasons: [grantedBy('W')], steps: [grants('A', 'W'), holdbacks()], ...more });

/** Decisions that were worked out by hand from RIGHTS.md, by what each is about. */
export const PROVED: Readonly<Record<string, Json>> = {
  'an asset that nobody knows': denied({ assets: [], reasons: [{ code: 'NO_GRANT' }], steps: [holdbacks()] }),
  'no grant': denied({ reasons: [{ code: 'NO_GRANT' }], steps: [grants('A'), holdbacks()] }),
  'a grant without end': allowedOne({}),
  'a grant that ends': allowedOne({ opensAt: '2026-06-01T00:00:00.000Z', closesAt: '2026-06-02T00:00:00.001Z' }, { validUntil: '2026-06-02T00:00:00.001Z' }),
  'two grants that touch': allowed({
    windows: [windowRow({ id: 'W2', opensAt: '2026-07-01T00:00:00.000Z', closesAt: '2026-08-01T00:00:00.000Z' }), windowRow({ closesAt: '2026-07-01T00:00:00.000Z' })],
    reasons: [grantedBy('W')], validUntil: '2026-08-01T00:00:00.000Z', steps: [grants('A', 'W'), holdbacks()],
  }),
  'the wrong territory': deniedOne('WRONG_TERRITORY', { territories: 'DE + AT', channels: ['EST'] }),
  'the wrong channel': deniedOne('WRONG_CHANNEL', { channels: ['EST', 'LINEAR', 'TVOD'] }),
  'not yet open': deniedOne('NOT_YET_OPEN', { channels: ['VOD'], opensAt: '2026-06-01T00:00:00.001Z' }, { validUntil: '2026-06-01T00:00:00.001Z' }),
  closed: deniedOne('CLOSED', { closesAt: '2026-06-01T00:00:00.000Z' }),
  'limited by use': deniedOne('LIMITED', { uses: ['PROMO'] }),
  'limited by height': deniedOne('LIMITED', { maxResolution: 1080 }, { context: { height: 1081 } }),
  'limited by language': deniedOne('LIMITED', { languages: ['en', 'fr-CA'] }, { context: { language: 'fr' } }),
  'limited by device': deniedOne('LIMITED', { deviceClasses: ['TV', 'STB'] }, { context: { deviceClass: 'MOBILE' } }),
  'limits that are kept': allowedOne({ languages: ['fr'], maxResolution: 1080, deviceClasses: ['TV'], uses: ['FULL'] }, { context: { language: 'FR-ca', height: 1080, deviceClass: 'TV' } }),
  'limits that nobody asked about': allowedOne({ languages: ['fr'], maxResolution: 1080, deviceClasses: ['TV'] }),
  'territories left to right': allowedOne({ territories: 'EUROPE - FR + FR' }),
  'the tighter operator': allowedOne({ territories: 'DE + EUROPE & (FR + US)' }),
  'groups of groups': allowedOne({ territories: 'WORLD - NORTH', }, { groups: { NORTH: 'SOUTH & EUROPE', SOUTH: 'ES + IT' } }),
  'a group in parentheses': allowedOne({ territories: 'WORLD - G' }, { groups: { G: 'FR - FR' } }),
  'a country less a part': deniedOne('WRONG_TERRITORY', { territories: 'US - US-CA' }, { context: { territory: 'US' } }),
  'another part of a country less a part': allowedOne({ territories: 'US - US-CA' }, { context: { territory: 'US-NY' } }),
  'a part of a country': allowedOne({ territories: 'US' }, { context: { territory: 'US-CA' } }),
  'a country by a part': deniedOne('WRONG_TERRITORY', { territories: 'US-CA' }, { context: { territory: 'US' } }),
  'a holdback on a part': denied({
    context: { territory: 'US' }, windows: [windowRow({}), windowRow({ id: 'H', effect: 'HOLDBACK', territories: 'US-CA', closesAt: '2026-07-01T00:00:00.000Z' })],
    reasons: [{ code: 'HELD_BACK_BY', window: 'H' }], validUntil: '2026-07-01T00:00:00.000Z', steps: [grants('A', 'W'), holdbacks('H')],
  }),
  'a holdback and no grant': denied({
    windows: [windowRow({ id: 'H', effect: 'HOLDBACK' }), windowRow({ territories: 'US' })], reasons: [{ code: 'HELD_BACK_BY', window: 'H' }, { code: 'WRONG_TERRITORY' }], steps: [grants('A'), holdbacks('H')],
  }),
  'dates in France': allowedOne({ opensOn: '2026-06-01', closesOn: '2026-06-30' }, { context: { at: '2026-05-31T22:00:00.000Z' }, validUntil: '2026-06-30T22:00:00.000Z' }),
  'dates in France, too early': deniedOne('NOT_YET_OPEN', { opensOn: '2026-06-01' }, { context: { at: '2026-05-31T21:59:59.999Z' }, validUntil: '2026-05-31T22:00:00.000Z' }),
  'dates while they hold in all zones': deniedOne('NOT_YET_OPEN', { opensOn: '2026-06-01', closesOn: '2026-06-01' }, { context: { territory: 'US', at: '2026-06-01T08:59:59.999Z' }, validUntil: '2026-06-01T10:00:00.000Z' }),
  'a midnight that was skipped': allowedOne({ opensOn: '2018-11-04' }, { context: { territory: 'PY', at: '2018-11-04T03:00:00.000Z' } }),
  'what a clip is made from': allowed({
    assets: [assetRow('A', [], [sourceRow('S', 10, 20), sourceRow('T', 0, 5, 10)]), assetRow('S'), assetRow('T')],
    windows: [windowRow({ asset: 'T', closesAt: '2026-08-01T00:00:00.000Z' }), windowRow({ id: 'V', asset: 'S' })],
    reasons: [grantedBy('W'), grantedBy('V')], validUntil: '2026-08-01T00:00:00.000Z', steps: [needs('A', true, 'S', 'T'), grants('S', 'V'), grants('T', 'W'), holdbacks()],
  }),
  'the first source that fails': denied({
    assets: [assetRow('A', [], [sourceRow('S', 0, 1), sourceRow('T', 0, 1)]), assetRow('S'), assetRow('T', [], [sourceRow('S', 0, 1), sourceRow('U', 0, 1)]), assetRow('U')],
    windows: [windowRow({ asset: 'S' }), windowRow({ id: 'V', asset: 'U', channels: ['EST'] })],
    reasons: [{ code: 'WRONG_CHANNEL' }], steps: [needs('A', false, 'S', 'T'), grants('S', 'W'), needs('T', false, 'S', 'U'), grants('U'), holdbacks()],
  }),
  'a grant of its own': denied({
    assets: [assetRow('A', [], [sourceRow('S', 0, 1)]), assetRow('S')], windows: [windowRow({ asset: 'S' }), windowRow({ id: 'V', channels: ['EST'] })],
    reasons: [{ code: 'WRONG_CHANNEL' }], steps: [grants('A'), holdbacks()],
  }),
  'holdbacks of an ancestor': denied({
    assets: [assetRow('A', [], [sourceRow('S', 0, 1)]), assetRow('S', [], [sourceRow('T', 0, 1)]), assetRow('T')],
    windows: [windowRow({}), windowRow({ id: 'H', asset: 'T', effect: 'HOLDBACK' })], reasons: [{ code: 'HELD_BACK_BY', window: 'H' }], steps: [grants('A', 'W'), holdbacks('H')],
  }),
  'elements that are cleared': allowed({
    assets: [assetRow('A', [useRow('E', 0, 10), useRow('F', 5, 5), useRow('E', 20, 30)])], windows: [windowRow({})],
    elements: [{ id: 'E', clearances: [clearanceRow({ id: 'C0', uses: ['PROMO'] }), clearanceRow({ id: 'C1', closesAt: '2026-07-01T00:00:00.000Z' }), clearanceRow({ id: 'C2', closesAt: '2026-06-15T00:00:00.000Z' })] }, { id: 'F', clearances: [] }],
    reasons: [grantedBy('W'), { code: 'CLEARED_BY', element: 'E', clearance: 'C1' }], validUntil: '2026-07-01T00:00:00.000Z',
    steps: [grants('A', 'W'), holdbacks(), { rule: 'ELEMENT', element: 'E', clearedBy: 'C1' }],
  }),
  'elements that reach a clip': denied({
    // Frames 100 to 110 of T are 0 to 10 of S, of which 5 to 8 are in the clip: 105 to 108 of T.
    assets: [
      assetRow('A', [], [sourceRow('S', 5, 8)]), assetRow('S', [useRow('G', 0, 5)], [sourceRow('T', 100, 110)]), assetRow('T', [useRow('E', 107, 200), useRow('F', 108, 109), useRow('D', 0, 106)]),
    ],
    windows: [windowRow({})], elements: [{ id: 'G', clearances: [] }, { id: 'E', clearances: [clearanceRow({ channels: ['PHYSICAL'] })] }, { id: 'F', clearances: [] }, { id: 'D', clearances: [clearanceRow({})] }],
    reasons: [{ code: 'ELEMENT_NOT_CLEARED', element: 'E' }],
    steps: [grants('A', 'W'), holdbacks(), { rule: 'ELEMENT', element: 'E', clearedBy: null }, { rule: 'ELEMENT', element: 'D', clearedBy: 'C' }],
  }),
};

import { describe, expect, it } from '@jest/globals';
import { readContext, readWorld } from '../../../src/domain/rights/index.js';
import { documentOf, type Document } from '../../support/rights-document.js';

function faultOf(document: unknown): [string, string] | null {
  const read = readWorld(document);
  return read.ok ? null : [read.error.code, read.error.path.join('.')];
}

const uses = (...rows: object[]): Document => ({ assets: [{ id: 'A', uses: rows }], elements: [{ id: 'E' }] });
const derived = (...rows: object[]): Document => ({ assets: [{ id: 'S' }, { id: 'A', derivedFrom: rows }] });

describe('a world document is refused', () => {
  it.each<[string, Document, string, string]>([
    ['a key that nobody knows, which may be a limit misspelt', { windows: [{ maxResolutoin: 720 }] }, 'UNKNOWN_KEY', 'windows.0.maxResolutoin'],
    ['a window of no asset', { windows: [{}, { asset: 'X' }] }, 'UNKNOWN_ASSET', 'windows.1.asset'],
    ['a use of no element', uses({ element: 'E', in: 0, out: 1 }, { element: 'F', in: 0, out: 1 }), 'UNKNOWN_ELEMENT', 'assets.0.uses.1.element'],
    ['lineage from nowhere', derived({ asset: 'X', in: 0, out: 1, at: 0 }), 'UNKNOWN_ASSET', 'assets.1.derivedFrom.0.asset'],
    ['frames that are inverted', uses({ element: 'E', in: 5, out: 4 }), 'INVERTED', 'assets.0.uses.0.out'],
    ['frames that are none', uses({ element: 'E', in: 0.5, out: 4 }), 'OUT_OF_RANGE', 'assets.0.uses.0.in'],
    ['an effect that is none', { windows: [{ effect: 'DENY' }] }, 'UNKNOWN_VALUE', 'windows.0.effect'],
    ['a channel that is none', { windows: [{ channels: ['SVOD', 'STREAMING'] }] }, 'UNKNOWN_CHANNEL', 'windows.0.channels.1'],
    ['no channel', { windows: [{ channels: [] }] }, 'EMPTY_LIST', 'windows.0.channels'],
    ['a limit that lets nothing through', { windows: [{ languages: [] }] }, 'EMPTY_LIST', 'windows.0.languages'],
    ['a language that is none', { windows: [{ languages: ['en_US'] }] }, 'BAD_LANGUAGE', 'windows.0.languages.0'],
    ['territories that are none', { windows: [{ territories: 'EUROPE - UK' }] }, 'BAD_TERRITORIES', 'windows.0.territories'],
    ['a group in a circle', { groups: { G: 'FR + H', H: 'G' } }, 'BAD_GROUP', 'groups.H'],
    ['a group called as a country', { groups: { FR: 'DE' } }, 'BAD_GROUP', 'groups.FR'],
    ['an instant that is none', { windows: [{ recordedAt: 'yesterday' }] }, 'BAD_INSTANT', 'windows.0.recordedAt'],
    ['a row superseded before it was recorded', { windows: [{ recordedAt: '2026-01-02T00:00:00.000Z', supersededAt: '2026-01-01T00:00:00.000Z' }] }, 'INVERTED', 'windows.0.supersededAt'],
    ['two assets of one name', { assets: [{ id: 'A' }, { id: 'A' }] }, 'DUPLICATE_ID', 'assets.1.id'],
    ['two rows of a history that are known at once', { windows: [{ id: 'W' }, { id: 'W', recordedAt: '2026-01-02T00:00:00.000Z' }] }, 'DUPLICATE_ID', 'windows.1.id'],
    ['an asset that is derived from itself', { assets: [{ id: 'A', derivedFrom: [{ asset: 'B', in: 0, out: 1, at: 0 }] }, { id: 'B', derivedFrom: [{ asset: 'A', in: 0, out: 1, at: 0 }] }] }, 'LINEAGE_CYCLE', 'assets.0.derivedFrom'],
  ])('%s', (_, document, code, path) => expect(faultOf(documentOf(document))).toEqual([code, path]));

  it.each<[string, unknown, string, string]>([
    ['for a geography that is not held', { geography: '1815-06', tzdata: '2025b' }, 'UNKNOWN_GEOGRAPHY', 'geography'],
    ['for zone rules that are not held', { geography: '2026-01', tzdata: '1815a' }, 'UNKNOWN_TZDATA', 'tzdata'],
    ['without a geography', { tzdata: '2025b' }, 'MISSING', 'geography'],
    ['when it is no object', [], 'WRONG_TYPE', ''],
    ['when its windows are no list', { geography: '2026-01', tzdata: '2025b', windows: {} }, 'WRONG_TYPE', 'windows'],
  ])('%s', (_, document, code, path) => expect(faultOf(document)).toEqual([code, path]));
});

describe('a world document is read', () => {
  it('with rows of one name that are known one after the other', () =>
    expect(faultOf(documentOf({ windows: [{ id: 'W', supersededAt: '2026-01-02T00:00:00.000Z' }, { id: 'W', recordedAt: '2026-01-02T00:00:00.000Z' }] }))).toBeNull());

  it('with lineage that was turned round', () => {
    const [before, since] = [{ supersededAt: '2026-01-02T00:00:00.000Z' }, { recordedAt: '2026-01-02T00:00:00.000Z' }];
    expect(faultOf(documentOf({ assets: [{ id: 'A', derivedFrom: [{ asset: 'B', in: 0, out: 1, at: 0, ...before }] }, { id: 'B', derivedFrom: [{ asset: 'A', in: 0, out: 1, at: 0, ...since }] }] }))).toBeNull();
  });
});

describe('a context is refused', () => {
  const faultOfContext = (context: object): [string, string] | null => {
    const read = readWorld(documentOf({ contexts: [context] }));
    if (!read.ok) throw new Error(read.error.message);
    const asked = readContext(read.value.contexts[0]!, read.value.world.geography);
    return asked.ok ? null : [asked.error.code, asked.error.path.join('.')];
  };

  it.each<[object, string, string]>([
    [{ territory: 'UK' }, 'UNKNOWN_TERRITORY', 'contexts.0.territory'], [{ territory: 'EUROPE' }, 'UNKNOWN_TERRITORY', 'contexts.0.territory'], [{ territory: 'US-ZZ' }, 'UNKNOWN_TERRITORY', 'contexts.0.territory'],
    [{ channel: 'VOD' }, 'NOT_A_LEAF', 'contexts.0.channel'], [{ channel: 'svod' }, 'UNKNOWN_CHANNEL', 'contexts.0.channel'],
    [{ at: null }, 'MISSING', 'contexts.0.at'], [{ at: '2026-02-30T00:00:00.000Z' }, 'BAD_INSTANT', 'contexts.0.at'], [{ knownAt: 0 }, 'WRONG_TYPE', 'contexts.0.knownAt'],
    [{ language: 'en_US' }, 'BAD_LANGUAGE', 'contexts.0.language'], [{ deviceClass: 'FRIDGE' }, 'UNKNOWN_VALUE', 'contexts.0.deviceClass'], [{ height: 0 }, 'OUT_OF_RANGE', 'contexts.0.height'], [{ use: 'BOTH' }, 'UNKNOWN_VALUE', 'contexts.0.use'],
    [{ device: 'TV' }, 'UNKNOWN_KEY', 'contexts.0.device'],
  ])('%j', (context, code, path) => expect(faultOfContext(context)).toEqual([code, path]));
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Ancestor, ASSET_KINDS, type AssetKind, PARENT_KINDS, type Place, placeFaults, type Surroundings } from '../../../src/domain/asset/index.js';
import { type AssetId, idOf } from '../../../src/domain/shared/index.js';

const assetId = (n: number): AssetId => idOf('Asset', `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const project = (n: number) => idOf('Project', `00000000-0000-7000-9000-${n.toString(16).padStart(12, '0')}`);
const place = (n: number, kind: AssetKind, more: Partial<Place> = {}): Place => ({ id: assetId(n), projectId: project(1), kind, parentId: null, position: null, ...more });
const ancestor = (n: number, kind: AssetKind, more: Partial<Ancestor> = {}): Ancestor => ({ id: assetId(n), kind, projectId: project(1), deleted: false, ...more });
const ALONE: Surroundings = { above: [], taken: false, childKinds: [], hasItems: false, isItem: false };
const codes = (of: Place, around: Partial<Surroundings>, arrives = true) => placeFaults(of, { ...ALONE, ...around }, arrives).map(({ code, path }) => [code, ...path]);

describe('a place in the hierarchy', () => {
  it('below a parent is there only for seasons below series, and episodes below either', () => {
    for (const [child, parent] of ASSET_KINDS.flatMap((one) => ASSET_KINDS.map((other) => [one, other] as const))) {
      const allowed = (child === 'SEASON' && parent === 'SERIES') || (child === 'EPISODE' && (parent === 'SEASON' || parent === 'SERIES'));
      expect(codes(place(1, child, { parentId: assetId(2) }), { above: [ancestor(2, parent)] })).toEqual(allowed ? [] : [['INVALID_PARENT', 'parentId']]);
    }
  });

  it('is none below itself or below what is below it', () => {
    expect(codes(place(1, 'SERIES', { parentId: assetId(1) }), { above: [ancestor(1, 'SERIES')] })).toEqual([['CIRCULAR', 'parentId']]);
    expect(codes(place(1, 'SEASON', { parentId: assetId(2) }), { above: [ancestor(2, 'SERIES'), ancestor(1, 'SEASON')] })).toEqual([['CIRCULAR', 'parentId']]);
  });

  it('is none below a parent that is not there, was deleted, or is in another project; who is there already may stay', () => {
    const episode = place(1, 'EPISODE', { parentId: assetId(2) });
    expect(codes(episode, {})).toEqual([['NOT_FOUND', 'parentId']]);
    expect(codes(episode, { above: [ancestor(2, 'SERIES', { deleted: true })] })).toEqual([['NOT_FOUND', 'parentId']]);
    expect(codes(episode, { above: [ancestor(2, 'SERIES', { deleted: true })] }, false)).toEqual([]);
    expect(codes(episode, { above: [ancestor(2, 'SERIES', { projectId: project(2) })] })).toEqual([['INVALID_PARENT', 'parentId']]);
  });

  it('has a number only within a parent, and one that nobody else has', () => {
    expect(codes(place(1, 'EPISODE', { position: 1 }), {})).toEqual([['REQUIRED', 'parentId']]);
    expect(codes(place(1, 'EPISODE', { parentId: assetId(2), position: 1 }), { above: [ancestor(2, 'SEASON')], taken: true })).toEqual([['POSITION_TAKEN', 'position']]);
  });

  it('keeps the kind that its children, its items, its collections or its parent rest on', () => {
    expect(codes(place(1, 'FEATURE'), { childKinds: ['EPISODE'] })).toEqual([['KIND_IN_USE', 'kind']]);
    expect(codes(place(1, 'SEASON'), { childKinds: ['SEASON'] })).toEqual([['KIND_IN_USE', 'kind']]);
    expect(codes(place(1, 'SEASON'), { childKinds: ['EPISODE'] })).toEqual([]);
    expect(codes(place(1, 'FEATURE'), { hasItems: true })).toEqual([['KIND_IN_USE', 'kind']]);
    expect(codes(place(1, 'COLLECTION'), { isItem: true })).toEqual([['KIND_IN_USE', 'kind']]);
    expect(codes(place(1, 'CLIP', { parentId: assetId(2) }), { above: [ancestor(2, 'SEASON')] }, false)).toEqual([['INVALID_PARENT', 'kind']]);
  });
});

/** A catalogue in memory that does only what the rules let it. */
class Catalogue {
  readonly assets: Place[] = Array.from({ length: 8 }, (_, n) => place(n, 'CLIP'));

  change(n: number, to: Partial<Place>): void {
    const before = this.assets[n]!;
    const after = { ...before, ...to };
    const above = this.up(after.parentId);
    const others = this.assets.filter(({ id }) => id !== after.id);
    const children = others.filter(({ parentId }) => parentId === after.id);
    const taken = after.parentId !== null && after.position !== null && others.some(({ parentId, position }) => parentId === after.parentId && position === after.position);
    const around: Surroundings = { ...ALONE, above, taken, childKinds: children.map(({ kind }) => kind) };
    if (placeFaults(after, around, before.parentId !== after.parentId).length === 0) this.assets[n] = after;
  }

  up(id: AssetId | null): Ancestor[] {
    const found = this.assets.find((each) => each.id === id);
    return found ? [{ ...found, deleted: false }, ...this.up(found.parentId)] : [];
  }
}

describe('any row of changes that the rules let through', () => {
  const change = fc.record(
    { n: fc.nat(7), kind: fc.constantFrom<AssetKind>('SERIES', 'SEASON', 'EPISODE', 'CLIP'), parent: fc.option(fc.nat(7)), position: fc.option(fc.nat(2)) }, { requiredKeys: ['n'] });

  it('leaves no circle, no kind where it does not belong, no number without a parent and none twice', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const catalogue = new Catalogue();
      for (const { n, kind, parent, position } of changes) {
        catalogue.change(n, { ...(kind ? { kind } : {}), ...(parent === undefined ? {} : { parentId: parent === null ? null : assetId(parent) }), ...(position === undefined ? {} : { position }) });
      }
      for (const { kind, parentId, position } of catalogue.assets) {
        const above = catalogue.up(parentId);
        expect(above.length).toBeLessThanOrEqual(2);
        if (above[0]) expect(PARENT_KINDS[kind]).toContain(above[0].kind);
        if (parentId === null) expect(position).toBeNull();
      }
      const numbered = catalogue.assets.filter(({ position }) => position !== null).map(({ parentId, position }) => `${parentId} ${position}`);
      expect(new Set(numbered).size).toBe(numbered.length);
    }), { numRuns: 500 });
  });
});

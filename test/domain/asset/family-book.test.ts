import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AssetKind, FamilyBook, isMoved, type Place, type PlaceError, placeFaults } from '../../../src/domain/asset/index.js';
import { type AssetId, idOf } from '../../../src/domain/shared/index.js';

const KINDS: readonly AssetKind[] = ['SERIES', 'SEASON', 'EPISODE', 'COLLECTION', 'FEATURE'];
const ids = Array.from({ length: 7 }, (_, n) => idOf('Asset', `00000000-0000-7000-8000-00000000000${n}`));
const projectId = idOf('Project', '00000000-0000-7000-9000-000000000001');

/** Every asset and its place, looked through anew for each question. The last is in a collection, the one before holds something. */
class Family {
  readonly places = new Map<AssetId, Place>(ids.map((id) => [id, { id, projectId, kind: 'SERIES', parentId: null, position: null }]));

  move(after: Place): PlaceError[] {
    const before = this.places.get(after.id)!;
    if (!isMoved(before, after)) return [];
    const others = [...this.places.values()].filter(({ id }) => id !== after.id);
    const above: (Place & { deleted: boolean })[] = [];
    for (let at = after.parentId && this.places.get(after.parentId); at && above.length < 10; at = at.parentId && this.places.get(at.parentId)) above.push({ ...at, deleted: false });
    const taken = after.position !== null && others.some(({ parentId, position }) => parentId === after.parentId && position === after.position);
    const childKinds = [...new Set(this.childrenOf(after.id).map(({ kind }) => kind))];
    const faults = placeFaults(after, { above, taken, childKinds, hasItems: after.id === ids[5], isItem: after.id === ids[6] }, before.parentId !== after.parentId);
    if (faults.length === 0) this.places.set(after.id, after);
    return faults;
  }

  book(): FamilyBook {
    const all = [...this.places.values()];
    return new FamilyBook({
      above: all.map((place) => ({ ...place, deleted: false })), holders: all.flatMap(({ id, parentId, position }) => (parentId === null || position === null ? [] : [{ id, parentId, position }])),
      children: all.flatMap(({ id: parentId }) => this.childrenOf(parentId).map(({ kind }) => ({ parentId, kind, count: 1 }))), withItems: [ids[5]!], items: [ids[6]!],
    });
  }

  private childrenOf = (id: AssetId): Place[] => [...this.places.values()].filter(({ parentId }) => parentId === id);
}

const move = fc.record({ id: fc.constantFrom(...ids), projectId: fc.constant(projectId), kind: fc.constantFrom(...KINDS), parentId: fc.option(fc.constantFrom(...ids)), position: fc.option(fc.integer({ min: 1, max: 2 })) });

describe('a book of places', () => {
  it('judges each of many moves as if those before it had been written', () => {
    fc.assert(fc.property(fc.array(move, { maxLength: 30 }), fc.array(move, { minLength: 1, maxLength: 30 }), (written, batch) => {
      const family = new Family();
      for (const each of written) family.move(each);
      const book = family.book();
      for (const after of batch) {
        const before = family.places.get(after.id)!;
        expect(book.move(before, after)).toEqual(family.move(after));
      }
    }), { numRuns: 500 });
  });
});

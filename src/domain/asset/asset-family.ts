import { type AssetId, err, ok, type Result } from '../shared/index.js';
import type { AssetKind } from './asset.js';
import type { FamilyFacts } from './family-book.js';
import { type Ancestor, isMoved, type Place, type PlaceError, placeFaults } from './hierarchy.js';

/**
 * The neighbours of assets, inside a unit of work. Whoever gives an asset a parent, position or kind holds `lock` on it and the parent first;
 * so two moves that would close a circle, or take one position, go one after the other.
 */
export interface AssetFamily {
  /** Locks these and all above them, in the order of ids; ids that are not there are passed over. */
  lock(ids: readonly AssetId[]): Promise<void>;
  /** The asset, its parent and so on up, deleted ones too; empty where there is no such asset. */
  upFrom(id: AssetId): Promise<Ancestor[]>;
  /** Whether a child other than this one, and not deleted, has the position. */
  isTaken(parent: AssetId, position: number, by: AssetId): Promise<boolean>;
  /** The different kinds of its children that are not deleted. */
  childKinds(id: AssetId): Promise<AssetKind[]>;
  /** All of this for many places at once, however many, in a fixed number of statements. */
  around(places: readonly Omit<Place, 'projectId'>[]): Promise<FamilyFacts>;
  hasItems(id: AssetId): Promise<boolean>;
  /** Whether a collection holds it. */
  isItem(id: AssetId): Promise<boolean>;
  /** Raises `projectionVersion` of these. */
  touch(ids: readonly AssetId[]): Promise<void>;
  /** The same for every asset whose answers show this one: parent, children, collections, items, and those that it is related to. Answers which. */
  touchAround(id: AssetId): Promise<AssetId[]>;
}

/** The faults of an asset's place. `arrives`: its parent is newly given. */
export async function placed(family: AssetFamily, place: Place, arrives: boolean): Promise<PlaceError[]> {
  const { id, parentId, position } = place;
  const above = parentId === null ? [] : await family.upFrom(parentId);
  const taken = parentId !== null && position !== null && (await family.isTaken(parentId, position, id));
  return placeFaults(place, { above, taken, childKinds: await family.childKinds(id), hasItems: await family.hasItems(id), isItem: await family.isItem(id) }, arrives);
}

/** A change of place: its faults, else the parents that lose or get the asset, or show it elsewhere, with their versions raised. What stays where it was is not looked at. */
export async function move(family: AssetFamily, before: Place, after: Place): Promise<Result<AssetId[], PlaceError[]>> {
  if (!isMoved(before, after)) return ok([]);
  const faults = await placed(family, after, before.parentId !== after.parentId);
  if (faults.length > 0) return err(faults);
  const parents = [...new Set([before.parentId, after.parentId])].filter((id) => id !== null);
  await family.touch(parents);
  return ok(parents);
}

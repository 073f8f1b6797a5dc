import type { AssetId } from '../shared/index.js';
import type { AssetKind } from './asset.js';
import { type Ancestor, isMoved, type Place, type PlaceError, placeFaults } from './hierarchy.js';

/** What of the hierarchy concerns the places that a batch of assets shall have, as it is before the first of them has it. */
export interface FamilyFacts {
  /** The parents, and all above them. */
  readonly above: readonly (Ancestor & { readonly parentId: AssetId | null })[];
  /** Who, not deleted, has the positions. */
  readonly holders: readonly { readonly parentId: AssetId; readonly position: number; readonly id: AssetId }[];
  /** How many children of each kind the assets have themselves, deleted ones apart. */
  readonly children: readonly { readonly parentId: AssetId; readonly kind: AssetKind; readonly count: number }[];
  /** Those of the assets that hold items. */
  readonly withItems: readonly AssetId[];
  /** Those of the assets that a collection holds. */
  readonly items: readonly AssetId[];
}

type Known = FamilyFacts['above'][number];

/** No hierarchy is as deep: a fault must end. */
const DEEPEST = 10;

/** The neighbours of many assets that get their places one after the other: each move is judged by what those before it left. */
export class FamilyBook {
  private readonly known: Map<AssetId, Known>;
  private readonly holders: Map<string, AssetId>;
  private readonly children = new Map<AssetId, Map<AssetKind, number>>();
  private readonly withItems: ReadonlySet<AssetId>;
  private readonly items: ReadonlySet<AssetId>;

  constructor(facts: FamilyFacts) {
    this.known = new Map(facts.above.map((each) => [each.id, each]));
    this.holders = new Map(facts.holders.map(({ parentId, position, id }) => [seat(parentId, position), id]));
    for (const { parentId, kind, count } of facts.children) this.count(parentId, kind, count);
    this.withItems = new Set(facts.withItems);
    this.items = new Set(facts.items);
  }

  /** Its faults, else it is so from now on. */
  move(before: Place, after: Place): PlaceError[] {
    if (!isMoved(before, after)) return [];
    const { id, parentId, position } = after;
    const holder = parentId === null || position === null ? id : (this.holders.get(seat(parentId, position)) ?? id);
    const around = { above: this.above(parentId), taken: holder !== id, childKinds: this.childKinds(id), hasItems: this.withItems.has(id), isItem: this.items.has(id) };
    const faults = placeFaults(after, around, before.parentId !== parentId);
    if (faults.length === 0) this.put(before, after);
    return faults;
  }

  /** An asset that has no place below another: those that come may stand below it. */
  add({ id, kind, projectId, parentId }: Place): void {
    this.known.set(id, { id, kind, projectId, parentId, deleted: false });
  }

  private put(before: Place, after: Place): void {
    this.add(after);
    if (before.parentId !== null) {
      this.count(before.parentId, before.kind, -1);
      if (before.position !== null) this.holders.delete(seat(before.parentId, before.position));
    }
    if (after.parentId !== null) {
      this.count(after.parentId, after.kind, 1);
      if (after.position !== null) this.holders.set(seat(after.parentId, after.position), after.id);
    }
  }

  private above(from: AssetId | null): Known[] {
    const chain: Known[] = [];
    for (let at = from && this.known.get(from); at && chain.length < DEEPEST; at = at.parentId && this.known.get(at.parentId)) chain.push(at);
    return chain;
  }

  private childKinds = (id: AssetId): AssetKind[] => [...(this.children.get(id) ?? [])].filter(([, count]) => count > 0).map(([kind]) => kind);

  private count(parentId: AssetId, kind: AssetKind, more: number): void {
    const counts = this.children.get(parentId) ?? new Map<AssetKind, number>();
    this.children.set(parentId, counts.set(kind, (counts.get(kind) ?? 0) + more));
  }
}

const seat = (parentId: AssetId, position: number): string => `${parentId} ${position}`;

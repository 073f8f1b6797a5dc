import { type AssetId, type ProjectId, type UserError, userError } from '../shared/index.js';
import type { Asset, AssetKind } from './asset.js';

/** What may be the parent of what; a kind that is not here has none. */
export const PARENT_KINDS: Readonly<Partial<Record<AssetKind, readonly AssetKind[]>>> = { SEASON: ['SERIES'], EPISODE: ['SEASON', 'SERIES'] };

export const POSITION_RANGE = { lowest: 0, highest: 1_000_000 } as const;

export type PlaceErrorCode = 'CIRCULAR' | 'INVALID_PARENT' | 'POSITION_TAKEN' | 'KIND_IN_USE';
export type PlaceError = UserError<PlaceErrorCode | 'NOT_FOUND' | 'REQUIRED'>;

/** An asset's place in the hierarchy: what it is, below what, as which. */
export type Place = Pick<Asset, 'id' | 'projectId' | 'kind' | 'parentId' | 'position'>;

export interface Ancestor {
  readonly id: AssetId;
  readonly kind: AssetKind;
  readonly projectId: ProjectId;
  readonly deleted: boolean;
}

/** What the rules need to know about the neighbours of a place. */
export interface Surroundings {
  /** The parent, its parent and so on; empty where there is no such parent. */
  readonly above: readonly Ancestor[];
  /** Whether another child of the parent has the position. */
  readonly taken: boolean;
  /** The kinds of the asset's own children. */
  readonly childKinds: readonly AssetKind[];
  readonly hasItems: boolean;
  /** Whether a collection holds it. */
  readonly isItem: boolean;
}

/** Whether a change concerns the hierarchy at all: what stays where it is needs no look around. */
export const isMoved = (before: Omit<Place, 'id' | 'projectId'>, after: Omit<Place, 'id' | 'projectId'>): boolean => before.kind !== after.kind || before.parentId !== after.parentId || before.position !== after.position;

/**
 * Why an asset may not stand at a place. A parent that is deleted is none to move to, but what was below it stays there until it is restored:
 * `arrives` says that the parent is newly given.
 */
export function placeFaults(place: Place, around: Surroundings, arrives: boolean): PlaceError[] {
  const faults = parentFaults(place, around, arrives);
  return faults.some(({ code }) => code === 'CIRCULAR') ? faults : [...faults, ...kindFaults(place, around)];
}

function parentFaults({ id, kind, projectId, parentId, position }: Place, { above, taken }: Surroundings, arrives: boolean): PlaceError[] {
  if (parentId === null) return position === null ? [] : [userError('REQUIRED', ['parentId'])];
  if (parentId === id || above.some((ancestor) => ancestor.id === id)) return [userError('CIRCULAR', ['parentId'])];
  const [parent] = above;
  if (!parent || (arrives && parent.deleted)) return [userError('NOT_FOUND', ['parentId'])];
  const fits = parent.projectId === projectId && (PARENT_KINDS[kind] ?? []).includes(parent.kind);
  if (!fits) return [userError('INVALID_PARENT', [arrives ? 'parentId' : 'kind'], { kind, parentKind: parent.kind, sameProject: parent.projectId === projectId })];
  return taken ? [userError('POSITION_TAKEN', ['position'], { position: position! })] : [];
}

/** A kind that the asset's own children or items rest on cannot be changed away; and collections hold no collections. */
function kindFaults({ kind }: Place, { childKinds, hasItems, isItem }: Surroundings): PlaceError[] {
  const isKept = childKinds.every((child) => PARENT_KINDS[child]?.includes(kind)) && (kind === 'COLLECTION' ? !isItem : !hasItems);
  return isKept ? [] : [userError('KIND_IN_USE', ['kind'], { kind })];
}

import { type AssetErrorCode, type AssetTx, editable, edited, recordRelations, saveAsset } from '../asset/index.js';
import { type Actor, type AssetId, type Clock, err, type ProjectId, type Result, type UnitOfWork, type UserError, userError } from '../shared/index.js';
import type { Candidate, CollectionRepository } from './collection-repository.js';

export type CollectionErrorCode = AssetErrorCode | 'NOT_A_COLLECTION' | 'NESTED_COLLECTION' | 'OTHER_PROJECT';
export type CollectionError = UserError<CollectionErrorCode>;

export interface CollectionTx extends Pick<AssetTx, 'assets' | 'family' | 'events'> {
  collections: CollectionRepository;
}
export interface CollectionDeps {
  unitOfWork: UnitOfWork<CollectionTx>;
  clock: Clock;
}

export interface PutCollectionItems {
  collectionId: AssetId;
  /** In the order in which it shows them, each once. */
  assetIds: readonly AssetId[];
  expectedVersion?: number | null;
}

export const MOST_ITEMS = 1000;

/** Replaces what a collection holds: an edit of the collection. Err: every id that cannot be in it, with its place in the list. */
export async function putCollectionItems(deps: CollectionDeps, actor: Actor, { collectionId, assetIds, expectedVersion }: PutCollectionItems): Promise<Result<AssetId, CollectionError[]>> {
  const faults = listFaults(assetIds);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const found = await editable(tx, { id: collectionId, expectedVersion, path: ['collectionId'] });
    if (!found.ok) return found;
    const collection = found.value;
    if (collection.kind !== 'COLLECTION') return err([userError('NOT_A_COLLECTION', ['collectionId'], { kind: collection.kind })]);
    const refused = itemFaults(collection.projectId, assetIds, await tx.collections.candidates(assetIds));
    if (refused.length > 0) return err(refused);
    await tx.assets.keep(collection);
    const changed = await tx.collections.put(collection, assetIds);
    await tx.family.touch(changed);
    await recordRelations(tx, actor, collection.projectId, changed);
    return saveAsset(tx, edited(collection, deps.clock.now()), { actor, before: collection }, 'ASSET_UPDATED');
  });
}

function listFaults(ids: readonly AssetId[]): CollectionError[] {
  if (ids.length > MOST_ITEMS) return [userError('LIMIT_EXCEEDED', ['assetIds'], { max: MOST_ITEMS })];
  const seen = new Set<AssetId>();
  return ids.flatMap((id, i) => {
    const isTwice = seen.has(id);
    seen.add(id);
    return isTwice ? [userError('INVALID' as const, ['assetIds', String(i)], { duplicate: id })] : [];
  });
}

/** A collection in a collection would lead to circles, and a key of one project could not see what it puts away. */
export function itemFaults(projectId: ProjectId, ids: readonly AssetId[], candidates: readonly Candidate[]): CollectionError[] {
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return ids.flatMap((id, i): CollectionError[] => {
    const path = ['assetIds', String(i)];
    const candidate = byId.get(id);
    if (!candidate) return [userError('NOT_FOUND', path)];
    if (candidate.projectId !== projectId) return [userError('OTHER_PROJECT', path)];
    return candidate.kind === 'COLLECTION' ? [userError('NESTED_COLLECTION', path)] : [];
  });
}

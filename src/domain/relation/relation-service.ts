import { type AssetErrorCode, type AssetTx, editable, edited, saveAsset } from '../asset/index.js';
import { type Actor, type AssetId, canonicalLanguage, type Clock, err, type IdSource, type ProjectId, type Result, type UnitOfWork, type UserError, userError } from '../shared/index.js';
import { relationFaults, type RelationInput } from './relation-input.js';
import type { RelationRepository } from './relation-repository.js';
import type { Relation, RelationKind } from './relation.js';

export type RelationErrorCode = AssetErrorCode | 'SELF_RELATED' | 'OTHER_PROJECT';
export type RelationError = UserError<RelationErrorCode>;

export interface RelationTx extends Pick<AssetTx, 'assets' | 'events'> {
  relations: RelationRepository;
}
export interface RelationDeps {
  unitOfWork: UnitOfWork<RelationTx>;
  clock: Clock;
  ids: IdSource;
}

export interface PutRelations {
  assetId: AssetId;
  kind: RelationKind;
  /** In their order. */
  relations: readonly RelationInput[];
  expectedVersion?: number | null;
}

/** Replaces what an asset is related to by one kind: an edit of the asset. Err: every entry that cannot be in the list. */
export async function putRelations(deps: RelationDeps, actor: Actor, { assetId, kind, relations, expectedVersion }: PutRelations): Promise<Result<AssetId, RelationError[]>> {
  const faults = relationFaults(assetId, relations);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const asset = await editable(tx, { id: assetId, expectedVersion, path: ['assetId'] });
    if (!asset.ok) return asset;
    const refused = targetFaults(asset.value.projectId, relations, await tx.relations.projectsOf(relations.map((relation) => relation.assetId)));
    if (refused.length > 0) return err(refused);
    await tx.assets.keep(asset.value);
    await tx.relations.put(asset.value, kind, relations.map((relation, position) => related(deps, kind, relation, position)));
    return saveAsset(tx, edited(asset.value, deps.clock.now()), { actor, before: asset.value }, 'ASSET_UPDATED');
  });
}

const related = ({ ids }: Pick<RelationDeps, 'ids'>, kind: RelationKind, given: RelationInput, position: number): Relation => ({
  id: ids.next(), targetId: given.assetId, kind, position,
  territories: given.territories ? [...new Set(given.territories)] : null,
  languages: given.languages ? [...new Set(given.languages.map((tag) => canonicalLanguage(tag)!))] : null,
  opensAt: given.opensAt ?? null, closesAt: given.closesAt ?? null,
});

function targetFaults(projectId: ProjectId, relations: readonly RelationInput[], found: ReadonlyMap<AssetId, ProjectId>): RelationError[] {
  return relations.flatMap(({ assetId }, i): RelationError[] => {
    const path = ['relations', String(i), 'assetId'];
    if (!found.has(assetId)) return [userError('NOT_FOUND', path)];
    return found.get(assetId) === projectId ? [] : [userError('OTHER_PROJECT', path)];
  });
}

import type { EntityManager } from 'typeorm';
import { type Asset, type Edit, type KeptSnapshot, snapshotOf } from '../../../domain/asset/index.js';
import { type Actor, type AssetId, systemActor } from '../../../domain/shared/index.js';
import { partsOf } from './asset-parts.js';

/** What was there before revisions were kept, or came in past them, has nobody's name. */
const UNRECORDED = 'catalogue';

const INSERT = `
  insert into asset_revision (tenant_id, project_id, asset_id, version, recorded_at, actor_kind, actor_id, actor_name, snapshot)
  select r.tenant_id, r.project_id, r.asset_id, r.version, r.recorded_at, r.actor_kind, r.actor_id, r.actor_name, r.snapshot || ${partsOf('r.asset_id')}
    from jsonb_to_recordset($1::jsonb) as r(
      tenant_id uuid, project_id uuid, asset_id uuid, version integer, recorded_at timestamptz, actor_kind text, actor_id uuid, actor_name text, snapshot jsonb)
   where not exists (select from asset_revision v where v.asset_id = r.asset_id and v.version = r.version)
  on conflict do nothing`;

/** Keeps each asset under its version, and what it was before where no revision says so. The row of the asset is locked, so its versions are written one after the other. */
export async function keepRevisions(manager: EntityManager, edits: readonly { asset: Asset; edit: Edit }[]): Promise<void> {
  const rows = edits.flatMap(({ asset, edit }) => [
    ...(edit.before === null ? [] : [unrecorded(edit.before)]),
    rowOf(asset, edit.actor),
  ]);
  if (rows.length > 0) await manager.query(INSERT, [JSON.stringify(rows)]);
}

/** Before something that hangs on the asset is changed. */
export const keepAsset = async (manager: EntityManager, asset: Asset): Promise<void> => void (await manager.query(INSERT, [JSON.stringify([unrecorded(asset)])]));

const unrecorded = (asset: Asset): Record<string, unknown> => rowOf(asset, systemActor(asset.tenantId, UNRECORDED));

const rowOf = (asset: Asset, actor: Actor): Record<string, unknown> => ({
  tenant_id: asset.tenantId, project_id: asset.projectId, asset_id: asset.id, version: asset.version, recorded_at: asset.updatedAt,
  actor_kind: actor.kind, actor_id: actor.kind === 'KEY' ? actor.keyId : null, actor_name: actor.name, snapshot: snapshotOf(asset),
});

export async function snapshotAt(manager: EntityManager, id: AssetId, version: number): Promise<KeptSnapshot | null> {
  const rows: { snapshot: KeptSnapshot }[] = await manager.query(`select snapshot from asset_revision where asset_id = $1 and version = $2`, [id, version]);
  return rows[0]?.snapshot ?? null;
}

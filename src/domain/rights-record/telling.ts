import type { Actor, AssetId, JsonObject } from '../shared/index.js';
import type { TitleRef } from './element.js';
import type { RightsTx } from './rights-tx.js';

type Telling = Pick<RightsTx, 'events' | 'lineage'>;

/** Rights of these titles are others by now, and of what is derived from them; `detail`: because of what. */
export async function recordTitles(tx: Telling, actor: Actor, titles: readonly TitleRef[], detail: JsonObject): Promise<void> {
  await tx.events.record(...titles.map((title) => rightsChanged(actor, title, detail)));
  await recordDerived(tx, actor, titles.map(({ id }) => id), detail);
}

/** Of what is derived from these titles. */
export async function recordDerived(tx: Telling, actor: Actor, from: readonly AssetId[], detail: JsonObject): Promise<void> {
  const derived = await tx.lineage.touchDerived(from);
  await tx.events.record(...derived.map((title) => rightsChanged(actor, title, { ...detail, derived: true })));
}

const rightsChanged = (actor: Actor, { id, projectId }: TitleRef, detail: JsonObject) =>
  ({ type: 'ASSET_RIGHTS_CHANGED' as const, subject: { kind: 'Asset' as const, id }, projectId, assetId: id, version: null, actor, detail });

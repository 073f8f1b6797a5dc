import { type NewEvent, titleEvent } from '../event/index.js';
import type { Actor, AssetId, JsonObject } from '../shared/index.js';
import type { TitleRef } from './element.js';
import type { RightsTx } from './rights-tx.js';

type Telling = Pick<RightsTx, 'events' | 'lineage'>;

/** Rights of these titles are others by now, and of what is derived from them; `detail`: because of what. */
export async function recordTitles(tx: Telling, actor: Actor, titles: readonly TitleRef[], detail: JsonObject): Promise<void> {
  const derived = await touchDerived(tx, actor, titles.map(({ id }) => id), detail);
  await tx.events.record(...titles.map((title) => titleEvent('ASSET_RIGHTS_CHANGED', title, actor, detail)), ...derived);
}

/** Of what is derived from these titles. */
export const recordDerived = async (tx: Telling, actor: Actor, from: readonly AssetId[], detail: JsonObject): Promise<void> => tx.events.record(...(await touchDerived(tx, actor, from, detail)));

const touchDerived = async ({ lineage }: Telling, actor: Actor, from: readonly AssetId[], detail: JsonObject): Promise<NewEvent[]> =>
  (await lineage.touchDerived(from)).map((title) => titleEvent('ASSET_RIGHTS_CHANGED', title, actor, { ...detail, derived: true }));

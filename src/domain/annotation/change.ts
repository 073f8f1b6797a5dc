import type { Asset, AssetRepository } from '../asset/index.js';
import type { EventRecorder } from '../event/index.js';
import { type Actor, globalId } from '../shared/index.js';
import type { Annotation } from './annotation.js';
import type { Removed } from './annotation-repository.js';

/** What an event of annotations says: no more ids than a subscriber reads at once; where there were more it reads the layers anew. */
const MOST_IDS = 100;

interface Change {
  readonly put: readonly Annotation[];
  readonly removed: Removed;
}

/** One event for a write, however much it changed; readers of the asset see another version of it. A write that changed nothing says nothing. */
export async function recordChange(tx: { assets: Pick<AssetRepository, 'touch'>; events: EventRecorder }, actor: Actor, asset: Asset, { put, removed }: Change): Promise<void> {
  if (put.length === 0 && removed.ids.length === 0) return;
  await tx.assets.touch(asset.id);
  const layers = [...new Set([...put.map(({ layer }) => layer), ...removed.layers])].sort();
  const ids = [...put, ...removed.ids.map((id) => ({ id }))].map(({ id }) => globalId('Annotation', id));
  await tx.events.record({
    type: 'ASSET_ANNOTATIONS_CHANGED', subject: { kind: 'Asset', id: asset.id }, projectId: asset.projectId, assetId: asset.id, version: null, actor,
    detail: { layers, put: put.length, removed: removed.ids.length, annotationIds: ids.length > MOST_IDS ? null : ids },
  });
}

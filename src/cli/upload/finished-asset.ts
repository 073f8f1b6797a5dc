import { ask, type Endpoint } from '../client/client.js';
import { FinishedAssetDocument, type FinishedAssetQuery, PolicyOfAssetDocument } from '../generated/graphql.js';

export type FinishedAsset = NonNullable<FinishedAssetQuery['asset']>;

/** What came of an upload; null: the title is gone. Where rights are managed nobody has said where it is to play: `playback` is then left out. */
export async function finishedAsset(endpoint: Endpoint, id: string, signal?: AbortSignal): Promise<FinishedAsset | null> {
  const { asset } = await ask(endpoint, PolicyOfAssetDocument, { id }, signal);
  return asset ? ((await ask(endpoint, FinishedAssetDocument, { id, open: asset.project.rightsPolicy === 'OPEN' }, signal)).asset ?? null) : null;
}

import type { Asset } from '../asset/index.js';
import { type AssetTimecodeTrack, type LabelledAsset, timecodeTracksOf } from '../technical/index.js';

/** What labels of an asset count. */
export interface Timeline {
  readonly primary: AssetTimecodeTrack;
  /** By their ids. */
  readonly tracks: ReadonlyMap<string, AssetTimecodeTrack>;
  /** How many frames the media has; null where nobody knows. */
  readonly frameCount: bigint | null;
}

/** null: the asset has none until its source is probed. */
export function timelineOf(title: LabelledAsset & Pick<Asset, 'frameCount'>): Timeline | null {
  const tracks = timecodeTracksOf(title);
  const [primary] = tracks;
  return primary ? { primary, tracks: new Map(tracks.map((track) => [track.id, track])), frameCount: title.frameCount } : null;
}

import type { AssetId, CaptionTrackId, IdSource } from '../shared/index.js';
import type { CaptionRole, CaptionTrack, TrackCue } from './caption-track.js';

/** Caption tracks, inside a unit of work: whoever changes one has its title locked first. */
export interface CaptionTrackRepository {
  /** The title of a track, which never changes. */
  assetOf(id: CaptionTrackId): Promise<AssetId | null>;
  get(id: CaptionTrackId): Promise<CaptionTrack | null>;
  find(of: AssetId, language: string, role: CaptionRole): Promise<CaptionTrack | null>;
  of(asset: AssetId): Promise<CaptionTrack[]>;
  save(track: CaptionTrack): Promise<void>;
  /** The cues of a version; those of versions before stay. Their ids rise, so that cues of one frame keep their order. */
  putCues(track: Pick<CaptionTrack, 'id' | 'tenantId' | 'projectId' | 'assetId' | 'cuesVersion'>, cues: readonly TrackCue[], ids: IdSource): Promise<void>;
  cues(id: CaptionTrackId, version: number): Promise<TrackCue[]>;
  /** With the cues of all its versions. */
  remove(id: CaptionTrackId): Promise<void>;
}

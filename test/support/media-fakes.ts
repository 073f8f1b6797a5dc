import { type CaptionCues, type MediaAccess, type MediaFacts, type OriginFile, type PlayableCaptions, type PlayableRendition, type PlaybackCatalogue, type PlaybackToken, type TitleCard, trackOf } from '../../src/domain/playback/index.js';
import { NO_MARKERS, type TitleMarkers } from '../../src/domain/packaging/index.js';
import { type AssetId, type CaptionTrackId, idOf, type MediaFileId, type TenantId } from '../../src/domain/shared/index.js';
import { uuid } from './upload-door.js';

/** Without `tracks`: those of the rendition in the current set, none of what is no rendition. */
type StoredFile = Omit<OriginFile, 'tracks'> & { readonly tracks?: OriginFile['tracks']; readonly assetId: AssetId; readonly superseded?: boolean };

/** The origin's catalogue in memory; a test changes what stands in it. */
export class MemoryPlayback implements PlaybackCatalogue, MediaAccess {
  state: MediaFacts | null = { status: 'READY', rights: { policy: 'OPEN', rows: '' }, keyStands: true, keyRole: 'viewer', captionGuide: null };
  readonly files: StoredFile[] = [];
  readonly sets = new Map<AssetId, PlayableRendition[]>();
  readonly marked = new Map<AssetId, TitleMarkers>();
  readonly cards = new Map<AssetId, TitleCard>();

  async facts(_token: PlaybackToken): Promise<MediaFacts | null> {
    return this.state;
  }
  async renditions(_tenantId: TenantId, assetId: AssetId): Promise<PlayableRendition[]> {
    return this.sets.get(assetId) ?? [];
  }
  async playbackFile(_tenantId: TenantId, assetId: AssetId, wanted: { id: MediaFileId } | { name: string }): Promise<OriginFile | null> {
    return this.found(this.files.find((file) => file.assetId === assetId && file.role !== 'SOURCE' && ('id' in wanted ? file.id === wanted.id : file.name === wanted.name && !file.superseded)));
  }
  async file(_tenantId: TenantId, assetId: AssetId, id: MediaFileId): Promise<OriginFile | null> {
    return this.found(this.files.find((file) => file.assetId === assetId && file.id === id));
  }
  private found(file: StoredFile | undefined): OriginFile | null {
    if (!file) return null;
    const rendition = this.sets.get(file.assetId)?.find(({ fileId }) => fileId === file.id);
    return { ...file, tracks: file.tracks !== undefined ? file.tracks : rendition ? [trackOf(rendition)] : file.role === 'RENDITION' ? null : [] };
  }
  readonly tracks = new Map<AssetId, { readonly track: PlayableCaptions; readonly cues: CaptionCues }[]>();
  async captions(_tenantId: TenantId, assetId: AssetId): Promise<PlayableCaptions[]> {
    return (this.tracks.get(assetId) ?? []).map(({ track }) => track);
  }
  async captionCues(_tenantId: TenantId, assetId: AssetId, id: CaptionTrackId, version: number): Promise<CaptionCues | null> {
    return this.tracks.get(assetId)?.find(({ track }) => track.id === id && track.cuesVersion === version)?.cues ?? null;
  }
  async markers(_tenantId: TenantId, assetId: AssetId): Promise<TitleMarkers> {
    return this.marked.get(assetId) ?? NO_MARKERS;
  }
  async card(_tenantId: TenantId, assetId: AssetId): Promise<TitleCard | null> {
    return this.cards.get(assetId) ?? null;
  }
}

export const tenantId = idOf('Tenant', uuid(1));
export const assetId = idOf('Asset', uuid(2));
export const keyId = idOf('ApiKey', uuid(3));

/** A rendition of a picture whose file has 700 bytes: 100 of header, 100 of index, segments of 200 and 300. */
export function pictureRendition(fileId: MediaFileId, profile = 'h264-360'): PlayableRendition {
  return {
    mediaType: 'VIDEO', profile, codecString: 'avc1.64001e', width: 640, height: 360, frameRate: '25', dynamicRange: 'SDR', averageBitrate: 1000, peakBitrate: 2000,
    audioLanguage: null, audioChannels: null, fileId, fileName: `${profile}.mp4`,
    segmentIndex: {
      initBytes: { offset: 0, length: 100 }, indexRange: { offset: 100, length: 100 }, timescale: 25,
      segments: [{ offset: 200, length: 200, duration: 50, startsWithKey: true }, { offset: 400, length: 300, duration: 50, startsWithKey: true }],
      iframes: [{ offset: 200, length: 50, duration: 50 }, { offset: 400, length: 50, duration: 50 }],
    },
  };
}

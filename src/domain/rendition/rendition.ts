import type { AssetId, JsonObject, MediaFileId, ProjectId, RenditionId, TenantId } from '../shared/index.js';

/** SUPERSEDED: a newer source or profile took its place; its bytes go after a grace time, so that running players end well. */
export const RENDITION_STATUSES = ['READY', 'SUPERSEDED'] as const;
export type RenditionStatus = (typeof RENDITION_STATUSES)[number];

export const VIDEO_CODECS = ['H264', 'HEVC', 'AV1', 'VP9', 'MPEG2', 'PRORES'] as const;
export type VideoCodec = (typeof VIDEO_CODECS)[number];

export const DYNAMIC_RANGES = ['SDR', 'HDR10', 'HLG', 'DOLBY_VISION'] as const;
export type DynamicRange = (typeof DYNAMIC_RANGES)[number];

/** One encoded form of an asset: a CMAF track file, measured. Made only when its bytes are in storage. */
export interface Rendition {
  id: RenditionId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  sourceVersion: number;
  mediaType: 'VIDEO' | 'AUDIO';
  /** The ladder profile's rung that asked for it: "h264-1080", "aac-stereo-1"; unique within the current set. */
  profile: string;
  codec: VideoCodec | null;
  codecString: string;
  width: number | null;
  height: number | null;
  frameRate: string | null;
  dynamicRange: DynamicRange | null;
  /** bit/s, measured over the file and over its fullest segment. */
  averageBitrate: number;
  peakBitrate: number;
  audioLanguage: string | null;
  audioChannels: number | null;
  /** Samples of the track: frames of picture, or AAC frames of sound. */
  frameCount: bigint;
  fileId: MediaFileId;
  status: RenditionStatus;
  /** `SegmentIndex` of domain/packaging: what playlists are written from. */
  segmentIndex: JsonObject;
  createdAt: Date;
  supersededAt: Date | null;
}

import type { CaptionFormat, ClosedCue } from '../caption/index.js';
import type { CueFacts } from './cue-facts.js';
import type { AssetId, CaptionTrackId, ProjectId, TenantId } from '../shared/index.js';

/** What the text of a track is for. */
export const CAPTION_ROLES = ['SUBTITLES', 'SDH', 'FORCED', 'COMMENTARY', 'DESCRIPTIONS'] as const;
export type CaptionRole = (typeof CAPTION_ROLES)[number];

/** CURRENT: timed to the video that counts now. STALE: to one before it. DRAFT: not to be shown yet. */
export const CAPTION_STATUSES = ['CURRENT', 'STALE', 'DRAFT'] as const;
export type CaptionStatus = (typeof CAPTION_STATUSES)[number];

/** How far captions of a language and role are, where there may be none. */
export type CaptionState = CaptionStatus | 'MISSING';

/** How its cues came: from a file that somebody gave, out of the video itself, or from an earlier version by an edit decision list. */
export const CAPTION_ORIGINS = ['IMPORTED', 'EXTRACTED', 'RETIMED'] as const;
export type CaptionOrigin = (typeof CAPTION_ORIGINS)[number];

/** The captions of a title in one language for one purpose: there is one track of each, and each change of its cues is a version of it that is kept. */
export interface CaptionTrack extends CueFacts {
  id: CaptionTrackId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  /** Canonical BCP 47, "und" where nobody said. */
  language: string;
  role: CaptionRole;
  origin: CaptionOrigin;
  /** What its cues were read from; null: from no file. */
  format: CaptionFormat | null;
  draft: boolean;
  /** +1 with every change; the cues of each are kept. */
  version: number;
  /** The version whose cues are shown: of a change that left the cues as they are, an earlier one. */
  cuesVersion: number;
  /** The asset's `sourceVersion` to which the cues are timed. */
  editVersion: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A cue on the asset's timeline: frames counted from the asset's first. Always closed. */
export type TrackCue = ClosedCue;

export const CAPTION_TRACK_LIMITS = { tracks: 500, cues: 100_000, characters: 16_777_216 } as const;

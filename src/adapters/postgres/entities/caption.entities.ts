import { EntitySchema } from 'typeorm';
import type { CaptionTrack } from '../../../domain/caption-track/index.js';
import { bigint, boolean, handwritten, instant, int, json, nullable, primaryKey, projectColumns, text, uuid } from './columns.js';

export const CaptionTrackEntity = new EntitySchema<CaptionTrack>({
  name: 'CaptionTrack', tableName: 'caption_track',
  columns: {
    id: uuid('id', primaryKey('caption_track')), ...projectColumns, assetId: uuid('asset_id'), language: text('language', { collation: 'C' }), role: text('role'), origin: text('origin'), format: text('format', nullable),
    draft: boolean('draft'), version: int('version'), cuesVersion: int('cues_version'),
    cueCount: int('cue_count', { default: 0 }), endFrame: bigint('end_frame', nullable), shownFrames: bigint('shown_frames', { default: 0 }), editVersion: int('edit_version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  uniques: [{ name: 'uq_caption_track_purpose', columns: ['assetId', 'language', 'role'] }],
  indices: handwritten('ix_caption_track_language'),
  foreignKeys: [{ name: 'fk_caption_track_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
});

/** A cue of one version of a track; rows are made and read by SQL. */
export interface CaptionCueRow {
  readonly id: string;
  readonly tenantId: string;
  readonly projectId: string;
  readonly assetId: string;
  readonly trackId: string;
  readonly version: number;
  readonly number: number;
  readonly inFrame: bigint;
  readonly outFrame: bigint;
  readonly text: string;
  readonly spans: object;
  readonly box: object | null;
  readonly align: string;
  readonly anchor: string;
  readonly vertical: string | null;
  readonly speaker: string | null;
  readonly forced: boolean;
  readonly name: string | null;
  readonly appearance: object | null;
}

export const CaptionCueEntity = new EntitySchema<CaptionCueRow>({
  name: 'CaptionCue', tableName: 'caption_cue',
  columns: {
    id: uuid('id', primaryKey('caption_cue')), ...projectColumns, assetId: uuid('asset_id'), trackId: uuid('track_id'), version: int('version'), number: int('number'),
    inFrame: bigint('in_frame'), outFrame: bigint('out_frame'), text: text('text'), spans: json('spans'), box: json('box', nullable), align: text('align'), anchor: text('anchor'),
    vertical: text('vertical', nullable), speaker: text('speaker', nullable), forced: boolean('forced'), name: text('name', nullable), appearance: json('appearance', nullable),
  },
  foreignKeys: [{ name: 'fk_caption_cue_track', target: 'CaptionTrack', columnNames: ['trackId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  checks: [{ name: 'ck_caption_cue_frames', expression: 'in_frame >= 0 and out_frame > in_frame' }],
  indices: handwritten('ix_caption_cue_track'),
});

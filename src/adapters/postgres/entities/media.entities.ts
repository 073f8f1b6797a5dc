import { EntitySchema, type EntitySchemaOptions } from 'typeorm';
import type { MediaFile, Rendition } from '../../../domain/rendition/index.js';
import type { Upload } from '../../../domain/upload/index.js';
import { bigint, handwritten, instant, int, json, nullable, primaryKey, projectColumns, text, uuid } from './columns.js';

type ForeignKey = NonNullable<EntitySchemaOptions<unknown>['foreignKeys']>[number];
const assetKey = (name: string): ForeignKey => ({ name, target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' });

export const MediaFileEntity = new EntitySchema<MediaFile>({
  name: 'MediaFile', tableName: 'media_file',
  columns: {
    id: uuid('id', primaryKey('media_file')), ...projectColumns, assetId: uuid('asset_id'), role: text('role'), name: text('name'), storageKey: text('storage_key'),
    bytes: bigint('bytes'), sha256: text('sha256'), mimeType: text('mime_type'), storageTier: text('storage_tier'), sourceVersion: int('source_version'),
    createdAt: instant('created_at'), supersededAt: instant('superseded_at', nullable),
  },
  foreignKeys: [assetKey('fk_media_file_asset')],
  indices: handwritten('ix_media_file_asset', 'ix_media_file_sha256', 'ix_media_file_superseded'),
});

export const RenditionEntity = new EntitySchema<Rendition>({
  name: 'Rendition', tableName: 'rendition',
  columns: {
    id: uuid('id', primaryKey('rendition')), ...projectColumns, assetId: uuid('asset_id'), sourceVersion: int('source_version'), mediaType: text('media_type'),
    profile: text('profile'), codec: text('codec', nullable), codecString: text('codec_string'), width: int('width', nullable), height: int('height', nullable),
    frameRate: text('frame_rate', nullable), dynamicRange: text('dynamic_range', nullable), averageBitrate: int('average_bitrate'), peakBitrate: int('peak_bitrate'),
    audioLanguage: text('audio_language', nullable), audioChannels: int('audio_channels', nullable), frameCount: bigint('frame_count'), fileId: uuid('file_id'),
    status: text('status'), segmentIndex: json('segment_index'), createdAt: instant('created_at'), supersededAt: instant('superseded_at', nullable),
  },
  foreignKeys: [
    assetKey('fk_rendition_asset'),
    { name: 'fk_rendition_file', target: 'MediaFile', columnNames: ['fileId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
  ],
  indices: handwritten('ix_rendition_asset', 'ix_rendition_file'),
});

export const UploadEntity = new EntitySchema<Upload>({
  name: 'Upload', tableName: 'upload',
  columns: {
    id: uuid('id', primaryKey('upload')), ...projectColumns, assetId: uuid('asset_id'), filename: text('filename'), bytes: bigint('bytes'), receivedBytes: bigint('received_bytes'),
    expectedSha256: text('expected_sha256', nullable), sha256: text('sha256', nullable), priority: int('priority'), status: text('status'), rejection: json('rejection', nullable),
    createdByKeyId: uuid('created_by_key_id'), fileId: uuid('file_id', nullable), expiresAt: instant('expires_at'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  foreignKeys: [
    assetKey('fk_upload_asset'),
    { name: 'fk_upload_key', target: 'ApiKey', columnNames: ['createdByKeyId'], referencedColumnNames: ['id'] },
  ],
  indices: handwritten('ix_upload_asset', 'ix_upload_key', 'ix_upload_open'),
});

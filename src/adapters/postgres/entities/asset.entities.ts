import { EntitySchema } from 'typeorm';
import type { Asset, AssetMetadata, ExternalId, LocalizedText } from '../../../domain/asset/index.js';
import type { AssetId, ProjectId, TenantId } from '../../../domain/shared/index.js';
import { bigint, boolean, date, double, handwritten, instant, int, json, nullable, primaryKey, projectColumns, text, texts, uuid } from './columns.js';

/** The asset's own row; texts, external ids and terms have tables of their own. */
export type AssetRow = Omit<Asset, 'texts' | 'externalIds'>;
interface AssetPart {
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
}
export type AssetTextRow = AssetPart & LocalizedText;
export type AssetExternalIdRow = AssetPart & ExternalId;
/** Words of vocabularies, ratings among them, repeated beside the asset's own columns with its sort key: what filters page over. */
export type AssetTermRow = AssetPart & { vocabulary: string; term: string; createdAt: Date };

const MetadataColumns = new EntitySchema<AssetMetadata>({
  name: 'AssetMetadata',
  columns: {
    genres: texts('genres'), moods: texts('moods'), themes: texts('themes'), keywords: texts('keywords'), cast: texts('cast'), directors: texts('directors'),
    contentRatings: json('content_ratings'), releasedOn: date('released_on', nullable),
  },
});

/** What triggers keep of an asset's rights (docs/adr/0123); nobody else reads or writes it but lists of what is available. */
interface KeptRights {
  rightsReach: string | null;
  rightsFrom: Date | null;
  rightsUntil: Date | null;
  hasSources: boolean;
  hasElements: boolean;
}
const kept = { select: false, insert: false, update: false } as const;

export const AssetEntity = new EntitySchema<AssetRow & KeptRights>({
  name: 'Asset', tableName: 'asset',
  columns: {
    id: uuid('id', primaryKey('asset')), ...projectColumns, kind: text('kind'), parentId: uuid('parent_id', nullable), position: int('position', nullable),
    status: text('status'), title: text('title'), language: text('language'),
    synopsis: text('synopsis', nullable), originalLanguage: text('original_language', nullable),
    sourceFileId: uuid('source_file_id', nullable), sourceVersion: int('source_version'), frameRate: text('frame_rate', nullable), timelineRate: text('timeline_rate', nullable),
    startTimecode: text('start_timecode', nullable), frameCount: bigint('frame_count', nullable), durationSeconds: double('duration_seconds', nullable),
    width: int('width', nullable), height: int('height', nullable), codec: text('codec', nullable), technical: json('technical', nullable), timecodeTracks: json('timecode_tracks', { default: [] }), failure: json('failure', nullable),
    version: int('version'), projectionVersion: bigint('projection_version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
    deletedAt: instant('deleted_at', nullable), statusBeforeDelete: text('status_before_delete', nullable),
    rightsReach: { type: 'bit', length: '1024', name: 'rights_reach', nullable: true, ...kept }, rightsFrom: instant('rights_from', { nullable: true, ...kept }), rightsUntil: instant('rights_until', { nullable: true, ...kept }),
    hasSources: boolean('has_sources', { default: false, ...kept }), hasElements: boolean('has_elements', { default: false, ...kept }),
  },
  embeddeds: { metadata: { schema: MetadataColumns, prefix: '' } },
  foreignKeys: [
    { name: 'fk_asset_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] },
    { name: 'fk_asset_project', target: 'Project', columnNames: ['projectId'], referencedColumnNames: ['id'] },
    { name: 'fk_asset_parent', target: 'Asset', columnNames: ['parentId'], referencedColumnNames: ['id'], onDelete: 'SET NULL' },
  ],
  indices: handwritten('ix_asset_children', 'uq_asset_position', 'ix_asset_created', 'ix_asset_updated', 'ix_asset_title', 'ix_asset_released', 'ix_asset_duration', 'ix_asset_status', 'ix_asset_kind', 'ix_asset_codec', 'ix_asset_frame_rate', 'ix_asset_width', 'ix_asset_project', 'ix_asset_deleted', 'ix_asset_feed'),
});

export const AssetTextEntity = new EntitySchema<AssetTextRow>({
  name: 'AssetText', tableName: 'asset_text',
  columns: {
    ...projectColumns, assetId: uuid('asset_id', primaryKey('asset_text')), language: text('language', primaryKey('asset_text')),
    title: text('title', nullable), synopsis: text('synopsis', nullable),
  },
  foreignKeys: [{ name: 'fk_asset_text_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
});

export const AssetExternalIdEntity = new EntitySchema<AssetExternalIdRow>({
  name: 'AssetExternalId', tableName: 'asset_external_id',
  columns: {
    tenantId: uuid('tenant_id', primaryKey('asset_external_id')), projectId: uuid('project_id'), assetId: uuid('asset_id'),
    scheme: text('scheme', primaryKey('asset_external_id')), value: text('value', primaryKey('asset_external_id')),
  },
  uniques: [{ name: 'uq_asset_external_id_scheme', columns: ['assetId', 'scheme'] }],
  foreignKeys: [{ name: 'fk_asset_external_id_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
});

export const AssetTermEntity = new EntitySchema<AssetTermRow>({
  name: 'AssetTerm', tableName: 'asset_term',
  columns: {
    ...projectColumns, assetId: uuid('asset_id', primaryKey('asset_term')), vocabulary: text('vocabulary', primaryKey('asset_term')),
    term: text('term', primaryKey('asset_term')), createdAt: instant('created_at'),
  },
  foreignKeys: [{ name: 'fk_asset_term_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  indices: handwritten('ix_asset_term'),
});

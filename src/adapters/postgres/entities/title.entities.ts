import { EntitySchema } from 'typeorm';
import type { Edit, Manifestation } from '../../../domain/edit/index.js';
import { double, handwritten, instant, int, nullable, primaryKey, projectColumns, text, texts, uuid } from './columns.js';

/** The rows of edits and manifestations; their names in other schemes have a table of their own. */
export type EditRow = Omit<Edit, 'externalIds'>;
export type ManifestationRow = Omit<Manifestation, 'externalIds'>;

const versioned = { version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at') } as const;

export const EditEntity = new EntitySchema<EditRow>({
  name: 'Edit', tableName: 'edit',
  columns: {
    id: uuid('id', primaryKey('edit')), ...projectColumns, assetId: uuid('asset_id'), name: text('name'), kind: text('kind'), territories: texts('territories'), languages: texts('languages'),
    runtimeSeconds: double('runtime_seconds', nullable), ...versioned,
  },
  foreignKeys: [{ name: 'fk_edit_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  indices: handwritten('ix_edit_asset'),
});

export const ManifestationEntity = new EntitySchema<ManifestationRow>({
  name: 'Manifestation', tableName: 'manifestation',
  columns: {
    id: uuid('id', primaryKey('manifestation')), ...projectColumns, assetId: uuid('asset_id'), editId: uuid('edit_id'), name: text('name'), kind: text('kind'),
    mediaId: uuid('media_id', nullable), ...versioned,
  },
  foreignKeys: [
    { name: 'fk_manifestation_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    { name: 'fk_manifestation_edit', target: 'Edit', columnNames: ['editId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    { name: 'fk_manifestation_media', target: 'Asset', columnNames: ['mediaId'], referencedColumnNames: ['id'], onDelete: 'SET NULL' },
  ],
  indices: handwritten('ix_manifestation_edit', 'ix_manifestation_asset', 'ix_manifestation_media'),
});

import { EntitySchema } from 'typeorm';
import type { ApiKey } from '../../../domain/access/index.js';
import type { LanguageFallback, Project, Tenant } from '../../../domain/project/index.js';
import { bigint, boolean, handwritten, instant, int, json, nullable, primaryKey, tenantColumns, text, texts, uuid } from './columns.js';

export const TenantEntity = new EntitySchema<Tenant>({
  name: 'Tenant', tableName: 'tenant',
  columns: {
    id: uuid('id', primaryKey('tenant')), name: text('name'), maxUploadBytes: bigint('max_upload_bytes', nullable),
    uploadContainers: texts('upload_containers', nullable), createdAt: instant('created_at'),
  },
  uniques: [{ name: 'uq_tenant_name', columns: ['name'] }],
});

/** `languageChains`: what the fallbacks come to, for the statements that read titles; both null where there are none. */
export type ProjectRow = Omit<Project, 'languageFallbacks'> & { languageFallbacks: LanguageFallback[] | null; languageChains: Record<string, string[]> | null };

export const ProjectEntity = new EntitySchema<ProjectRow>({
  name: 'Project', tableName: 'project',
  columns: {
    id: uuid('id', primaryKey('project')), ...tenantColumns, name: text('name'), rightsPolicy: text('rights_policy'),
    languageFallbacks: json('language_fallbacks', nullable), languageChains: json('language_chains', nullable), version: int('version'),
    createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  foreignKeys: [{ name: 'fk_project_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
  indices: handwritten('ix_project_tenant', 'ix_project_languages'),
});

export const ApiKeyEntity = new EntitySchema<ApiKey>({
  name: 'ApiKey', tableName: 'api_key',
  columns: {
    id: uuid('id', primaryKey('api_key')), ...tenantColumns, projectId: uuid('project_id', nullable), name: text('name'), role: text('role'), documentsOnly: boolean('documents_only', { default: false }),
    prefix: text('prefix'), hash: text('hash'), createdAt: instant('created_at'), revokedAt: instant('revoked_at', nullable),
  },
  uniques: [{ name: 'uq_api_key_hash', columns: ['hash'] }],
  foreignKeys: [
    { name: 'fk_api_key_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] },
    { name: 'fk_api_key_project', target: 'Project', columnNames: ['projectId'], referencedColumnNames: ['id'] },
  ],
  indices: handwritten('ix_api_key_tenant'),
});

import { EntitySchema } from 'typeorm';
import type { TrustedDocument } from '../../../domain/document/index.js';
import type { TenantId, TrustedDocumentId } from '../../../domain/shared/index.js';
import { handwritten, instant, primaryKey, tenantColumns, text, uuid } from './columns.js';

export const TrustedDocumentEntity = new EntitySchema<TrustedDocument>({
  name: 'TrustedDocument', tableName: 'trusted_document',
  columns: { id: uuid('id', primaryKey('trusted_document')), ...tenantColumns, hash: text('hash'), text: text('text'), createdAt: instant('created_at') },
  uniques: [{ name: 'uq_trusted_document_hash', columns: ['tenantId', 'hash'] }],
  foreignKeys: [{ name: 'fk_trusted_document_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
  indices: handwritten('ix_trusted_document_created'),
});

export interface TrustedDocumentNameRow {
  tenantId: TenantId;
  name: string;
  documentId: TrustedDocumentId;
}

export const TrustedDocumentNameEntity = new EntitySchema<TrustedDocumentNameRow>({
  name: 'TrustedDocumentName', tableName: 'trusted_document_name',
  columns: {
    tenantId: uuid('tenant_id', primaryKey('trusted_document_name')), name: text('name', primaryKey('trusted_document_name')), documentId: uuid('document_id'),
  },
  foreignKeys: [{ name: 'fk_trusted_document_name_document', target: 'TrustedDocument', columnNames: ['documentId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  indices: handwritten('ix_trusted_document_name_document'),
});

import { EntitySchema } from 'typeorm';
import type { Credit, Person } from '../../../domain/person/index.js';
import type { AssetId, PersonId, ProjectId, TenantId } from '../../../domain/shared/index.js';
import { handwritten, instant, int, json, nullable, primaryKey, projectColumns, tenantColumns, text, uuid } from './columns.js';

/** The person's own row; `sortKey` is what lists of persons go by. */
export type PersonRow = Omit<Person, 'externalIds'> & { sortKey: string };

/** Keys are compared by code points on every database, whatever its own order is. */
const byCodePoint = { collation: 'C' } as const;

export const PersonEntity = new EntitySchema<PersonRow>({
  name: 'Person', tableName: 'person',
  columns: {
    id: uuid('id', primaryKey('person')), ...tenantColumns, name: text('name'), sortName: text('sort_name', nullable), names: json('names'), sortKey: text('sort_key', byCodePoint),
    version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  foreignKeys: [{ name: 'fk_person_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
  indices: handwritten('ix_person_sort'),
});

/** A folded name by which a person is found. */
export interface PersonNameRow {
  tenantId: TenantId;
  personId: PersonId;
  word: string;
}

export const PersonNameEntity = new EntitySchema<PersonNameRow>({
  name: 'PersonName', tableName: 'person_name',
  columns: { ...tenantColumns, personId: uuid('person_id', primaryKey('person_name')), word: text('word', { ...primaryKey('person_name'), ...byCodePoint }) },
  foreignKeys: [{ name: 'fk_person_name_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  indices: handwritten('ix_person_name'),
});

export interface PersonExternalIdRow {
  tenantId: TenantId;
  personId: PersonId;
  scheme: string;
  value: string;
}

export const PersonExternalIdEntity = new EntitySchema<PersonExternalIdRow>({
  name: 'PersonExternalId', tableName: 'person_external_id',
  columns: {
    tenantId: uuid('tenant_id', primaryKey('person_external_id')), personId: uuid('person_id'),
    scheme: text('scheme', primaryKey('person_external_id')), value: text('value', primaryKey('person_external_id')),
  },
  uniques: [{ name: 'uq_person_external_id_scheme', columns: ['personId', 'scheme'] }],
  foreignKeys: [{ name: 'fk_person_external_id_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
});

export type CreditRow = Credit & { tenantId: TenantId; projectId: ProjectId; assetId: AssetId; position: number };

export const CreditEntity = new EntitySchema<CreditRow>({
  name: 'Credit', tableName: 'credit',
  columns: {
    ...projectColumns, assetId: uuid('asset_id', primaryKey('credit')), position: int('position', primaryKey('credit')), personId: uuid('person_id'),
    role: text('role'), character: text('character', nullable),
  },
  foreignKeys: [
    { name: 'fk_credit_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    { name: 'fk_credit_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
  ],
  indices: handwritten('ix_credit_person'),
});

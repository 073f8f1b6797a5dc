import { EntitySchema } from 'typeorm';
import type { ConsumerProfile } from '../../../domain/profile/index.js';
import { instant, int, json, primaryKey, tenantColumns, text, uuid } from './columns.js';

/** In the order of code points, whatever the database's language is. */
const byCodePoint = { collation: 'C' } as const;

export const ConsumerProfileEntity = new EntitySchema<ConsumerProfile>({
  name: 'ConsumerProfile', tableName: 'consumer_profile',
  columns: {
    id: uuid('id', primaryKey('consumer_profile')), ...tenantColumns, name: text('name', byCodePoint), fields: json('fields'),
    version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
  },
  uniques: [{ name: 'uq_consumer_profile_name', columns: ['tenantId', 'name'] }],
  foreignKeys: [{ name: 'fk_consumer_profile_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
});

import { EntitySchema } from 'typeorm';
import type { RightsAgreement, RightsWindow } from '../../../domain/rights/index.js';
import type { TerritoryGroup } from '../../../domain/rights-record/index.js';
import { boolean, date, handwritten, instant, int, nullable, primaryKey, projectColumns, tenantColumns, text, texts, uuid } from './columns.js';

/** One row of a history: the id and its version. */
const rowOf = (table: string) => ({ id: uuid('id', primaryKey(table)), version: int('version', primaryKey(table)) });
const recorded = {
  createdAt: instant('created_at'), recordedAt: instant('recorded_at'), supersededAt: instant('superseded_at', nullable),
  actorKind: text('actor_kind', nullable), actorId: uuid('actor_id', nullable), actorName: text('actor_name', nullable),
} as const;

export const RightsAgreementEntity = new EntitySchema<RightsAgreement>({
  name: 'RightsAgreement', tableName: 'rights_agreement',
  columns: {
    ...rowOf('rights_agreement'), ...tenantColumns, projectId: uuid('project_id', nullable), name: text('name'), party: text('party'), direction: text('direction'),
    reference: text('reference', nullable), ...recorded,
  },
  foreignKeys: [{ name: 'fk_rights_agreement_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
  indices: handwritten('uq_rights_agreement_known', 'ix_rights_agreement_tenant'),
});

export const RightsWindowEntity = new EntitySchema<RightsWindow>({
  name: 'RightsWindow', tableName: 'rights_window',
  columns: {
    ...rowOf('rights_window'), ...projectColumns, assetId: uuid('asset_id'), agreementId: uuid('agreement_id'), effect: text('effect'),
    territoryExpression: text('territory_expression'), territories: texts('territories'), territoryCodes: texts('territory_codes', nullable), geography: text('geography'), groupNames: texts('group_names', nullable),
    tzdata: text('tzdata', { default: '2025b' }), channels: texts('channels'), uses: texts('uses', nullable),
    opensOn: date('opens_on', nullable), closesOn: date('closes_on', nullable), opensAt: instant('opens_at', nullable), closesAt: instant('closes_at', nullable),
    languages: texts('languages', nullable), maxResolution: int('max_resolution', nullable), deviceClasses: texts('device_classes', nullable), exclusive: boolean('exclusive'),
    revocationReason: text('revocation_reason', nullable), ...recorded,
  },
  foreignKeys: [{ name: 'fk_rights_window_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  checks: [
    { name: 'ck_rights_window_opening', expression: 'opens_at is null or opens_on is null' }, { name: 'ck_rights_window_closing', expression: 'closes_at is null or closes_on is null' },
    { name: 'ck_rights_window_instants', expression: 'closes_at > opens_at' }, { name: 'ck_rights_window_days', expression: 'closes_on >= opens_on' },
  ],
  indices: handwritten('uq_rights_window_known', 'ix_rights_window_asset', 'ix_rights_window_agreement', 'ix_rights_window_groups'),
});

export const TerritoryGroupEntity = new EntitySchema<TerritoryGroup>({
  name: 'TerritoryGroup', tableName: 'territory_group',
  columns: {
    ...rowOf('territory_group'), ...tenantColumns, name: text('name'), territoryExpression: text('territory_expression'), territories: texts('territories'),
    territoryCodes: texts('territory_codes', nullable), geography: text('geography'), ...recorded,
  },
  foreignKeys: [{ name: 'fk_territory_group_tenant', target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }],
  indices: handwritten('uq_territory_group_known', 'uq_territory_group_name'),
});

import { EntitySchema } from 'typeorm';
import type { AvailsEntry, AvailsHead, AvailsImport } from '../../../domain/avails-import/index.js';
import type { AvailabilityClock } from '../../../domain/boundary/index.js';
import type { RightsAgreement, RightsWindow } from '../../../domain/rights/index.js';
import type { Derivation, ElementUse, RightsClearance, RightsConflict, RightsElement, RightsEvent, RightsRule, RightsTemplate, TerritoryGroup } from '../../../domain/rights-record/index.js';
import { bigint, boolean, date, handwritten, instant, int, json, nullable, primaryKey, projectColumns, tenantColumns, text, texts, uuid } from './columns.js';

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
  indices: handwritten('uq_rights_agreement_known', 'ix_rights_agreement_tenant', 'ix_rights_agreement_name', 'ix_rights_agreement_party'),
});

export const RightsWindowEntity = new EntitySchema<RightsWindow>({
  name: 'RightsWindow', tableName: 'rights_window',
  columns: {
    ...rowOf('rights_window'), ...projectColumns, assetId: uuid('asset_id'), agreementId: uuid('agreement_id'), effect: text('effect'), decides: text('decides'),
    territoryExpression: text('territory_expression'), territories: texts('territories'), territoryCodes: texts('territory_codes', nullable), geography: text('geography'), groupNames: texts('group_names', nullable),
    tzdata: text('tzdata', { default: '2025b' }), channels: texts('channels'), uses: texts('uses', nullable),
    opensOn: date('opens_on', nullable), closesOn: date('closes_on', nullable), opensAt: instant('opens_at', nullable), closesAt: instant('closes_at', nullable),
    languages: texts('languages', nullable), maxResolution: int('max_resolution', nullable), deviceClasses: texts('device_classes', nullable), exclusive: boolean('exclusive'),
    ruleId: uuid('rule_id', nullable), revocationReason: text('revocation_reason', nullable), ...recorded,
  },
  foreignKeys: [{ name: 'fk_rights_window_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  checks: [
    { name: 'ck_rights_window_opening', expression: 'opens_at is null or opens_on is null' }, { name: 'ck_rights_window_closing', expression: 'closes_at is null or closes_on is null' },
    { name: 'ck_rights_window_instants', expression: 'closes_at > opens_at' }, { name: 'ck_rights_window_days', expression: 'closes_on >= opens_on' },
  ],
  indices: handwritten('uq_rights_window_known', 'ix_rights_window_asset', 'ix_rights_window_agreement', 'ix_rights_window_groups', 'ix_rights_window_rule', 'ix_rights_window_opens_at', 'ix_rights_window_closes_at', 'ix_rights_window_opens_on', 'ix_rights_window_closes_on'),
});

export const RightsConflictEntity = new EntitySchema<RightsConflict>({
  name: 'RightsConflict', tableName: 'rights_conflict',
  columns: {
    id: uuid('id', primaryKey('rights_conflict')), ...projectColumns, assetId: uuid('asset_id'), kind: text('kind'), windowId: uuid('window_id'), otherId: uuid('other_id', nullable),
    territories: texts('territories'), territoryCodes: texts('territory_codes', nullable), channels: texts('channels'), opensAt: instant('opens_at', nullable), closesAt: instant('closes_at', nullable),
    status: text('status'), assignee: text('assignee', nullable), reason: text('reason', nullable), version: int('version'), createdAt: instant('created_at'), updatedAt: instant('updated_at'),
    actorKind: text('actor_kind'), actorId: uuid('actor_id', nullable), actorName: text('actor_name'),
  },
  foreignKeys: [{ name: 'fk_rights_conflict_asset', target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  indices: handwritten('ix_rights_conflict_tenant', 'ix_rights_conflict_status', 'ix_rights_conflict_assignee', 'ix_rights_conflict_asset'),
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

const tenantKey = (table: string) => [{ name: `fk_${table}_tenant`, target: 'Tenant', columnNames: ['tenantId'], referencedColumnNames: ['id'] }];
const assetKey = (table: string) => [{ name: `fk_${table}_asset`, target: 'Asset', columnNames: ['assetId'], referencedColumnNames: ['id'], onDelete: 'CASCADE' as const }];
export const AvailabilityClockEntity = new EntitySchema<AvailabilityClock>({
  name: 'AvailabilityClock', tableName: 'availability_clock',
  columns: { tenantId: uuid('tenant_id', primaryKey('availability_clock')), checkedUntil: instant('checked_until'), passingUntil: instant('passing_until', nullable), passedAsset: uuid('passed_asset', nullable) },
  foreignKeys: [{ ...tenantKey('availability_clock')[0]!, onDelete: 'CASCADE' }],
});

const framesCheck = (table: string) => ({ name: `ck_${table}_frames`, expression: 'in_frame >= 0 and out_frame > in_frame' });

export const RightsElementEntity = new EntitySchema<RightsElement>({
  name: 'RightsElement', tableName: 'rights_element',
  columns: {
    ...rowOf('rights_element'), ...tenantColumns, projectId: uuid('project_id', nullable), kind: text('kind'), title: text('title'), holder: text('holder', nullable),
    reference: text('reference', nullable), ...recorded,
  },
  foreignKeys: tenantKey('rights_element'),
  indices: handwritten('uq_rights_element_known', 'ix_rights_element_title', 'ix_rights_element_kind'),
});

export const RightsClearanceEntity = new EntitySchema<RightsClearance>({
  name: 'RightsClearance', tableName: 'rights_clearance',
  columns: {
    ...rowOf('rights_clearance'), ...tenantColumns, projectId: uuid('project_id', nullable), elementId: uuid('element_id'),
    territoryExpression: text('territory_expression'), territories: texts('territories'), territoryCodes: texts('territory_codes', nullable), geography: text('geography'), groupNames: texts('group_names', nullable),
    tzdata: text('tzdata'), channels: texts('channels'), uses: texts('uses', nullable),
    opensOn: date('opens_on', nullable), closesOn: date('closes_on', nullable), opensAt: instant('opens_at', nullable), closesAt: instant('closes_at', nullable), ...recorded,
  },
  foreignKeys: tenantKey('rights_clearance'),
  checks: [
    { name: 'ck_rights_clearance_opening', expression: 'opens_at is null or opens_on is null' }, { name: 'ck_rights_clearance_closing', expression: 'closes_at is null or closes_on is null' },
  ],
  indices: handwritten('uq_rights_clearance_known', 'ix_rights_clearance_element', 'ix_rights_clearance_groups', 'ix_rights_clearance_opens_at', 'ix_rights_clearance_closes_at', 'ix_rights_clearance_opens_on', 'ix_rights_clearance_closes_on'),
});

export const ElementUseEntity = new EntitySchema<ElementUse>({
  name: 'ElementUse', tableName: 'element_use',
  columns: { ...rowOf('element_use'), ...projectColumns, assetId: uuid('asset_id'), elementId: uuid('element_id'), inFrame: bigint('in_frame'), outFrame: bigint('out_frame'), ...recorded },
  foreignKeys: assetKey('element_use'),
  checks: [framesCheck('element_use')],
  indices: handwritten('ix_element_use_asset', 'ix_element_use_element'),
});

export const AssetLineageEntity = new EntitySchema<Derivation>({
  name: 'AssetLineage', tableName: 'asset_lineage',
  columns: {
    ...rowOf('asset_lineage'), ...projectColumns, assetId: uuid('asset_id'), sourceId: uuid('source_id'), inFrame: bigint('in_frame'), outFrame: bigint('out_frame'), atFrame: bigint('at_frame'), ...recorded,
  },
  foreignKeys: assetKey('asset_lineage'),
  checks: [framesCheck('asset_lineage'), { name: 'ck_asset_lineage_itself', expression: 'source_id <> asset_id' }],
  indices: handwritten('ix_asset_lineage_asset', 'ix_asset_lineage_source'),
});

export const RightsEventEntity = new EntitySchema<RightsEvent>({
  name: 'RightsEvent', tableName: 'rights_event',
  columns: {
    ...rowOf('rights_event'), ...projectColumns, assetId: uuid('asset_id'), name: text('name'), territories: text('territories', nullable), happensOn: date('happens_on', nullable), happensAt: instant('happens_at', nullable), ...recorded,
  },
  foreignKeys: assetKey('rights_event'),
  checks: [{ name: 'ck_rights_event_form', expression: 'happens_on is null or happens_at is null' }],
  indices: handwritten('uq_rights_event_known', 'uq_rights_event_name', 'ix_rights_event_asset'),
});

export const RightsRuleEntity = new EntitySchema<RightsRule>({
  name: 'RightsRule', tableName: 'rights_rule',
  columns: {
    ...rowOf('rights_rule'), ...projectColumns, assetId: uuid('asset_id'), agreementId: uuid('agreement_id'), windowId: uuid('window_id'), name: text('name'), effect: text('effect'),
    territoryExpression: text('territory_expression'), geography: text('geography'), groupNames: texts('group_names', nullable), channels: texts('channels'), uses: texts('uses', nullable),
    languages: texts('languages', nullable), maxResolution: int('max_resolution', nullable), deviceClasses: texts('device_classes', nullable), exclusive: boolean('exclusive'),
    opens: json('opens'), closes: json('closes'), revocationReason: text('revocation_reason', nullable), ...recorded,
  },
  foreignKeys: assetKey('rights_rule'),
  indices: handwritten('uq_rights_rule_known', 'uq_rights_rule_name', 'ix_rights_rule_asset'),
});

export const RightsTemplateEntity = new EntitySchema<RightsTemplate>({
  name: 'RightsTemplate', tableName: 'rights_template',
  columns: { ...rowOf('rights_template'), ...tenantColumns, name: text('name'), rules: json('rules'), ...recorded },
  foreignKeys: tenantKey('rights_template'),
  indices: handwritten('uq_rights_template_known', 'uq_rights_template_name'),
});

export const AvailsImportEntity = new EntitySchema<AvailsImport>({
  name: 'AvailsImport', tableName: 'avails_import',
  columns: {
    id: uuid('id', primaryKey('avails_import')), ...tenantColumns, projectId: uuid('project_id', nullable), format: text('format'), version: text('version', nullable), sources: text('sources'),
    importedAt: instant('imported_at'), report: text('report'), actorKind: text('actor_kind', nullable), actorId: uuid('actor_id', nullable), actorName: text('actor_name', nullable),
  },
  foreignKeys: tenantKey('avails_import'),
});

export const AvailsHeadEntity = new EntitySchema<AvailsHead>({
  name: 'AvailsHead', tableName: 'avails_head',
  columns: { importId: uuid('import_id', primaryKey('avails_head')), number: int('number', primaryKey('avails_head')), ...tenantColumns, projectId: uuid('project_id', nullable), avail: text('avail') },
  foreignKeys: tenantKey('avails_head'),
});

export const AvailsEntryEntity = new EntitySchema<AvailsEntry>({
  name: 'AvailsEntry', tableName: 'avails_entry',
  columns: {
    id: uuid('id', primaryKey('avails_entry')), ...projectColumns, assetId: uuid('asset_id'), agreementId: uuid('agreement_id'), importId: uuid('import_id'), sheet: int('sheet'), head: int('head'), ordinal: int('ordinal'),
    licensor: text('licensor'), alid: text('alid'), transactionId: text('transaction_id', nullable), territories: text('territories'), offer: text('offer'), digest: text('digest'),
    windowIds: uuid('window_ids', { array: true }), transaction: text('transaction'),
  },
  foreignKeys: assetKey('avails_entry'),
  indices: handwritten('ix_avails_entry_alid', 'ix_avails_entry_asset', 'ix_avails_entry_agreement'),
});

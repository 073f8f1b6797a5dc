import { canonicalExternalIds, type ExternalId, externalIdFaults } from '../asset/index.js';
import { type AssetId, canonicalLanguage, type EditId, isStorableText, type UserError, userError } from '../shared/index.js';
import type { Edit, EditKind, Manifestation, ManifestationKind } from './edit.js';

export const EDIT_LIMITS = { name: 200, edits: 100, manifestations: 100, territories: 300, languages: 200, runtimeSeconds: 10_000_000 } as const;

/** What a client may say of an edit. Absent keeps, null clears. */
export interface EditFields {
  name?: string | null;
  kind?: EditKind | null;
  territories?: readonly string[] | null;
  languages?: readonly string[] | null;
  runtimeSeconds?: number | null;
  externalIds?: ExternalId[] | null;
}

export interface ManifestationFields {
  name?: string | null;
  kind?: ManifestationKind | null;
  mediaId?: AssetId | null;
  externalIds?: ExternalId[] | null;
}

type Invalid = UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>;

/** Faults of an edit that is new or was there; a new one needs a name and a kind. */
export function editFaults(fields: EditFields, isNew: boolean): Invalid[] {
  return [
    ...commonFaults(fields, isNew),
    ...countFaults(fields.territories, 'territories', EDIT_LIMITS.territories),
    ...countFaults(fields.languages, 'languages', EDIT_LIMITS.languages),
    ...(fields.languages ?? []).flatMap((tag, i) => (canonicalLanguage(tag) === null ? [userError('INVALID' as const, ['languages', String(i)], { value: tag.slice(0, 100) })] : [])),
    ...runtimeFaults(fields.runtimeSeconds),
  ];
}

export const manifestationFaults = (fields: ManifestationFields, isNew: boolean): Invalid[] => commonFaults(fields, isNew);

function commonFaults({ name, kind, externalIds }: Pick<EditFields, 'name' | 'externalIds'> & { kind?: string | null }, isNew: boolean): Invalid[] {
  return [...nameFaults(name, isNew), ...(kind === null || (isNew && kind === undefined) ? [userError('REQUIRED' as const, ['kind'])] : []), ...externalIdFaults(externalIds ?? [])];
}

function nameFaults(name: string | null | undefined, isNew: boolean): Invalid[] {
  if (name === undefined && !isNew) return [];
  if (name == null || name.trim() === '') return [userError('REQUIRED', ['name'])];
  if (name.length > EDIT_LIMITS.name) return [userError('LIMIT_EXCEEDED', ['name'], { maxLength: EDIT_LIMITS.name })];
  return isStorableText(name) ? [] : [userError('INVALID', ['name'])];
}

const countFaults = (list: readonly string[] | null | undefined, field: string, max: number): Invalid[] =>
  (list ?? []).length > max ? [userError('LIMIT_EXCEEDED', [field], { max })] : [];

function runtimeFaults(seconds: number | null | undefined): Invalid[] {
  if (seconds === null || seconds === undefined || (seconds >= 0 && seconds <= EDIT_LIMITS.runtimeSeconds)) return [];
  return [userError('INVALID', ['runtimeSeconds'], { lowest: 0, highest: EDIT_LIMITS.runtimeSeconds })];
}

const given = <T>(value: T | null | undefined, kept: T, cleared: T): T => (value === undefined ? kept : value === null ? cleared : value);

/** The edit with the fields that were given; they have no faults. */
export const withEditFields = (edit: Edit, fields: EditFields): Edit => ({
  ...edit,
  name: fields.name ?? edit.name,
  kind: fields.kind ?? edit.kind,
  territories: [...new Set(given(fields.territories, edit.territories, []))],
  languages: [...new Set(given(fields.languages, edit.languages, []).map((tag) => canonicalLanguage(tag)!))],
  runtimeSeconds: given(fields.runtimeSeconds, edit.runtimeSeconds, null),
  externalIds: canonicalExternalIds(given(fields.externalIds, edit.externalIds, [])),
});

export const withManifestationFields = (manifestation: Manifestation, fields: ManifestationFields): Manifestation => ({
  ...manifestation,
  name: fields.name ?? manifestation.name,
  kind: fields.kind ?? manifestation.kind,
  mediaId: given(fields.mediaId, manifestation.mediaId, null),
  externalIds: canonicalExternalIds(given(fields.externalIds, manifestation.externalIds, [])),
});

/** Which edit a manifestation is put into is said once. */
export const parentFaults = (field: 'assetId' | 'editId', said: AssetId | EditId | null | undefined, stored: AssetId | EditId): Invalid[] =>
  said === null || said === undefined || said === stored ? [] : [userError('INVALID', [field])];

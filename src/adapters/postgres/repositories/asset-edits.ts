import type { EntityManager } from 'typeorm';
import type { Asset, ExternalId, ExternalIdTaken, PartsSnapshot } from '../../../domain/asset/index.js';
import { parseIdOf } from '../../../domain/shared/index.js';

type Of = Pick<Asset, 'id' | 'tenantId' | 'projectId' | 'updatedAt' | 'version'>;
type Name = ExternalId & { edit_id: string; manifestation_id: string | null };

/**
 * Makes the edits of a title and their manifestations what they were: those that came since go, those that went come back under their ids. A version never comes
 * twice: a title has had at least as many as each of its edits. Answers a name that another edit or manifestation has got.
 */
export async function restoreEdits(manager: EntityManager, title: Of, edits: PartsSnapshot['edits']): Promise<ExternalIdTaken | null> {
  const editRows = edits.map(({ id, name, kind, territories, languages, runtimeSeconds }) => ({ id: parseIdOf('Edit', id)!, name, kind, territories, languages, runtime_seconds: runtimeSeconds }));
  const forms = edits.flatMap((edit) => edit.manifestations.map((form) => ({ ...form, edit_id: parseIdOf('Edit', edit.id)! })));
  const formRows = forms.map(({ id, edit_id, name, kind, mediaId }) => ({ id: parseIdOf('Manifestation', id)!, edit_id, name, kind, media_id: mediaId && parseIdOf('Asset', mediaId) }));
  const names: Name[] = [
    ...edits.flatMap(({ id, externalIds }) => externalIds.map((name) => ({ ...name, edit_id: parseIdOf('Edit', id)!, manifestation_id: null }))),
    ...forms.flatMap(({ id, edit_id, externalIds }) => externalIds.map((name) => ({ ...name, edit_id, manifestation_id: parseIdOf('Manifestation', id) }))),
  ];
  const of = [title.tenantId, title.projectId, title.id];
  await manager.query('delete from edit_external_id where edit_id in (select id from edit where asset_id = $1)', [title.id]);
  await manager.query('delete from manifestation where asset_id = $1 and id <> all($2::uuid[])', [title.id, formRows.map(({ id }) => id)]);
  await manager.query('delete from edit where asset_id = $1 and id <> all($2::uuid[])', [title.id, editRows.map(({ id }) => id)]);
  await manager.query(EDITS, [...of, title.version, title.updatedAt, JSON.stringify(editRows)]);
  await manager.query(MANIFESTATIONS, [...of, title.version, title.updatedAt, JSON.stringify(formRows)]);
  return claim(manager, title, names);
}

/** An id begins with the milliseconds of its making (RFC 9562 §5.7). */
const MADE = `to_timestamp(('x' || left(replace(r.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)`;

const EDITS = `
  insert into edit (tenant_id, project_id, asset_id, id, name, kind, territories, languages, runtime_seconds, version, created_at, updated_at)
  select $1, $2, $3, r.id, r.name, r.kind, r.territories, r.languages, r.runtime_seconds, $4, ${MADE}, $5
    from jsonb_to_recordset($6::jsonb) as r(id uuid, name text, kind text, territories text[], languages text[], runtime_seconds double precision)
  on conflict (id) do update set name = excluded.name, kind = excluded.kind, territories = excluded.territories, languages = excluded.languages,
    runtime_seconds = excluded.runtime_seconds, version = edit.version + 1, updated_at = excluded.updated_at`;

/** Media that are there no more are none. */
const MANIFESTATIONS = `
  insert into manifestation (tenant_id, project_id, asset_id, id, edit_id, name, kind, media_id, version, created_at, updated_at)
  select $1, $2, $3, r.id, r.edit_id, r.name, r.kind, a.id, $4, ${MADE}, $5
    from jsonb_to_recordset($6::jsonb) as r(id uuid, edit_id uuid, name text, kind text, media_id uuid) left join asset a on a.id = r.media_id and a.project_id = $2
  on conflict (id) do update set name = excluded.name, kind = excluded.kind, media_id = excluded.media_id, version = manifestation.version + 1, updated_at = excluded.updated_at`;

async function claim(manager: EntityManager, { tenantId, projectId }: Of, names: readonly Name[]): Promise<ExternalIdTaken | null> {
  const got: ExternalId[] = await manager.query(
    `insert into edit_external_id (tenant_id, project_id, edit_id, manifestation_id, scheme, value)
     select $1, $2, r.edit_id, r.manifestation_id, r.scheme, r.value from jsonb_to_recordset($3::jsonb) as r(edit_id uuid, manifestation_id uuid, scheme text, value text)
     on conflict on constraint pk_edit_external_id do nothing returning scheme, value`, [tenantId, projectId, JSON.stringify(names)]);
  const missing = names.find(({ scheme, value }) => !got.some((each) => each.scheme === scheme && each.value === value));
  return missing ? { scheme: missing.scheme, value: missing.value } : null;
}

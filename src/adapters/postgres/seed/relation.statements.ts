import { assetAt, idOf, PLAYABLE, RUN, TITLES } from './titles.js';

/** What of a run advertises what: its number, the kind of the relation and its rank among kinds, which a list is ordered by. */
const ADVERTISES = `(values (13, 'TRAILER', 0), (14, 'TRAILER', 0), (15, 'PREVIEW', 10000)) as v (slot, relation, place)`;

/** A feature is related to the trailer or preview three numbers after it. */
export const RELATIONS = `
  insert into asset_relation (id, tenant_id, project_id, asset_id, target_id, kind, position, place)
  select ${idOf('Relation', 'n', 'ms')}, $1::uuid, $2::uuid, ${assetAt('n - 3')}, id, relation, 0, v.place from ${TITLES} join ${ADVERTISES} on slot = n % ${RUN}`;

const editId = idOf('Edit', 'n', 'ms');

export const EDITS = `
  insert into edit (id, tenant_id, project_id, asset_id, name, kind, territories, languages, runtime_seconds, version, created_at, updated_at)
  select ${editId}, $1::uuid, $2::uuid, id, 'Original', 'ORIGINAL', '{}', '{}', (frames * den)::float8 / num, 1, at, at from ${PLAYABLE} where kind = 'FEATURE'`;

/** Its files are those of the title itself. */
export const MANIFESTATIONS = `
  insert into manifestation (id, tenant_id, project_id, asset_id, edit_id, name, kind, media_id, version, created_at, updated_at)
  select ${idOf('Manifestation', 'n', 'ms')}, $1::uuid, $2::uuid, id, ${editId}, 'Streaming', 'STREAMING', id, 1, at, at from ${PLAYABLE} where kind = 'FEATURE'`;

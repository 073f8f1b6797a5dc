import type { EntityManager } from 'typeorm';
import type { Asset, ExternalIdTaken, PartsSnapshot } from '../../../domain/asset/index.js';
import { placeOf, RELATION_KINDS } from '../../../domain/relation/index.js';
import { type AssetId, equalJson, err, ok, parseIdOf, type Result } from '../../../domain/shared/index.js';
import { restoreEdits } from './asset-edits.js';

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const listOf = (item: string, from: string, order: string): string => `(select coalesce(jsonb_agg(${item} order by ${order}), '[]') from ${from})`;

function named(kind: 'edit' | 'manifestation', row: string): string {
  const names = kind === 'edit' ? `n.edit_id = ${row}.id and n.manifestation_id is null` : `n.manifestation_id = ${row}.id`;
  return `jsonb_build_object('id', '${kind}_' || ${row}.id, 'name', ${row}.name, 'kind', ${row}.kind, 'externalIds', ${listOf(`jsonb_build_object('scheme', n.scheme, 'value', n.value)`, `edit_external_id n where ${names}`, 'n.scheme')})`;
}

/** What hangs on the asset `id` now, in the form of `PartsSnapshot`. */
export const partsOf = (id: string): string => `jsonb_build_object(
  'credits', ${listOf(`jsonb_build_object('personId', 'person_' || c.person_id, 'role', c.role, 'character', c."character")`, `credit c where c.asset_id = ${id}`, 'c.position')},
  'items', ${listOf(`'asset_' || i.asset_id`, `collection_item i where i.collection_id = ${id}`, 'i.position, i.asset_id')},
  'related', ${listOf(
    `jsonb_build_object('kind', x.kind, 'assetId', 'asset_' || x.target_id, 'territories', x.territories, 'languages', x.languages, 'opensAt', ${instant('x.opens_at')}, 'closesAt', ${instant('x.closes_at')})`,
    `asset_relation x where x.asset_id = ${id}`, 'x.place, x.id')},
  'edits', ${listOf(
    `${named('edit', 'e')} || jsonb_build_object('territories', e.territories, 'languages', e.languages, 'runtimeSeconds', e.runtime_seconds, 'manifestations', ${listOf(
      `${named('manifestation', 'm')} || jsonb_build_object('mediaId', 'asset_' || m.media_id)`, 'manifestation m where m.edit_id = e.id', 'm.created_at, m.id')})`,
    `edit e where e.asset_id = ${id}`, 'e.created_at, e.id')})`;

type Of = Pick<Asset, 'id' | 'tenantId' | 'projectId' | 'createdAt' | 'updatedAt' | 'version'>;

/** See `AssetRepository.restoreParts`. */
export async function restoreParts(manager: EntityManager, asset: Of, kept: Partial<PartsSnapshot>): Promise<Result<AssetId[], ExternalIdTaken>> {
  const [{ now }]: [{ now: PartsSnapshot }] = await manager.query(`select ${partsOf('$1::uuid')} as now`, [asset.id]);
  const differs = <K extends keyof PartsSnapshot>(part: K): PartsSnapshot[K] | null => (kept[part] === undefined || equalJson(kept[part], now[part]) ? null : (kept[part] as PartsSnapshot[K]));
  const [credits, related, items, edits] = [differs('credits'), differs('related'), differs('items'), differs('edits')];
  if (credits) await restoreCredits(manager, asset, credits);
  if (related) await restoreRelated(manager, asset, related);
  const taken = edits && (await restoreEdits(manager, asset, edits));
  return taken ? err(taken) : ok(items ? await restoreItems(manager, asset, items) : []);
}

async function restoreCredits(manager: EntityManager, { id, tenantId, projectId }: Of, credits: PartsSnapshot['credits']): Promise<void> {
  await manager.query('delete from credit where asset_id = $1', [id]);
  await manager.query(
    `insert into credit (tenant_id, project_id, asset_id, position, person_id, role, "character")
     select $1, $2, $3, row_number() over (order by c.n), p.id, c.role, c."character"
       from jsonb_to_recordset($4::jsonb) as c(n integer, person_id uuid, role text, "character" text) join person p on p.id = c.person_id`,
    [tenantId, projectId, id, JSON.stringify(credits.map(({ personId, role, character }, n) => ({ n, person_id: parseIdOf('Person', personId), role, character })))]);
}

/** The items are locked, so that none becomes a collection meanwhile. */
async function restoreItems(manager: EntityManager, { id, tenantId, projectId, createdAt }: Of, items: PartsSnapshot['items']): Promise<AssetId[]> {
  const wanted = items.map((item) => parseIdOf('Asset', item));
  await manager.query('select from asset where id = any($1) order by id for update', [wanted]);
  const [gone]: [{ id: AssetId }[], number] = await manager.query('delete from collection_item where collection_id = $1 returning asset_id as id', [id]);
  const come: { id: AssetId }[] = await manager.query(
    `insert into collection_item (tenant_id, project_id, collection_id, asset_id, position, created_at)
     select $1, $2, $3, a.id, row_number() over (order by n) - 1, $4
       from unnest($5::uuid[]) with ordinality as i(item, n) join asset a on a.id = i.item and a.project_id = $2 and a.kind <> 'COLLECTION'
     returning asset_id as id`, [tenantId, projectId, id, createdAt, wanted]);
  const [before, after] = [new Set(gone.map((item) => item.id)), new Set(come.map((item) => item.id))];
  return [...before, ...after].filter((item) => before.has(item) !== after.has(item));
}

async function restoreRelated(manager: EntityManager, { id, tenantId, projectId }: Of, related: PartsSnapshot['related']): Promise<void> {
  const rows = RELATION_KINDS.flatMap((kind) => related.filter((each) => each.kind === kind).map((each, position) => ({
    kind, position, place: placeOf(kind, position), target_id: parseIdOf('Asset', each.assetId), territories: each.territories, languages: each.languages, opens_at: each.opensAt, closes_at: each.closesAt,
  })));
  await manager.query('delete from asset_relation where asset_id = $1', [id]);
  await manager.query(
    `insert into asset_relation (tenant_id, project_id, asset_id, id, target_id, kind, position, place, territories, languages, opens_at, closes_at)
     select $1, $2, $3, gen_random_uuid(), a.id, r.kind, r.position, r.place, r.territories, r.languages, r.opens_at, r.closes_at
       from jsonb_to_recordset($4::jsonb) as r(target_id uuid, kind text, position integer, place integer, territories text[], languages text[], opens_at timestamptz, closes_at timestamptz)
       join asset a on a.id = r.target_id and a.project_id = $2`, [tenantId, projectId, id, JSON.stringify(rows)]);
  await manager.query(
    `insert into asset_relation_scope (tenant_id, project_id, relation_id, dimension, value)
     select r.tenant_id, r.project_id, r.id, s.dimension, s.value from asset_relation r,
       lateral (select 'TERRITORY', unnest(r.territories) union all select 'LANGUAGE', unnest(r.languages)) as s(dimension, value) where r.asset_id = $1`, [id]);
}

import type { EntityManager } from 'typeorm';
import type { Asset, Edit, ExternalIdTaken } from '../../../domain/asset/index.js';
import type { AssetTermRow } from '../entities/index.js';
import { writeAssetRows } from './asset-rows.js';
import { keepRevisions } from './asset-revisions.js';

export interface Saved {
  readonly asset: Asset;
  readonly edit?: Edit | undefined;
}

/** Writes assets with all that is theirs, some statements for all of them. Answers the names that others have: then what was written must be undone. */
export async function saveAssets(manager: EntityManager, saved: readonly Saved[]): Promise<ExternalIdTaken[]> {
  await writeAssetRows(manager, saved.map(({ asset }) => asset));
  for (const part of PARTS) await replace(manager, part, changed(saved, part));
  const taken = await claimNames(manager, changed(saved, NAMES));
  const edits = saved.flatMap(({ asset, edit }) => (edit ? [{ asset, edit }] : []));
  if (taken.length === 0) await keepRevisions(manager, edits);
  return taken;
}

/** A table of what an asset has several of. */
interface Part {
  readonly table: string;
  /** Columns besides those that say whose it is, with their types. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: (asset: Asset) => object[];
}

const TEXTS: Part = { table: 'asset_text', columns: { language: 'text', title: 'text', synopsis: 'text' }, rows: ({ texts }) => texts };
const TERMS: Part = {
  table: 'asset_term', columns: { vocabulary: 'text', term: 'text', created_at: 'timestamptz' }, rows: (asset) => termsOf(asset).map((t) => ({ ...t, created_at: asset.createdAt })),
};
const NAMES: Part = { table: 'asset_external_id', columns: { scheme: 'text', value: 'text' }, rows: ({ externalIds }) => externalIds };
const PARTS = [TEXTS, TERMS];

/** Where it is known that nothing is to be written, nothing is. */
function changed(saved: readonly Saved[], { rows }: Part): Asset[] {
  const isSame = ({ asset, edit }: Saved): boolean => edit !== undefined && JSON.stringify(edit.before ? rows(edit.before) : []) === JSON.stringify(rows(asset));
  return saved.filter((each) => !isSame(each)).map(({ asset }) => asset);
}

function termsOf({ metadata }: Asset): Pick<AssetTermRow, 'vocabulary' | 'term'>[] {
  const of = (vocabulary: AssetTermRow['vocabulary'], terms: readonly string[]) => terms.map((term) => ({ vocabulary, term }));
  const ratings = new Map(metadata.contentRatings.map(({ system, rating }) => [`${system}\n${rating}`, { vocabulary: system, term: rating }]));
  return [...of('genre', metadata.genres), ...of('mood', metadata.moods), ...of('theme', metadata.themes), ...of('keyword', metadata.keywords), ...ratings.values()];
}

async function replace(manager: EntityManager, part: Part, assets: readonly Asset[]): Promise<void> {
  await remove(manager, part, assets);
  await insert(manager, part, assets, '');
}

const remove = async (manager: EntityManager, { table }: Part, assets: readonly Asset[]): Promise<void> => {
  if (assets.length > 0) await manager.query(`delete from ${table} where asset_id = any($1::uuid[])`, [assets.map(({ id }) => id)]);
};

/** As one parameter, since a statement has 65535 at most. */
async function insert(manager: EntityManager, { table, columns, rows }: Part, assets: readonly Asset[], conflict: string): Promise<unknown[]> {
  const all = assets.flatMap((asset) => rows(asset).map((row) => ({ tenant_id: asset.tenantId, project_id: asset.projectId, asset_id: asset.id, ...row })));
  if (all.length === 0) return [];
  const typed = Object.entries({ tenant_id: 'uuid', project_id: 'uuid', asset_id: 'uuid', ...columns });
  const names = typed.map(([name]) => name).join(', ');
  return manager.query(`insert into ${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r(${typed.map((each) => each.join(' ')).join(', ')}) ${conflict}`, [JSON.stringify(all)]);
}

/** `on conflict do nothing` waits for a concurrent unit that claims the same name, and then tells which were not free, without aborting this one. Given up first, so that one asset may have what another lays down. */
async function claimNames(manager: EntityManager, assets: readonly Asset[]): Promise<ExternalIdTaken[]> {
  await remove(manager, NAMES, assets);
  const got = (await insert(manager, NAMES, assets, 'on conflict on constraint pk_asset_external_id do nothing returning scheme, value')) as ExternalIdTaken[];
  const names = new Set(got.map(({ scheme, value }) => `${scheme} ${value}`));
  return assets.flatMap(({ externalIds }) => externalIds.filter(({ scheme, value }) => !names.has(`${scheme} ${value}`)).map(({ scheme, value }) => ({ scheme, value })));
}

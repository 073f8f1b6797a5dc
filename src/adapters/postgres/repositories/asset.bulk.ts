import type { EntityManager } from 'typeorm';
import type { Asset, AssetBulk, ExternalId, LocalizedText, Name, UpsertReport } from '../../../domain/asset/index.js';
import { type AssetId, invariant, type TenantId } from '../../../domain/shared/index.js';
import { readAssetRows } from './asset-rows.js';
import { saveAssets } from './save-assets.js';

/** First half of an advisory lock's key; the second is made of the tenant. */
const BULK_LOCK = 7_205_760;

export function assetBulk(manager: EntityManager, tenantId: TenantId): AssetBulk {
  return {
    turn: async () => void (await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [BULK_LOCK, tenantId])),
    tentatively: async (work) => {
      await manager.query('savepoint tentative');
      const { keep, value } = await work();
      await manager.query(keep ? 'release savepoint tentative' : 'rollback to savepoint tentative');
      return value;
    },
    owners: (names) => ownersOf(manager, names),
    weights: async (names) => (await manager.query<{ bytes: number }[]>(WEIGHTS, [names.map(({ scheme }) => scheme), names.map(({ value }) => value)])).map(({ bytes }) => bytes),
    get: (ids) => loadAssets(manager, ids),
    save: (changes) => saveAssets(manager, changes),
    keepReport: async (id, report) => void (await manager.query('insert into asset_upsert_report (id, tenant_id, report) values ($1, $2, $3)', [id, tenantId, JSON.stringify(report)])),
    report: async (id) => {
      const rows: { report: UpsertReport }[] = await manager.query('select report from asset_upsert_report where id = $1', [id]);
      invariant(rows[0], 'a report is kept as long as its key');
      return rows[0].report;
    },
  };
}

const OWNERS = 'select scheme, value, asset_id as "assetId" from asset_external_id where scheme = any($1::text[]) and value = any($2::text[])';

/** All of these schemes and values, of which the pairs are picked here: joined as a set of pairs, ten thousand were compared with every row of a table that has just grown. */
async function ownersOf(manager: EntityManager, names: readonly ExternalId[]): Promise<Name[]> {
  const wanted = new Set(names.map(pair));
  const found: Name[] = await manager.query(OWNERS, [[...new Set(names.map(({ scheme }) => scheme))], names.map(({ value }) => value)]);
  return found.filter((name) => wanted.has(pair(name)));
}

const pair = ({ scheme, value }: ExternalId): string => JSON.stringify([scheme, value]);

const WEIGHTS = `
  select coalesce((select sum(octet_length(coalesce(t.title, '')) + octet_length(coalesce(t.synopsis, ''))) from asset_external_id x join asset_text t on t.asset_id = x.asset_id
                    where x.scheme = n.scheme and x.value = n.value), 0)::float8 as bytes
    from unnest($1::text[], $2::text[]) with ordinality as n(scheme, value, i) order by n.i`;

interface Owned {
  readonly assetId: string;
}

async function loadAssets(manager: EntityManager, ids: readonly AssetId[]): Promise<Asset[]> {
  if (ids.length === 0) return [];
  const rows = await readAssetRows(manager, ids);
  const below = async <T extends Owned>(columns: string, table: string, order: string): Promise<Map<string, T[]>> => {
    const found: T[] = await manager.query(`select asset_id as "assetId", ${columns} from ${table} where asset_id = any($1::uuid[]) order by ${order}`, [ids]);
    return Map.groupBy(found, ({ assetId }) => assetId);
  };
  const texts = await below<Owned & LocalizedText>('language, title, synopsis', 'asset_text', 'language');
  const names = await below<Owned & ExternalId>('scheme, value', 'asset_external_id', 'scheme');
  return rows.map((row) => ({
    ...row,
    texts: (texts.get(row.id) ?? []).map(({ language, title, synopsis }) => ({ language, title, synopsis })),
    externalIds: (names.get(row.id) ?? []).map(({ scheme, value }) => ({ scheme, value })),
  }));
}

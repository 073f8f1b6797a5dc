import type { EntityManager } from 'typeorm';
import type { AlidOf, AvailsRepository, AvailsReport, ExportFilter } from '../../../domain/avails-import/index.js';
import type { RightsWindow } from '../../../domain/rights/index.js';
import type { TenantId } from '../../../domain/shared/index.js';
import { revived, stored } from './history.js';

/** First half of an advisory lock's key; the second is made of the tenant. */
const LOCK = 7_205_761;

export function availsRepository(manager: EntityManager, tenantId: TenantId): AvailsRepository {
  const ofAlids = <T>(select: string, of: readonly AlidOf[]): Promise<T[]> => manager.query(`${select} ${OF_ALIDS}`, [tenantId, of.map(({ licensor }) => licensor), of.map(({ alid }) => alid)]);
  const supersede = async (windows: readonly { readonly id: string; readonly at: Date }[], reason: string | null): Promise<void> => {
    if (windows.length > 0) await manager.query(SUPERSEDE, [windows.map(({ id }) => id), JSON.stringify(Object.fromEntries(windows.map(({ id, at }) => [id, at.toISOString()]))), reason]);
  };
  return {
    turn: async () => void (await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, tenantId])),
    hold: (ids) => manager.query('select id, project_id as "projectId", status from asset where id = any($1) order by id for no key update', [ids]),
    titlesOf: async (of) => (await ofAlids<{ assetId: never }>('select distinct e.asset_id as "assetId"', of)).map(({ assetId }) => assetId),
    standing: (of) => ofAlids(`select ${STANDING}`, of),
    windows: async (ids) => {
      const rows: { row: Record<string, unknown> }[] = await manager.query('select to_jsonb(w) as row from rights_window w where id = any($1) and superseded_at is null', [ids]);
      return rows.map(({ row }) => revived<RightsWindow>(row, { table: 'rights_window', instants: ['opensAt', 'closesAt'] }));
    },
    windowCounts: async (of) => {
      const rows: { id: never; count: number }[] = await manager.query('select asset_id as id, count(*)::int as count from rights_window where asset_id = any($1) and superseded_at is null group by asset_id', [of]);
      return new Map(rows.map(({ id, count }) => [id, count]));
    },
    record: async (rows) => {
      await supersede(rows.flatMap(({ id, version, recordedAt }) => (version > 1 ? [{ id, at: recordedAt }] : [])), null);
      await manager.query('insert into rights_window select * from jsonb_populate_recordset(null::rights_window, $1::jsonb)', [JSON.stringify(rows.map(stored))]);
    },
    withdraw: supersede,
    touch: async (ids) => void (await manager.query('update asset set projection_version = projection_version + 1 where id = any($1)', [ids])),
    agreementsWith: (parties) => manager.query(AGREEMENTS, [tenantId, parties]),
    put: async (entries) => void (await manager.query(PUT, [JSON.stringify(entries.map(stored))])),
    putHeads: async (heads) => void (await manager.query('insert into avails_head select * from jsonb_populate_recordset(null::avails_head, $1::jsonb) on conflict do nothing', [JSON.stringify(heads.map(stored))])),
    heads: (ids) => manager.query('select import_id as "importId", number, avail from avails_head where import_id = any($1)', [ids]),
    remove: async (ids) => void (ids.length > 0 && (await manager.query('delete from avails_entry where id = any($1)', [ids]))),
    keep: async (taken) => void (await manager.query('insert into avails_import select * from jsonb_populate_record(null::avails_import, $1::jsonb)', [JSON.stringify(stored({ ...taken, importedAt: taken.importedAt.toISOString() }))])),
    report: async (id) => {
      const rows: { report: string }[] = await manager.query('select report from avails_import where id = $1', [id]);
      return rows[0] ? revivedReport(rows[0].report) : null;
    },
    exported: (filter, most) => manager.query(EXPORTED, [tenantId, ...partOf(filter), most + 1]),
    imports: async (ids) => {
      const rows: { id: string; format: never; sources: string }[] = await manager.query('select id, format, sources from avails_import where id = any($1) order by imported_at, id', [ids]);
      return rows.map(({ sources, ...rest }) => ({ ...rest, sources: JSON.parse(sources) as never }));
    },
  };
}

/** One look-up an ALID, whatever is known of how many rows there are: those of this transaction are in no statistics. */
const OF_ALIDS = `
  from unnest($2::text[], $3::text[]) as k(licensor, alid)
    cross join lateral (select * from avails_entry where tenant_id = $1 and licensor = k.licensor and alid = k.alid offset 0) e`;

/** By ids alone, for the same reason: joined to a table that is taken for empty, each row would be compared with each id. */
const SUPERSEDE = `
  update rights_window set superseded_at = ($2::jsonb ->> id::text)::timestamptz, revocation_reason = coalesce($3, revocation_reason)
   where id = any($1::uuid[]) and superseded_at is null`;

const STANDING = `e.id, e.project_id as "projectId", e.asset_id as "assetId", e.agreement_id as "agreementId", e.import_id as "importId", e.sheet, e.head, e.ordinal, e.licensor, e.alid, e.transaction_id as "transactionId",
  e.territories, e.offer, e.digest, e.window_ids::text[] as "windowIds"`;

const AGREEMENTS = `
  select g.id, g.party, exists (select from avails_entry e where e.agreement_id = g.id) as used from rights_agreement g
   where g.tenant_id = $1 and g.party = any($2) and g.direction = 'GRANT_IN' and g.superseded_at is null order by g.created_at, g.id`;

const PUT = `
  insert into avails_entry select * from jsonb_populate_recordset(null::avails_entry, $1::jsonb)
  on conflict (id) do update set project_id = excluded.project_id, asset_id = excluded.asset_id, agreement_id = excluded.agreement_id, import_id = excluded.import_id, sheet = excluded.sheet, head = excluded.head, ordinal = excluded.ordinal,
    transaction_id = excluded.transaction_id, territories = excluded.territories, offer = excluded.offer, digest = excluded.digest, window_ids = excluded.window_ids, transaction = excluded.transaction`;

const EXPORTED = `
  select e.import_id as "importId", e.sheet, e.head, e.transaction from avails_entry e join avails_import i on i.id = e.import_id
   where e.tenant_id = $1 and ($2::text is null or e.licensor = $2) and ($3::uuid is null or e.agreement_id = $3)
   order by i.imported_at, i.id, e.ordinal, e.id limit $4`;

const partOf = ({ licensor, agreementId }: ExportFilter): readonly (string | null)[] => [licensor, agreementId];

const INSTANTS = ['opensAt', 'closesAt'];

/** Instants of windows are such again. */
const revivedReport = (text: string): AvailsReport => JSON.parse(text, (key, value: unknown) => (INSTANTS.includes(key) && typeof value === 'string' ? new Date(value) : value)) as AvailsReport;

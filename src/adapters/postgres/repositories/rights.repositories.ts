import type { EntityManager } from 'typeorm';
import { CURRENT_GEOGRAPHY } from '../../../domain/geography/index.js';
import type { RightsPolicy } from '../../../domain/project/index.js';
import type { AgreementHistory, AssetRightsReader, WindowHistory } from '../../../domain/rights-record/index.js';
import type { RightsAgreement, RightsWindow } from '../../../domain/rights/index.js';
import { type AssetId, globalId, type TenantId } from '../../../domain/shared/index.js';
import { type HistoryForm, historyOf, revived, type Stored, stored } from './history.js';
import { namingGroups } from './territory-group.repository.js';

export function agreementHistory(manager: EntityManager): AgreementHistory {
  return {
    ...historyOf<RightsAgreement>(manager, { table: 'rights_agreement' }),
    hasWindows: async (id) => (await manager.query<unknown[]>('select from rights_window where agreement_id = $1 and superseded_at is null limit 1', [id])).length > 0,
  };
}

const WINDOWS: HistoryForm = { table: 'rights_window', instants: ['opensAt', 'closesAt'] };

export const assetRightsReader = (manager: EntityManager): AssetRightsReader => ({
  of: async (ids) => {
    const rows: { id: AssetId; policy: RightsPolicy; rows: string }[] = await manager.query(`
      select a.id, p.rights_policy as policy, case when p.rights_policy = 'MANAGED' then rights_rows(a.id, null, $2) else '' end as rows
        from asset a join project p on p.id = a.project_id where a.id = any($1)`, [ids, CURRENT_GEOGRAPHY]);
    return new Map(rows.map(({ id, policy, rows: text }) => [id, { asset: globalId('Asset', id), policy, rows: text }]));
  },
});

export function windowHistory(manager: EntityManager, tenantId: TenantId): WindowHistory {
  return {
    ...namingGroups(manager, tenantId, { table: 'rights_window', titles: 'select w.asset_id from rights_window w where true' }),
    ...historyOf<RightsWindow>(manager, WINDOWS),
    assetOf: async (id) => {
      const rows: { assetId: AssetId }[] = await manager.query('select asset_id as "assetId" from rights_window where id = $1 limit 1', [id]);
      return rows[0]?.assetId ?? null;
    },
    count: async (assetId) => {
      const rows: { count: number }[] = await manager.query('select count(*)::int as count from rights_window where asset_id = $1 and superseded_at is null', [assetId]);
      return rows[0]!.count;
    },
    contested: async (of, all) => {
      const rows: { row: Stored }[] = await manager.query(`
        select to_jsonb(w) as row from rights_window w
         where w.asset_id = any($1) and w.superseded_at is null
           and ($2 or w.asset_id in (select x.asset_id from rights_window x where x.asset_id = any($1) and x.superseded_at is null and (x.exclusive or x.decides <> 'GRANT')))`, [of, all]);
      return rows.map(({ row }) => revived<RightsWindow>(row, WINDOWS));
    },
    withdraw: async (id, at, reason) => {
      await manager.query('update rights_window set superseded_at = $2, revocation_reason = $3 where id = $1 and superseded_at is null', [id, at.toISOString(), reason]);
    },
    ofRules: async (assetId) => {
      const rows: { row: Stored }[] = await manager.query('select to_jsonb(w) as row from rights_window w where asset_id = $1 and rule_id is not null and not exists (select from rights_window l where l.id = w.id and l.version > w.version)', [assetId]);
      return rows.map(({ row }) => revived<RightsWindow>(row, WINDOWS));
    },
    replace: async (ended, added, at) => {
      if (ended.length > 0) await manager.query('update rights_window set superseded_at = $2 where id = any($1) and superseded_at is null', [ended, at.toISOString()]);
      if (added.length > 0) await manager.query('insert into rights_window select * from jsonb_populate_recordset(null::rights_window, $1::jsonb)', [JSON.stringify(added.map(stored))]);
    },
  };
}

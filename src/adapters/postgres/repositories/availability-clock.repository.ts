import type { EntityManager } from 'typeorm';
import type { AvailabilityClock, AvailabilityClocks, TitleRights } from '../../../domain/boundary/index.js';
import { CURRENT_GEOGRAPHY } from '../../../domain/geography/index.js';
import type { TenantId } from '../../../domain/shared/index.js';
import { bounded } from '../passing.js';

const HELD = `select tenant_id as "tenantId", checked_until as "checkedUntil", passing_until as "passingUntil", passed_asset as "passedAsset" from availability_clock where tenant_id = $1 for update`;

/** $1, $2: the instants; $3: the days; $4: the title before; $5: how many; $6: the tenant; $7: the geography. */
const TITLES = `
  with recursive touched(id) as (
    select asset_id from (
      ${bounded('rights_window', 'asset_id')}
      union
      select u.asset_id from (${bounded('rights_clearance', 'element_id')}) c join element_use u on u.element_id = c.element_id and u.superseded_at is null) own
    union
    select l.asset_id from touched t join asset_lineage l on l.source_id = t.id and l.superseded_at is null)
  select a.id, a.project_id as "projectId", rights_rows(a.id, null, $7) as rows
    from touched t join asset a on a.id = t.id join project p on p.id = a.project_id
   where a.tenant_id = $6 and a.deleted_at is null and p.rights_policy = 'MANAGED' and ($4::uuid is null or a.id > $4)
   order by a.id limit $5`;

export const availabilityClock = (manager: EntityManager, tenantId: TenantId): AvailabilityClocks => ({
  held: async () => ((await manager.query(HELD, [tenantId])) as AvailabilityClock[])[0]!,
  titles: ({ after, until, days }, afterAsset, limit) => manager.query(TITLES, [after, until, days, afterAsset, limit, tenantId, CURRENT_GEOGRAPHY]) as Promise<TitleRights[]>,
  moved: async ({ checkedUntil, passingUntil, passedAsset }) => {
    await manager.query('update availability_clock set checked_until = $2, passing_until = $3, passed_asset = $4 where tenant_id = $1', [tenantId, checkedUntil, passingUntil, passedAsset]);
  },
});

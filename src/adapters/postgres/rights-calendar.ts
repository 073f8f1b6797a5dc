import type { Pool } from 'pg';
import type { RightsPolicy } from '../../domain/project/index.js';
import { type CalendarCatalogue, calendarEntry, readBounds, type RightsWindow, type TitledEntry } from '../../domain/rights/index.js';
import { globalId, invariant } from '../../domain/shared/index.js';
import { readRows } from './system-pool.js';

/** Titles one by one, by index, however many the planner expects. */
const WINDOWS = `
  with recursive lineage(id) as (
    select $1::uuid
    union
    select s.source_id from lineage n cross join lateral (select l.source_id from asset_lineage l where l.asset_id = n.id and l.tenant_id = $2 and l.superseded_at is null offset 0) s)
  select coalesce(json_agg(to_jsonb(w) || jsonb_build_object('agreement', g.name, 'party', g.party, 'title', t.title)), '[]')
    from lineage n join asset t on t.id = n.id and ($3::uuid is null or t.project_id = $3)
    cross join lateral (select * from rights_window w where w.asset_id = n.id and w.tenant_id = $2 and w.superseded_at is null and w.decides <> 'NOTHING' offset 0) w
    cross join lateral (select * from rights_agreement g where g.id = w.agreement_id order by g.version desc limit 1) g`;

const CALENDAR = `
  select a.title, p.rights_policy, (${WINDOWS}) as windows
    from asset a join project p on p.id = a.project_id where a.id = $1 and a.tenant_id = $2 and ($3::uuid is null or a.project_id = $3) and a.deleted_at is null`;

/** A row of JSON, its instants as the database writes them. */
interface Stored extends Record<'agreement' | 'party' | 'title' | 'asset_id' | 'territory_expression', string>, Pick<RightsWindow, 'id' | 'decides' | 'channels' | 'uses' | 'languages'> {
  readonly opens_at: string | null;
  readonly closes_at: string | null;
  readonly opens_on: string | null;
  readonly closes_on: string | null;
  readonly max_resolution: number | null;
  readonly device_classes: RightsWindow['deviceClasses'];
}

export function postgresRightsCalendar(pool: Pool): CalendarCatalogue {
  return {
    calendar: async ({ tenantId, projectId }, assetId) => {
      const [found] = await readRows<{ title: string; rights_policy: RightsPolicy; windows: Stored[] }>(pool, { text: CALENDAR, values: [assetId, tenantId, projectId] });
      return found ? { title: found.title, policy: found.rights_policy, entries: found.windows.map(entryOf) } : null;
    },
  };
}

function entryOf({ id, decides, channels, uses, languages, agreement, party, title, ...row }: Stored): TitledEntry {
  const instant = (at: string | null): string | null => at && new Date(at).toISOString();
  const written = { opensAt: instant(row.opens_at), closesAt: instant(row.closes_at), opensOn: row.opens_on, closesOn: row.closes_on };
  const bounds = readBounds(written);
  invariant(bounds.ok && decides !== 'NOTHING', 'a stored window has bounds and decides');
  const window = { id: globalId('RightsWindow', id), asset: globalId('Asset', row.asset_id), effect: decides, territories: row.territory_expression, channels, uses, languages, ...written };
  return { ...calendarEntry({ ...window, maxResolution: row.max_resolution, deviceClasses: row.device_classes }, bounds.value), agreement, party, title };
}

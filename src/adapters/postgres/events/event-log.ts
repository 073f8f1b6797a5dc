import type { EventLog, EventQuery, EventType, LoggedEvent } from '../../../domain/event/index.js';
import { type AssetId, err, type IdKind, idOf, type JsonObject, ok, type TenantScope } from '../../../domain/shared/index.js';
import type { TenantPool } from '../tenant-pool.js';
import type { Listener } from './listener.js';

interface EventRow {
  position: string; type: EventType; subject_kind: IdKind; subject_id: string; asset_id: string | null; version: number | null;
  actor_kind: string; actor_id: string | null; actor_name: string; occurred_at: Date; detail: JsonObject | null;
}

interface Bounds { head: string; floor: string }

/** Numbering moves the head and the positions in one transaction, and so does the sweeper with the floor: one statement sees both or neither. */
const READ = `
  select h.position as head, h.floor, e.*
    from (select coalesce(max(position), 0) as position, coalesce(max(floor), 0) as floor from event_head where tenant_id = $1) h
    left join lateral (
      select position, type, subject_kind, subject_id, asset_id, version, actor_kind, actor_id, actor_name, occurred_at, detail
        from event
       where tenant_id = $1 and position > $2 and position <= h.position
         and ($3::text[] is null or type = any($3)) and ($4::uuid is null or asset_id = $4)
         and ($5::uuid is null or job_root_id = (select root_id from job where id = $5))
       order by position limit $6) e on true`;

export function postgresEventLog(pool: TenantPool, listener: Listener): EventLog {
  return {
    read: async (scope, after, query, limit) => {
      const rows = await pool.withTenant(scope, async (client) => (await client.query(READ, valuesOf(scope, after, query, limit))).rows as (Partial<EventRow> & Bounds)[]);
      if (BigInt(rows[0]!.floor) > after || BigInt(rows[0]!.head) < after) return err('SNAPSHOT_NEEDED');
      const events = rows.filter((row): row is EventRow & Bounds => row.type != null).map(loggedEvent);
      return ok({ events, scannedTo: events.length < limit ? larger(BigInt(rows[0]!.head), after) : events.at(-1)!.position });
    },
    bounds: async (scope) => {
      const [row] = await pool.withTenant(scope, async (client) => (await client.query<Bounds>(`select position as head, floor from event_head where tenant_id = $1`, [scope.tenantId])).rows);
      return { head: BigInt(row?.head ?? 0), floor: BigInt(row?.floor ?? 0) };
    },
    wait: (scope, timeoutMs, signal) => listener.wait(scope.tenantId, timeoutMs, signal),
  };
}

const valuesOf = (scope: TenantScope, after: bigint, query: EventQuery, limit: number): unknown[] => [
  scope.tenantId, after.toString(), query.types ?? null, query.assetId ?? null, query.jobId ?? null, limit,
];

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const loggedEvent = (row: EventRow): LoggedEvent => ({
  position: BigInt(row.position),
  type: row.type,
  subject: { kind: row.subject_kind, id: row.subject_id },
  assetId: row.asset_id === null ? null : (idOf('Asset', row.asset_id) satisfies AssetId),
  version: row.version,
  actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
  occurredAt: row.occurred_at,
  detail: row.detail,
});

import type { Pool } from 'pg';

/**
 * The beginning of each log up to the first event that is not older, at most `limit` events of a tenant. An event that was recorded early and committed
 * late stays until all before it may go: what is left has no gap. The floor moves in the same statement.
 */
const FORGET = `
  with starts as (
    select h.tenant_id, h.floor, t.upto
      from event_head h
      cross join lateral (
        select max(e.position) as upto
          from (select position, bool_and(occurred_at < $1) over (order by position) as old
                  from (select position, occurred_at from event where tenant_id = h.tenant_id and position > h.floor order by position limit $2) first) e
         where e.old) t
     where t.upto is not null),
  moved as (
    update event_head h set floor = s.upto from starts s where h.tenant_id = s.tenant_id and h.floor = s.floor
    returning h.tenant_id, h.floor),
  gone as (
    delete from event e using moved m where e.tenant_id = m.tenant_id and e.position <= m.floor returning 1)
  select count(*)::int as count from gone`;

export async function forgetEvents(pool: Pool, before: Date, limit: number): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(FORGET, [before, limit]);
  return rows[0]!.count;
}

import type { Pool, PoolClient } from 'pg';
import { EVENT_CHANNEL } from './channel.js';

/**
 * Gives committed events their positions: per tenant 1, 2, 3 … without a gap. One transaction at a time does so in the whole
 * installation (advisory lock), and it sees committed events only; so an event whose transaction began earlier and commits later simply
 * comes later, and no reader can have passed it. A dispatcher that dies leaves events unnumbered, which the next one numbers.
 */
export interface Dispatcher {
  /** Something was committed: number it soon. Cheap; calls while one is at work become one more round. */
  nudge(): void;
  stop(): Promise<void>;
}

const LOCK = 7_205_759_404;
const BATCH = 2000;
/** For events whose process died between commit and nudge. */
const POLL_MS = 500;

export interface DispatcherOptions {
  onError(error: unknown): void;
  /** For metrics: so many events have become readable. */
  onNumbered?(count: number): void;
}

export function startDispatcher(pool: Pool, { onError, onNumbered }: DispatcherOptions): Dispatcher {
  let stopped = false;
  let again = false;
  let round: Promise<void> | null = null;
  const nudge = (): void => {
    if (stopped) return;
    if (round) again = true;
    else round = numberAll(pool, onNumbered).catch(onError).finally(finished);
  };
  const finished = (): void => {
    round = null;
    if (!again) return;
    again = false;
    nudge();
  };
  const timer = setInterval(nudge, POLL_MS);
  nudge();
  return {
    nudge,
    stop: async () => {
      clearInterval(timer);
      while (round) await round;
      stopped = true;
    },
  };
}

async function numberAll(pool: Pool, onNumbered: DispatcherOptions['onNumbered']): Promise<void> {
  const waiting = await pool.query(`select 1 from event where position is null limit 1`);
  if (waiting.rowCount === 0) return;
  const client = await pool.connect();
  try {
    for (let numbered = BATCH; numbered === BATCH; ) {
      numbered = await numberBatch(client);
      onNumbered?.(numbered);
    }
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

const NUMBER = `
  with pending as (
    select id, tenant_id, row_number() over (partition by tenant_id order by id) as n
      from (select id, tenant_id from event where position is null order by id limit ${BATCH}) batch),
  counted as (select tenant_id, count(*) as added from pending group by tenant_id),
  head as (
    insert into event_head as h (tenant_id, position) select tenant_id, added from counted
    on conflict (tenant_id) do update set position = h.position + excluded.position
    returning h.tenant_id, h.position),
  numbered as (
    update event e set position = head.position - counted.added + pending.n
      from pending join head using (tenant_id) join counted using (tenant_id)
     where e.id = pending.id returning e.tenant_id)
  select tenant_id, count(*)::int as added from numbered group by tenant_id`;

async function numberBatch(client: PoolClient): Promise<number> {
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const { rows } = await client.query<{ tenant_id: string; added: number }>(NUMBER);
  for (const payload of payloads(rows.map((row) => row.tenant_id))) await client.query('select pg_notify($1, $2)', [EVENT_CHANNEL, payload]);
  await client.query('commit');
  return rows.reduce((sum, row) => sum + row.added, 0);
}

/** A notification holds 7999 bytes: about 200 ids. */
function payloads(tenantIds: readonly string[]): string[] {
  const perPayload = 200;
  return Array.from({ length: Math.ceil(tenantIds.length / perPayload) }, (_, i) => tenantIds.slice(i * perPayload, (i + 1) * perPayload).join(','));
}

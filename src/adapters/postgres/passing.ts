import type { Pool } from 'pg';
import type { DueBoundaries } from '../../domain/boundary/index.js';
import type { TenantId } from '../../domain/shared/index.js';
import { readRows } from './system-pool.js';

/** What known rows with a bound that has passed say in a column, each by the index of the bound. $1, $2: after which instant, up to which; $3: the days that have begun. A row closes when the day after its last begins. */
export const bounded = (table: string, column: string): string => [
  ...['opens_at', 'closes_at'].map((bound) => `${bound} > $1::timestamptz and ${bound} <= $2::timestamptz`), `opens_on = any($3::date[])`, `closes_on = any(array(select d - 1 from unnest($3::date[]) d))`,
].map((condition) => `select ${column} from ${table} where superseded_at is null and ${condition}`).join(' union ');

const TENANTS = `select tenant_id from availability_clock where passing_until is not null union ${bounded('rights_window', 'tenant_id')} union ${bounded('rights_clearance', 'tenant_id')}`;

const TOLD = `update availability_clock set checked_until = $1 where passing_until is null and checked_until < $1`;

/** Read by the system role. */
export const dueBoundaries = (pool: Pool): DueBoundaries => ({
  checkedUntil: async () => (await readRows<{ least: Date | null }>(pool, { text: 'select min(checked_until) as least from availability_clock' }))[0]!.least,
  tenants: async ({ after, until, days }) => (await readRows<{ tenant_id: TenantId }>(pool, { text: TENANTS, values: [after, until, days] })).map(({ tenant_id }) => tenant_id),
  toldUntil: async (until) => void (await pool.query(TOLD, [until])),
});

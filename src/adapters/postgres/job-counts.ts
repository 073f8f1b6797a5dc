import type { Pool } from 'pg';

/** Jobs of the whole installation by status: what a dashboard shows. */
export async function jobsByStatus(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ status: string; jobs: number }>(`select status, count(*)::int as jobs from job group by status`);
  return Object.fromEntries(rows.map((row) => [row.status, row.jobs]));
}

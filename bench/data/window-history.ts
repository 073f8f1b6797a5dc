import pg from 'pg';

/** So many windows a hundred titles of a made-up catalogue are to have, with all that was known of them before. */
const A_HUNDRED_TITLES = 1000;

/** Gives the windows of all titles a past: each was known otherwise before, with an earlier end, once or twice. Answers how many there are then. */
export async function fillHistory(databaseUrl: string, assets: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const count = async (): Promise<number> => (await client.query<{ count: number }>('select count(*)::int as count from rights_window where tenant_id = (select tenant_id from seeded order by tenant_id limit 1)')).rows[0]!.count;
    for (let back = 1; (await count()) < (assets / 100) * A_HUNDRED_TITLES; back++) await client.query(EARLIER, [back]);
    await client.query('vacuum analyze');
    await client.query('checkpoint');
    return await count();
  } finally {
    await client.end();
  }
}

/** $1: how many times before. */
const EARLIER = `
  insert into rights_window
  select e.* from rights_window w, jsonb_populate_record(w, jsonb_build_object('version', 1 - $1::int, 'recorded_at', w.recorded_at - $1 * interval '100 days', 'superseded_at', w.recorded_at - ($1 - 1) * interval '100 days',
    'closes_at', w.closes_at - $1 * interval '30 days', 'closes_on', w.closes_on - 30 * $1::int)) e
   where w.version = 1`;

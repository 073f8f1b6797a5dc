import type { Pool } from 'pg';

/** First half of the key of every lock taken here, so that they meet no other advisory lock of the database. */
const LOCKS = 7_205_761;

/** One process at a time for each name, over all processes of a database; a process that dies lets go. */
export function exclusion(pool: Pick<Pool, 'connect'>): { alone(name: string, work: () => Promise<void>): Promise<boolean> } {
  return {
    async alone(name, work) {
      const client = await pool.connect();
      try {
        const got = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as locked', [LOCKS, name]);
        if (!got.rows[0]?.locked) return false;
        try {
          await work();
        } finally {
          await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCKS, name]);
        }
        return true;
      } finally {
        client.release();
      }
    },
  };
}

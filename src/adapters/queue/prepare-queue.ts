import { createHash } from 'node:crypto';
import pg from 'pg';
import { getConstructionPlans, PgBoss } from 'pg-boss';
import { DEAD_QUEUE, DEAD_QUEUE_OPTIONS, type QueueOptions, SCHEMA, STEP_QUEUE_OPTIONS, STEP_QUEUES } from './queues.js';

/**
 * Makes or upgrades the queue's own tables and the queues, and lets the program's roles use them. Called with the database
 * owner's URL under the migration lock, after the roles are there; may be repeated, and is quick where nothing has changed.
 */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'telecine-migrate' });
  await client.connect();
  try {
    if ((await preparedBy(client)) !== MARK) await putTables(ownerUrl);
    // A store that was restored may have its tables and lack their grants: these are cheap and made at every start.
    for (const statement of GRANTS) await client.query(statement);
    await client.query(`comment on schema ${SCHEMA} is '${MARK}'`);
  } finally {
    await client.end();
  }
}

/** Names everything that the tables and queues are made by: another version of the queue, or other options, has another mark. */
const MARK = `telecine ${createHash('sha256').update(JSON.stringify([getConstructionPlans(SCHEMA), STEP_QUEUES, STEP_QUEUE_OPTIONS, DEAD_QUEUE, DEAD_QUEUE_OPTIONS])).digest('hex')}`;

/** The mark of who prepared this database last; null: nobody. */
async function preparedBy(client: pg.Client): Promise<string | null> {
  const found = await client.query<{ mark: string | null }>(`select obj_description(to_regnamespace($1), 'pg_namespace') as mark`, [SCHEMA]);
  return found.rows[0]!.mark;
}

async function putTables(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 2, supervise: false, schedule: false, application_name: 'telecine-migrate' });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    await putQueue(boss, DEAD_QUEUE, DEAD_QUEUE_OPTIONS);
    for (const name of STEP_QUEUES) await putQueue(boss, name, STEP_QUEUE_OPTIONS);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function putQueue(boss: PgBoss, name: string, options: QueueOptions): Promise<void> {
  await boss.createQueue(name, options);
  await boss.updateQueue(name, options);
}

/**
 * The application hands steps over inside its own transactions and changes the priority of those that wait; the tables hold
 * ids only, so they carry no policies (law 6). Fetching, settling and supervising is the system role's.
 */
const GRANTS = [
  `grant usage on schema ${SCHEMA} to telecine_app, telecine_system`,
  `grant execute on all functions in schema ${SCHEMA} to telecine_app, telecine_system`,
  `grant select on ${SCHEMA}.queue, ${SCHEMA}.version to telecine_app`,
  `grant select, insert, update on ${SCHEMA}.job, ${SCHEMA}.job_common to telecine_app`,
  `grant select, insert, update, delete on all tables in schema ${SCHEMA} to telecine_system`,
  `grant usage on all sequences in schema ${SCHEMA} to telecine_system`,
];

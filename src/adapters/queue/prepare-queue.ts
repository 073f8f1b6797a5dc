import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { DEAD_QUEUE, DEAD_QUEUE_OPTIONS, type QueueOptions, SCHEMA, STEP_QUEUE_OPTIONS, STEP_QUEUES } from './queues.js';

/**
 * Makes or upgrades the queue's own tables and the queues, and lets the program's roles use them. Called with the database
 * owner's URL under the migration lock, after the roles are there; may be repeated.
 */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 2, supervise: false, schedule: false, application_name: 'telecine-migrate' });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    await putQueue(boss, DEAD_QUEUE, DEAD_QUEUE_OPTIONS);
    for (const name of STEP_QUEUES) await putQueue(boss, name, STEP_QUEUE_OPTIONS);
  } finally {
    await boss.stop({ graceful: false });
  }
  await grant(ownerUrl);
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

async function grant(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'telecine-migrate' });
  await client.connect();
  try {
    for (const statement of GRANTS) await client.query(statement);
  } finally {
    await client.end();
  }
}

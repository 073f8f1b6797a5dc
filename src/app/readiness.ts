import { pendingMigrations } from '../adapters/postgres/migrate.js';
import type { Container } from './container.js';
import type { ReadinessCheck } from './http/health.js';

/** What must be well before requests are served. */
export const readinessChecks = ({ system, storage, database }: Container): ReadinessCheck[] => [
  { name: 'database', check: async () => ((await system.query('select 1')).rowCount === 1 ? null : 'no answer') },
  { name: 'migrations', check: async () => ((await pendingMigrations(database.url)).length === 0 ? null : 'not up to date') },
  { name: 'storage', check: async () => {
    const writable = await storage.check();
    return writable.ok ? null : writable.error.code;
  } },
];

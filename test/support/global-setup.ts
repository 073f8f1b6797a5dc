import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopEmbeddedPostgres } from '../../src/adapters/embedded-postgres/index.js';
import { isAlive, processIdentity } from '../../src/adapters/embedded-postgres/process-identity.js';

const PREFIX = 'telecine-test-';

/**
 * Names the run and gives it a folder. No server is started here: the first test file that asks for a database does
 * that, and a run of pure tests has nothing to wait for.
 */
export async function globalSetup(): Promise<void> {
  await sweepDeadRuns();
  const self = await processIdentity(process.pid);
  const run = `${process.pid}-${self?.startedAt ?? ''}`;
  process.env['TELECINE_TEST_RUN'] = run.replace('-', '_');
  process.env['TELECINE_TEST_DIR'] = await mkdtemp(join(tmpdir(), `${PREFIX}${run}-`));
}

/** A run that was killed could not stop its server. */
async function sweepDeadRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [pid, startedAt] = name.slice(PREFIX.length).split('-');
    if (!name.startsWith(PREFIX) || startedAt === undefined) continue;
    if (await isAlive({ pid: Number(pid), startedAt })) continue;
    const folder = join(tmpdir(), name);
    await stopEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => undefined }).catch(() => undefined);
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * A process that uses an embedded database, for tests that kill it: `<data folder> [uid]`. Writes one line of JSON
 * when the database is up, stays until its standard input ends, then leaves the database in order.
 */
import { startEmbeddedPostgres } from '../../src/adapters/embedded-postgres/index.js';

const [dataDir, uid] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: embedded-postgres-process <data folder> [uid]');
if (uid !== undefined) {
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}
const database = await startEmbeddedPostgres({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify({ url: database.url, started: database.started })}\n`);
process.stdin.resume();
process.stdin.once('end', () => void database.stop());

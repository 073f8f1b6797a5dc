/**
 * A worker in a process of its own, for tests that kill it: `<database URL> <data folder> <x264 preset> <transcodes at once> <encoder threads>`.
 * Says `ready` on standard output; ends in order on SIGTERM.
 */
import { join } from 'node:path';
import { pino } from 'pino';
import { appDataSource } from '../../src/adapters/postgres/data-source.js';
import { systemPool } from '../../src/adapters/postgres/system-pool.js';
import { postgresUnitOfWork } from '../../src/adapters/postgres/unit-of-work.js';
import { locateFfprobe } from '../../src/adapters/probe/index.js';
import { stepQueue } from '../../src/adapters/queue/index.js';
import { FsStorage } from '../../src/adapters/storage-fs/index.js';
import { systemClock, uuidSource } from '../../src/app/ambient.js';
import { openWorker, type WorkerParts } from '../../src/app/worker.js';

const [databaseUrl = '', dataDir = '', preset = 'veryfast', transcodes = '1', threads = '0'] = process.argv.slice(2);
const dataSource = await appDataSource(databaseUrl, 6).initialize();
const system = systemPool(databaseUrl, 4, () => undefined);
const worker = await openWorker({
  databaseUrl, dataDir, system, clock: systemClock, ids: uuidSource, storage: new FsStorage(join(dataDir, 'media')),
  unitOfWork: postgresUnitOfWork({ dataSource, stepQueue, committed: () => undefined }), uploads: {} as WorkerParts['uploads'],
  log: pino({ level: 'info', base: { pid: process.pid } }, pino.destination({ dest: 2, sync: true })),
  ffprobePath: locateFfprobe(undefined, process.env['PATH']), ladder: { preset, encoderThreads: Number(threads) }, transcodes: Number(transcodes),
  retention: { deletedDays: 30, supersededHours: 24, idempotencyHours: 24, eventDays: 30 },
});
process.once('SIGTERM', () => {
  void worker.stop().then(async () => {
    await dataSource.destroy();
    await system.end();
  });
});
process.stdout.write('ready\n');

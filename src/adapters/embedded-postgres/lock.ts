import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { EmbeddedPostgresError, systemCode } from './errors.js';

const RETRY_MS = 30;

/**
 * Runs `work` while no other process of this machine runs work on the same folder.
 *
 * The lock is a name in the kernel's abstract socket namespace (unix(7)), made of the folder's device and inode. The
 * kernel gives the name to one process and takes it back when that process ends, however it ends: unlike a lock file
 * it cannot be left behind by SIGKILL, so there is no stale lock to recognise and no race in taking one over.
 *
 * @throws EmbeddedPostgresError BUSY when the lock was not free within `waitMs`
 */
export async function withLock<T>(folder: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const held = await acquire(`\0telecine-postgres-${dev}-${ino}`, folder, waitMs);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => held.close(resolve));
  }
}

async function acquire(name: string, folder: string, waitMs: number): Promise<Server> {
  const deadline = performance.now() + waitMs;
  for (;;) {
    const server = await tryListen(name);
    if (server !== undefined) return server;
    if (performance.now() > deadline) {
      throw new EmbeddedPostgresError(
        'BUSY',
        `Another process has been starting or stopping the embedded database in ${folder} for ${waitMs / 1000} s. ` +
          'Wait for it or end it, then start again.',
      );
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function tryListen(name: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', (error) => (systemCode(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    // exclusive: inside a cluster worker the handle must not be shared with its siblings, or all would hold the lock.
    server.listen({ path: name, exclusive: true }, () => resolve(server));
  });
}

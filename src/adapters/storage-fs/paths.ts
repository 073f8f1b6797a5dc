import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const SEGMENT = /^[A-Za-z0-9._-]{1,200}$/;

/** Where an object lies under the root. Keys come from this program; one that could leave the root is a fault and throws. */
export function pathOf(root: string, key: string): string {
  const segments = key.split('/');
  const sound = segments.every((segment) => SEGMENT.test(segment) && segment !== '.' && segment !== '..');
  if (!sound) throw new Error(`not a storage key: ${JSON.stringify(key)}`);
  return join(root, ...segments);
}

/** Makes a file's bytes, or a folder's entries, survive a power cut. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and its parents, each entered durably in its own parent. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await sync(dirname(made));
}

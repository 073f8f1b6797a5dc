import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf } from './failures.js';
import { makeFolder, sync } from './paths.js';

/** Copies on their way in; "~" is in no key. Same device as the objects, so that the last step is a rename. */
export const ARRIVALS = '~arrivals';

/** Moves a local file under its final name: bytes on disk first, then the name, then the folder that holds the name. */
export async function moveInto(root: string, target: string, localPath: string): Promise<bigint> {
  await makeFolder(dirname(target));
  await sync(localPath);
  const { size } = await stat(localPath, { bigint: true });
  try {
    await rename(localPath, target);
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await copyInto(root, target, localPath);
    await unlink(localPath);
  }
  await sync(dirname(target));
  return size;
}

async function copyInto(root: string, target: string, localPath: string): Promise<void> {
  const arrivals = join(root, ARRIVALS);
  await makeFolder(arrivals);
  const copy = join(arrivals, randomUUID());
  try {
    await copyFile(localPath, copy, constants.COPYFILE_FICLONE);
    await sync(copy);
    await rename(copy, target);
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  }
}

import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { CommandEnd, fault, wrongUse } from '../exit.js';

/** Writes beside and renames, so that nobody sees half a file, and so that a file can be made of itself. What is no plain file (a device, a pipe) is written to. */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const facts = await stat(target).catch(() => undefined);
    if (facts?.isDirectory()) throw wrongUse(`${path} is a folder.`);
    if (facts && !facts.isFile()) await writeFile(target, bytes);
    else await writeAndRename(target, bytes, facts?.mode);
  } catch (error) {
    if (error instanceof CommandEnd) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw wrongUse(`There is no folder for ${path}.`);
    throw fault(`${path} cannot be written: ${message}.`, error);
  }
}

async function writeAndRename(target: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const beside = `${target}.${process.pid}.part`;
  try {
    const file = await open(beside, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

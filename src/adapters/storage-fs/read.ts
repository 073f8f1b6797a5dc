import { open, stat } from 'node:fs/promises';
import { isAbsent } from './failures.js';

/** What one read holds in memory. */
const CHUNK_BYTES = 256 * 1024;

/** Bytes of a plain file, null when there is none. */
export async function fileSize(path: string): Promise<bigint | null> {
  try {
    const found = await stat(path, { bigint: true });
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** Opens the file when the first bytes are asked for, and closes it at the end or when the reader stops. */
export async function* fileBytes(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    let position = start;
    while (position < end) {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, end - position));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) throw new Error(`object ends at byte ${position}, ${end} were promised`);
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

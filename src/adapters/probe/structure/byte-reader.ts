import { open, type FileHandle } from 'node:fs/promises';

/** Random access to a file of known size; a read past the end is shorter than asked for. */
export interface ByteReader {
  readonly bytes: number;
  read(offset: number, length: number): Promise<Buffer>;
}

export async function withByteReader<T>(path: string, use: (reader: ByteReader) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await use({ bytes: size, read: (offset, length) => readAt(handle, offset, length) });
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

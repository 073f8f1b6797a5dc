import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const CHUNK = 1024 * 1024;

/** Copies a file, computes its SHA-256 on the way and waits until the copy is on the disk. Answers the digest in lower-case hex. */
export async function copyWithDigest(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const target = await open(to, 'w');
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
      const written = target.writev([chunk]);
      hash.update(chunk);
      await written;
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return hash.digest('hex');
}

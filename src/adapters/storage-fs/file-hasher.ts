import { createHash } from 'node:crypto';
import type { FileHasher } from '../../domain/upload/index.js';
import { fileBytes, fileSize } from './read.js';

export const fileHasher: FileHasher = {
  async sha256(path) {
    const bytes = await fileSize(path);
    if (bytes === null) throw new Error(`no file to hash: ${path}`);
    const hash = createHash('sha256');
    for await (const chunk of fileBytes(path, 0, Number(bytes))) hash.update(chunk);
    return hash.digest('hex');
  },
};

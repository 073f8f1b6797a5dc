import { err, type Result } from '../../domain/shared/index.js';
import type { StorageFailure } from '../../domain/storage/index.js';

const FULL = ['ENOSPC', 'EDQUOT'];
const UNAVAILABLE = ['EIO', 'EROFS', 'EACCES', 'EPERM', 'ESTALE', 'ENXIO', 'ENODEV', 'EMFILE', 'ENFILE', 'ETIMEDOUT'];

export const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException | null)?.code;
export const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(codeOf(error) ?? '');

/** What a disk may refuse is an expected outcome; everything else is a fault and passes through. */
export async function expectingFailures<T>(work: () => Promise<Result<T, StorageFailure>>): Promise<Result<T, StorageFailure>> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (FULL.includes(code)) return err({ code: 'DISK_FULL' });
    if (UNAVAILABLE.includes(code)) return err({ code: 'STORAGE_UNAVAILABLE' });
    throw error;
  }
}

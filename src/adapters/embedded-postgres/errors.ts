/**
 * Why the embedded database cannot be had.
 * - UNSUPPORTED_PLATFORM: no PostgreSQL programs exist for this operating system and processor, or they were not installed
 * - PROGRAMS_UNUSABLE: the programs are there and do not run (no C library they know, only noexec folders, ...)
 * - DATA_DIR_UNUSABLE: the data folder is not ours to use, or something that belongs in it is gone
 * - BUSY: another process held the data folder's lock for too long
 * - START_FAILED: PostgreSQL refused to start; the message ends with the last lines of its log
 */
export type EmbeddedPostgresFault =
  | 'UNSUPPORTED_PLATFORM'
  | 'PROGRAMS_UNUSABLE'
  | 'DATA_DIR_UNUSABLE'
  | 'BUSY'
  | 'START_FAILED';

/** A fault of the machine or its set-up, written for the operator: the message says what to do. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly fault: EmbeddedPostgresFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** The `code` of a failed system call (`ENOENT`, `EACCES`, ...), when the error came from one. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

import type { Result } from '../shared/result.js';
import type { ProbeFailure } from './reasons.js';
import type { TechnicalMetadata } from './technical.js';

/** `path` names a complete local file of `bytes` bytes; `workDir` is the caller's, may be written to and is removed by the caller. */
export interface ProbeInput {
  readonly path: string;
  readonly bytes: bigint;
  readonly workDir: string;
}

/**
 * Called by the ingest's probe step, several at a time. Reads the file and changes nothing, so it may be repeated. The
 * file is hostile: no other file and no address is ever opened because of it, and time, memory and output are bounded.
 * Err is about the file; a missing tool and an aborted signal throw.
 */
export interface Prober {
  probe(file: ProbeInput, signal: AbortSignal): Promise<Result<TechnicalMetadata, ProbeFailure>>;
}

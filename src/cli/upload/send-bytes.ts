import { createReadStream } from 'node:fs';
import { DetailedError, Upload } from 'tus-js-client';
import { answerNo, type CommandEnd, fault } from '../exit.js';
import type { Bar } from '../terminal/bar.js';
import { bytesForPeople, secondsForPeople } from '../terminal/units.js';

/** What a lost connection can cost at most. */
const CHUNK_BYTES = 64 * 1024 * 1024;
const RETRY_DELAYS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000];

export interface Sending {
  readonly path: string;
  readonly bytes: number;
  /** The tus resource, which carries its own credential. */
  readonly url: string;
  readonly bar: Bar;
  readonly signal: AbortSignal;
}

/** Sends what the server does not have yet, by tus 1.0.0, through lost connections. Throws when `signal` aborts and when the server refuses. */
export async function sendBytes({ path, bytes, url, bar, signal }: Sending): Promise<void> {
  const note = speedNote(bytes);
  // tus-js-client reads pieces of the file by the stream's path; this one is never read.
  const source = createReadStream(path);
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(source, {
      uploadUrl: url, uploadSize: bytes, chunkSize: CHUNK_BYTES, retryDelays: RETRY_DELAYS_MS, storeFingerprintForResuming: false,
      onProgress: (sent) => bar.set(bytes === 0 ? 1 : sent / bytes, note(sent)),
      onSuccess: () => resolve(),
      onError: (error) => reject(endOf(error)),
    });
    signal.addEventListener('abort', () => { void upload.abort(false).catch(() => undefined); reject(signal.reason as Error); }, { once: true });
    if (!signal.aborted) upload.start();
  }).finally(() => source.destroy());
  bar.end(bytesForPeople(bytes));
}

/** "12 MiB of 80 MiB, 30 MiB/s, 2 s to go", by what was sent since the beginning of this sending. */
function speedNote(bytes: number): (sent: number) => string {
  let first: { at: number; sent: number } | undefined;
  return (sent) => {
    const now = performance.now();
    first ??= { at: now, sent };
    const speed = (sent - first.sent) / Math.max(0.001, (now - first.at) / 1000);
    const rate = speed > 0 ? `, ${bytesForPeople(speed)}/s, ${secondsForPeople((bytes - sent) / speed)} to go` : '';
    return `${bytesForPeople(sent)} of ${bytesForPeople(bytes)}${rate}`;
  };
}

const REFUSALS: Readonly<Record<number, string>> = {
  404: 'the server no longer has this upload', 410: 'the upload was not finished in time', 413: 'the file is longer than it was announced',
  423: 'another program is sending this upload', 460: 'bytes were damaged on their way', 507: 'the server\'s disk is full; run the same command again when it has room',
};

function endOf(error: Error): CommandEnd {
  const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : undefined;
  if (status === undefined || status >= 500 && status !== 507) return fault(`The upload was interrupted: ${firstLine(error.message)}. Run the same command again to go on.`, error);
  const said = error instanceof DetailedError ? error.originalResponse?.getBody().trim() : '';
  return answerNo(`The upload was refused (HTTP ${status}): ${REFUSALS[status] ?? (said || 'no reason given')}.`);
}

const firstLine = (text: string): string => text.split('\n')[0]!.replace(/, originated from request.*$/, '');

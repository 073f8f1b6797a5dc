import { spawn } from 'node:child_process';
import { err, ok, type Result } from '../../domain/shared/index.js';
import type { ExtractionError } from '../../domain/caption/index.js';

const STDERR_KEPT = 4_000;

/**
 * Runs a tool and hands its output on, piece by piece, as fast as it is taken; its exit is awaited. Aborted: killed. A tool that ends badly is an error, and
 * its words are for the log only. Statically linked builds crash in iconv on names in transport streams: without converters they leave them alone.
 */
export async function piped(path: string, args: readonly string[], take: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<Result<null, ExtractionError>> {
  if (signal.aborted) return err(CANCELED);
  const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: '/usr/bin:/bin', GCONV_PATH: '/nonexistent' } });
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const ended = new Promise<number | NodeJS.ErrnoException>((resolve) => child.once('error', resolve).once('close', (code) => resolve(code ?? -1)));
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words = (words + chunk.toString('latin1')).slice(-STDERR_KEPT)));
  try {
    for await (const chunk of child.stdout) take(chunk as Uint8Array);
  } finally {
    kill();
  }
  const end = await ended;
  signal.removeEventListener('abort', kill);
  if (signal.aborted) return err(CANCELED);
  if (typeof end !== 'number') return err({ code: 'FFMPEG_MISSING', message: 'ffmpeg or ffprobe does not start', retryable: true });
  return end === 0 ? ok(null) : err({ code: 'SOURCE_UNREADABLE', message: lastWords(words), retryable: false });
}

const CANCELED: ExtractionError = { code: 'CANCELED', message: 'canceled', retryable: false };

/** The last line without the paths of this machine. */
const lastWords = (words: string): string => (words.trim().split('\n').at(-1) ?? '').replaceAll(/(?:file:)?\/\S+/g, 'the source').slice(0, 300);

const MOST_TEXT = 64 * 1024 * 1024;

/** All that a tool prints; what passes 64 MB is an error. */
export async function printed(path: string, args: readonly string[], signal: AbortSignal): Promise<Result<Uint8Array, ExtractionError>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const ran = await piped(path, args, (chunk) => {
    bytes += chunk.length;
    if (bytes <= MOST_TEXT) chunks.push(chunk);
  }, signal);
  if (!ran.ok) return ran;
  return bytes <= MOST_TEXT ? ok(Buffer.concat(chunks)) : err({ code: 'SOURCE_UNREADABLE', message: `more than ${MOST_TEXT} bytes of text`, retryable: false });
}

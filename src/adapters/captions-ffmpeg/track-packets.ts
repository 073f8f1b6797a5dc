import type { Result } from '../../domain/shared/index.js';
import type { ExtractionError, ExtractionRequest } from '../../domain/caption/index.js';
import { piped } from './run.js';
import { opening, type Stream } from './streams.js';

/** Packets of a stream whose bytes are few: time in ticks of its time base, and the bytes. By ffprobe's dump, which all its versions print alike. */
export async function packetsOf(ffprobe: string, stream: Stream, request: ExtractionRequest, visit: (pts: bigint, bytes: Uint8Array) => void, signal: AbortSignal): Promise<Result<null, ExtractionError>> {
  const argv = ['-v', 'error', '-select_streams', String(stream.index), '-show_packets', '-show_data', '-show_entries', 'packet=pts,data', ...opening(request)];
  const dump = new DumpReader(visit);
  return piped(ffprobe, argv, (chunk) => dump.push(chunk), signal);
}

/** `00000000: 0000 000c 0600 ...  text`. */
const DUMPED = /^[0-9a-f]{8}: ((?:[0-9a-f]{2,4} ){1,8})/;
const LONGEST_LINE = 1000;

class DumpReader {
  readonly #decoder = new TextDecoder('latin1');
  #rest = '';
  #pts: bigint | null = null;
  #hex: string[] = [];

  constructor(private readonly visit: (pts: bigint, bytes: Uint8Array) => void) {}

  push(chunk: Uint8Array): void {
    const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split('\n');
    this.#rest = lines.pop()!.slice(-LONGEST_LINE);
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    if (line === '[PACKET]') [this.#pts, this.#hex] = [null, []];
    else if (line === '[/PACKET]') this.#deliver();
    else if (line.startsWith('pts=')) this.#pts = /^pts=-?\d+$/.test(line) ? BigInt(line.slice(4)) : null;
    else this.#hex.push(DUMPED.exec(line)?.[1]?.replaceAll(' ', '') ?? '');
  }

  #deliver(): void {
    if (this.#pts !== null) this.visit(this.#pts, Buffer.from(this.#hex.join(''), 'hex'));
  }
}

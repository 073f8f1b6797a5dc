import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';

const CHUNK_BYTES = 1024 * 1024;

/**
 * SHA-256 of a file that grows: fed with the bytes as they are written, and where it missed some (a restart, another process) it reads them
 * back behind the writer's back until it has caught up. Holds a hash state and one chunk, whatever the size.
 */
export class RunningDigest {
  #hash: Hash = createHash('sha256');
  #bytes = 0;
  #chase: Promise<void> | null = null;
  #target = 0;

  constructor(private readonly path: string) {}

  /** Bytes `position` and on were written. Those before it count as written too. */
  wrote(position: number, chunk: Uint8Array): void {
    this.#target = position + chunk.length;
    if (this.#bytes === position && !this.#chase) {
      this.#hash.update(chunk);
      this.#bytes = this.#target;
      return;
    }
    // A reading that fails here is repeated by sha256(), whose caller hears of it.
    this.#chase ??= this.#catchUp().catch(() => undefined).finally(() => { this.#chase = null; });
  }

  /** Before writing at `position`: what was counted beyond it is void. */
  async startAt(position: number): Promise<void> {
    await this.#chase;
    this.#target = position;
    if (this.#bytes <= position) return;
    this.#hash = createHash('sha256');
    this.#bytes = 0;
  }

  /** Of the first `bytes` bytes, lower-case hex. */
  async sha256(bytes: number): Promise<string> {
    await this.#chase;
    this.#target = bytes;
    await this.#catchUp();
    if (this.#bytes !== bytes) throw new Error(`digest of ${this.#bytes} bytes, ${bytes} were expected`);
    return this.#hash.copy().digest('hex');
  }

  async #catchUp(): Promise<void> {
    if (this.#bytes >= this.#target) return;
    const file = await open(this.path, 'r');
    try {
      while (this.#bytes < this.#target) {
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, this.#target - this.#bytes));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, this.#bytes);
        if (bytesRead === 0) throw new Error(`file ends at byte ${this.#bytes}, ${this.#target} were written`);
        this.#hash.update(buffer.subarray(0, bytesRead));
        this.#bytes += bytesRead;
      }
    } finally {
      await file.close();
    }
  }
}

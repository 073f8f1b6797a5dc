import { open, type FileHandle } from 'node:fs/promises';
import type { Upload } from '../../domain/upload/index.js';
import type { UploadDoorOptions } from './ports.js';
import { refusal } from './refusal.js';

/** Between two looks at the key, and between two reports of what was received, in ms. */
const KEY_EVERY = 2000;
const REPORT_EVERY = 1000;

/** The bytes of one PATCH on their way to disk. */
export class Reception {
  /** Where the next byte goes; all before it were given to the file system. */
  position: number;
  #checkedAt = Date.now();
  #reportedAt = Date.now();

  constructor(private readonly options: UploadDoorOptions, private readonly upload: Upload, offset: number) {
    this.position = offset;
  }

  /** Writes in order, each chunk before the next is taken: memory stays flat and the file never has a hole. */
  async receive(stream: AsyncIterable<Uint8Array>, path: string, onBytes: (at: number, bytes: Uint8Array) => void): Promise<void> {
    const file = await open(path, 'r+');
    try {
      for await (const chunk of stream) {
        await this.#keyMustStand();
        await this.#write(file, chunk, onBytes);
        this.#report();
      }
    } finally {
      await file.close();
    }
  }

  /** A report that fails is only late: the next one, or the end of the upload, says the same. */
  async record(bytes: bigint): Promise<void> {
    this.#reportedAt = Date.now();
    await this.options.uploads.recordReceived(this.upload.id, bytes).catch((error: unknown) => {
      this.options.log.warn({ uploadId: this.upload.id, err: error }, 'progress of an upload could not be recorded');
    });
  }

  /** A disk that fills up takes part of a chunk: what it took counts. */
  async #write(file: FileHandle, chunk: Uint8Array, onBytes: (at: number, bytes: Uint8Array) => void): Promise<void> {
    let rest = chunk;
    while (rest.length > 0) {
      const { bytesWritten } = await file.write(rest, 0, rest.length, this.position);
      onBytes(this.position, rest.subarray(0, bytesWritten));
      this.position += bytesWritten;
      rest = rest.subarray(bytesWritten);
      this.options.observe?.({ kind: 'received', bytes: bytesWritten });
    }
  }

  async #keyMustStand(): Promise<void> {
    if (Date.now() - this.#checkedAt < KEY_EVERY) return;
    this.#checkedAt = Date.now();
    if (!(await this.options.keyStillValid(this.upload.createdByKeyId))) throw refusal('keyRevoked');
  }

  #report(): void {
    if (Date.now() - this.#reportedAt >= REPORT_EVERY) void this.record(BigInt(this.position));
  }
}

import type { FileHandle } from 'node:fs/promises';

/** One box of ISO/IEC 14496-12: `start` is its first byte, `body` the first after the header, `end` the first after it. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

const HEADER = 16;

/** Walks the boxes of a file from `from`, reading headers only; ends before a box that is not all there yet. */
export async function* fileBoxes(file: FileHandle, size: number, from = 0): AsyncGenerator<Box> {
  const header = Buffer.alloc(HEADER);
  for (let start = from; start + 8 <= size; ) {
    const { bytesRead } = await file.read(header, 0, HEADER, start);
    const box = boxAt(header.subarray(0, bytesRead), 0, size - start);
    if (!box || start + box.end > size) return;
    yield { type: box.type, start, body: start + box.body, end: start + box.end };
    start += box.end;
  }
}

/** The child boxes within `bytes`. */
export function* boxesIn(bytes: Buffer): Generator<Box> {
  for (let start = 0; start + 8 <= bytes.length; ) {
    const box = boxAt(bytes, start, bytes.length - start);
    if (!box || box.end > bytes.length) return;
    yield box;
    start = box.end;
  }
}

/** The body of the first box at `path` (`trak/mdia/mdhd`), undefined where there is none. */
export function bodyAt(bytes: Buffer, path: string): Buffer | undefined {
  return path.split('/').reduce<Buffer | undefined>((body, type) => body && childBody(body, type), bytes);
}

function childBody(bytes: Buffer, type: string): Buffer | undefined {
  for (const box of boxesIn(bytes)) if (box.type === type) return bytes.subarray(box.body, box.end);
  return undefined;
}

function boxAt(bytes: Buffer, start: number, available: number): Box | undefined {
  if (bytes.length < start + 8) return undefined;
  const type = bytes.toString('latin1', start + 4, start + 8);
  const short = bytes.readUInt32BE(start);
  const long = short === 1 && bytes.length >= start + HEADER ? Number(bytes.readBigUInt64BE(start + 8)) : undefined;
  const length = short === 0 ? available : (long ?? short);
  const header = long === undefined ? 8 : HEADER;
  return length >= header ? { type, start, body: start + header, end: start + length } : undefined;
}

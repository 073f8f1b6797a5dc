/** A box of ISO/IEC 14496-12 §4.2 within bytes: `start` its first byte, `body` the first behind its header, `end` the first behind it. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** The box whose header is at `at`; undefined: none that fits into `size` bytes. */
export function boxAt(bytes: Buffer, at: number, size: number): Box | undefined {
  if (at + 8 > bytes.length) return undefined;
  const short = bytes.readUInt32BE(at);
  const long = short === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : undefined;
  const length = short === 0 ? size - at : (long ?? short);
  const body = at + (short === 1 ? 16 : 8);
  return length < body - at || at + length > size ? undefined : { type: bytes.toString('latin1', at + 4, at + 8), start: at, body, end: at + length };
}

export function* boxesIn(bytes: Buffer): Generator<Box> {
  for (let box = boxAt(bytes, 0, bytes.length); box; box = box.end < bytes.length ? boxAt(bytes, box.end, bytes.length) : undefined) yield box;
}

/** The body of the first box at `path` (`mdia/minf`). */
export function bodyAt(bytes: Buffer, path: string): Buffer | undefined {
  return path.split('/').reduce<Buffer | undefined>((body, type) => {
    const found = body && [...boxesIn(body)].find((box) => box.type === type);
    return found && body.subarray(found.body, found.end);
  }, bytes);
}

export function boxOf(type: string, body: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + body.length);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

const HOLDERS = ['moov', 'trak', 'mdia', 'minf', 'stbl'];

/** The boxes in `bytes`, each that `replace` has another for in its place, however deep; `path` counts the boxes of its kind: `trak1/mdia/minf/stbl/stco`. */
export function rebuilt(bytes: Buffer, replace: (path: string, body: Buffer) => Buffer | undefined, within = ''): Buffer {
  const seen = new Map<string, number>();
  const parts = [...boxesIn(bytes)].map((box) => {
    const count = seen.get(box.type) ?? 0;
    seen.set(box.type, count + 1);
    const path = `${within}${box.type}${box.type === 'trak' ? count : ''}`;
    const body = bytes.subarray(box.body, box.end);
    return replace(path, body) ?? (HOLDERS.includes(box.type) ? boxOf(box.type, rebuilt(body, replace, `${path}/`)) : bytes.subarray(box.start, box.end));
  });
  return Buffer.concat(parts);
}

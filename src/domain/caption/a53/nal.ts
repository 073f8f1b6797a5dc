/** A NAL unit within a stream: `start` its first byte, `end` the first behind it. */
export interface NalPlace {
  readonly start: number;
  readonly end: number;
}

/** The NAL units (or MPEG-2 start code units) between start codes 00 00 01 (ISO/IEC 14496-10 annex B); zeros at an end belong to none. */
export function* annexBUnits(bytes: Uint8Array): Generator<NalPlace> {
  let start = -1;
  for (let at = nextStartCode(bytes, 0); at >= 0; at = nextStartCode(bytes, at + 3)) {
    if (start >= 0) yield { start, end: withoutZeros(bytes, start, at) };
    start = at + 3;
  }
  if (start >= 0 && start < bytes.length) yield { start, end: withoutZeros(bytes, start, bytes.length) };
}

/** The next 00 00 01 from `from` on; -1: none. */
export function nextStartCode(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(1, from + 2); at >= 0; at = bytes.indexOf(1, at + 1)) if (bytes[at - 1] === 0 && bytes[at - 2] === 0) return at - 2;
  return -1;
}

/** Where a unit ends of which zeros are no part (trailing_zero_8bits). */
export function withoutZeros(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && bytes[last - 1] === 0) last--;
  return last;
}

/** The NAL units of a sample of an MP4 file, each behind its length in `size` bytes (ISO/IEC 14496-15 §5.3.2); ends at one that is cut. */
export function* lengthPrefixedUnits(bytes: Uint8Array, size: number): Generator<NalPlace> {
  for (let at = 0; at + size <= bytes.length; ) {
    let length = 0;
    for (let i = 0; i < size; i++) length = length * 256 + bytes[at + i]!;
    const start = at + size;
    if (start + length > bytes.length) return;
    yield { start, end: start + length };
    at = start + length;
  }
}

/** Without the bytes 03 that keep start codes out (§7.4.1). */
export function unescaped(nal: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(nal.length);
  let [filled, zeros] = [0, 0];
  for (const byte of nal) {
    const keeps = zeros < 2 || byte !== 3;
    if (keeps) bytes[filled++] = byte;
    zeros = keeps && byte === 0 ? zeros + 1 : 0;
  }
  return bytes.subarray(0, filled);
}

/** With them. */
export function escaped(bytes: Uint8Array): Uint8Array {
  const nal: number[] = [];
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) [zeros] = [(nal.push(3), 0)];
    nal.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(nal);
}

/** Parts of ISO base media files (ISO/IEC 14496-12), big-endian. */
export const u16 = (...values: number[]): number[] => values.flatMap((value) => [(value >>> 8) & 0xff, value & 0xff]);
export const u32 = (...values: number[]): number[] => values.flatMap((value) => [(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
export const u64 = (value: number): number[] => u32(Math.floor(value / 2 ** 32), value % 2 ** 32);
export const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
export const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
/** With the zero that ends it. */
export const cString = (text: string): number[] => [...new TextEncoder().encode(text), 0];

export function concatBytes(parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export const box = (type: string, ...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  concatBytes([u32(8 + parts.reduce((sum, { length }) => sum + length, 0)), ascii(type), ...parts]);

export const fullBox = (type: string, version: number, flags: number, ...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  box(type, u32(version * 2 ** 24 + flags), ...parts);

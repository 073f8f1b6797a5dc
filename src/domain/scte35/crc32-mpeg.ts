const POLYNOMIAL = 0x04c11db7;
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce<number>((crc) => ((crc & 0x80000000) !== 0 ? (crc << 1) ^ POLYNOMIAL : crc << 1), byte << 24) >>> 0);

/** CRC-32/MPEG-2 (ISO/IEC 13818-1 Annex A): over a section with its own CRC at the end it is 0. */
export function crc32Mpeg(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ byte]!;
  return crc >>> 0;
}

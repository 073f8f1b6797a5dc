/** One letter for bytes that come often (header of every MacCaption file, "ANC data bytes may be represented by one ASCII character"). */
const NO_CAPTIONS = [0xfa, 0x00, 0x00];
export const LETTERS: readonly (readonly [letter: string, bytes: readonly number[]])[] = [
  ...Array.from('GHIJKLMNO', (letter, i): [string, number[]] => [letter, Array.from({ length: i + 1 }, () => NO_CAPTIONS).flat()]),
  ['P', [0xfb, 0x80, 0x80]], ['Q', [0xfc, 0x80, 0x80]], ['R', [0xfd, 0x80, 0x80]], ['S', [0x96, 0x69]], ['T', [0x61, 0x01]], ['U', [0xe1, 0x00, 0x00, 0x00]], ['Z', [0x00]],
];
const BY_CODE: readonly (readonly number[] | undefined)[] = Array.from({ length: 128 }, (_, code) => LETTERS.find(([letter]) => letter.charCodeAt(0) === code)?.[1]);

/** An ancillary packet counts its bytes in one; with its own it is not longer. */
const MOST_BYTES = 3 + 255 + 1;

/** The bytes that a line's letters from `at` on stand for; null: a character is none. What no packet is as long as is left out. */
export function unpacked(line: string, at: number): Uint8Array | null {
  const bytes = new Uint8Array(MOST_BYTES + NO_CAPTIONS.length * 9);
  let filled = 0;
  for (let i = at; i < line.length && filled < MOST_BYTES; i++) {
    const code = line.charCodeAt(i) & 0xdf;
    const known = line.charCodeAt(i) < 128 ? BY_CODE[code] : undefined;
    if (known) for (const byte of known) bytes[filled++] = byte;
    else {
      const [high, low] = [hexDigit(line.charCodeAt(i)), hexDigit(line.charCodeAt(++i))];
      if (high < 0 || low < 0) return null;
      bytes[filled++] = high * 16 + low;
    }
  }
  return bytes.subarray(0, Math.min(filled, MOST_BYTES));
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code & 0xdf;
  return letter >= 65 && letter <= 70 ? letter - 55 : -1;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
/** By the first byte, longest first. */
const BY_FIRST: readonly (typeof LETTERS)[] = Array.from({ length: 256 }, (_, first) => LETTERS.filter(([, bytes]) => bytes[0] === first).sort(([, a], [, b]) => b.length - a.length));

/** Bytes as a file has them, each run as its letter. */
export function packed(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const run = BY_FIRST[bytes[at]!]!.find(([, run]) => beginsWith(bytes, at, run));
    parts.push(run ? run[0] : HEX[bytes[at]!]!);
    at += run ? run[1].length : 1;
  }
  return parts.join('');
}

function beginsWith(bytes: Uint8Array, at: number, run: readonly number[]): boolean {
  for (let i = 0; i < run.length; i++) if (bytes[at + i] !== run[i]) return false;
  return true;
}

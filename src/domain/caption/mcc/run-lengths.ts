/** One letter for bytes that come often (header of every MacCaption file, "ANC data bytes may be represented by one ASCII character"). */
const NO_CAPTIONS = [0xfa, 0x00, 0x00];
export const LETTERS: readonly (readonly [letter: string, bytes: readonly number[]])[] = [
  ...Array.from('GHIJKLMNO', (letter, i): [string, number[]] => [letter, Array.from({ length: i + 1 }, () => NO_CAPTIONS).flat()]),
  ['P', [0xfb, 0x80, 0x80]], ['Q', [0xfc, 0x80, 0x80]], ['R', [0xfd, 0x80, 0x80]], ['S', [0x96, 0x69]], ['T', [0x61, 0x01]], ['U', [0xe1, 0x00, 0x00, 0x00]], ['Z', [0x00]],
];
const BY_CODE: readonly (readonly number[] | undefined)[] = Array.from({ length: 128 }, (_, code) => LETTERS.find(([letter]) => letter.charCodeAt(0) === code)?.[1]);

/** An ancillary packet counts its bytes in one; with its own it is not longer. */
const MOST_BYTES = 3 + 255 + 1;

/** Where bytes of a line are unpacked to, one line after another. */
export const unpackedBytes = (): Uint8Array => new Uint8Array(MOST_BYTES + NO_CAPTIONS.length * 9);

/** The bytes that a line's letters from `at` on stand for, in `bytes`; null: a character is none. What no packet is as long as is left out. */
export function unpacked(line: string, at: number, bytes: Uint8Array): Uint8Array | null {
  let filled = 0;
  for (let i = at; i < line.length && filled < MOST_BYTES; i++) {
    const code = line.charCodeAt(i) & 0xdf;
    const known = line.charCodeAt(i) < 128 ? BY_CODE[code] : undefined;
    if (known) for (let n = 0; n < known.length; n++) bytes[filled++] = known[n]!;
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

const HEX = Array.from('0123456789ABCDEF', (digit) => digit.charCodeAt(0));
const CODES = LETTERS.map(([letter, bytes]) => ({ letter: letter.charCodeAt(0), bytes })).sort((a, b) => b.bytes.length - a.bytes.length);
/** By the first byte, longest first. */
const BY_FIRST: readonly (typeof CODES)[] = Array.from({ length: 256 }, (_, first) => CODES.filter(({ bytes }) => bytes[0] === first));

/** The first bytes as a file has them, each run as its letter: ASCII in `text` from `at` on. Where it ends. */
export function pack(bytes: Uint8Array, length: number, text: Uint8Array, at: number): number {
  let end = at;
  for (let from = 0; from < length; ) {
    const byte = bytes[from]!;
    const run = runAt(bytes, from, length);
    if (run) text[end++] = run.letter;
    else [text[end], text[end + 1], end] = [HEX[byte >> 4]!, HEX[byte & 0x0f]!, end + 2];
    from += run ? run.bytes.length : 1;
  }
  return end;
}

function runAt(bytes: Uint8Array, from: number, length: number): (typeof CODES)[number] | undefined {
  for (const run of BY_FIRST[bytes[from]!]!) if (beginsWith(bytes, from, length, run.bytes)) return run;
  return undefined;
}

function beginsWith(bytes: Uint8Array, from: number, length: number, run: readonly number[]): boolean {
  if (from + run.length > length) return false;
  for (let i = 0; i < run.length; i++) if (bytes[from + i] !== run[i]) return false;
  return true;
}

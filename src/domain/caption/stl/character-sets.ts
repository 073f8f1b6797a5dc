import { isDiacritic, latinBytes, latinText } from './latin.js';

/** How the text of subtitles is coded (Tech 3264 GSI CCT). */
export interface CharacterSet {
  readonly code: string;
  /** Whether a byte belongs to the one after it. */
  readonly leads: (byte: number) => boolean;
  readonly text: (bytes: readonly number[]) => string;
  /** One character of NFC text; undefined where the set has none. */
  readonly bytes: (character: string) => readonly number[] | undefined;
}

const LATIN: CharacterSet = { code: '00', leads: isDiacritic, text: latinText, bytes: latinBytes };

function eightBit(code: string, encoding: string): CharacterSet {
  const upper = new TextDecoder(encoding).decode(Uint8Array.from({ length: 0x60 }, (_, i) => 0xa0 + i));
  const codes = new Map(Array.from(upper, (character, i) => [character, [0xa0 + i]] as const).filter(([character]) => character !== '\ufffd'));
  return {
    code,
    leads: () => false,
    text: (bytes) => bytes.map((byte) => (byte < 0x7f ? String.fromCharCode(byte) : upper[byte - 0xa0] ?? '\ufffd')).join(''),
    bytes: (character) => (/^[ -~]$/.test(character) ? [character.charCodeAt(0)] : codes.get(character)),
  };
}

export const CHARACTER_SETS: readonly CharacterSet[] = [LATIN, eightBit('01', 'iso-8859-5'), eightBit('02', 'iso-8859-6'), eightBit('03', 'iso-8859-7'), eightBit('04', 'iso-8859-8')];

/** The set that a file says, Latin where it says none of the five. */
export const characterSet = (code: string): { readonly set: CharacterSet; readonly known: boolean } => {
  const known = CHARACTER_SETS.find((set) => set.code === code);
  return { set: known ?? LATIN, known: known !== undefined };
};

/** The set that has most of these characters, the first of equals. */
export function bestCharacterSet(characters: ReadonlySet<string>): CharacterSet {
  const missing = (set: CharacterSet): number => [...characters].filter((character) => set.bytes(character) === undefined).length;
  return CHARACTER_SETS.map((set) => ({ set, misses: missing(set) })).reduce((best, next) => (next.misses < best.misses ? next : best)).set;
}

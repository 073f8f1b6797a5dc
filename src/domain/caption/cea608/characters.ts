/** Where the basic set is not ASCII (ANSI/CTA-608-E table 50). */
const BASIC: ReadonlyMap<number, string> = new Map([
  [0x2a, 'á'], [0x5c, 'é'], [0x5e, 'í'], [0x5f, 'ó'], [0x60, 'ú'], [0x7b, 'ç'], [0x7c, '÷'], [0x7d, 'Ñ'], [0x7e, 'ñ'], [0x7f, '█'],
]);

/** What stands where a character came with wrong parity (§ 8.1). */
export const SOLID_BLOCK = '█';

/** Second bytes 30 to 3F after 11 or 19 (table 49); the tenth is the transparent space. */
const SPECIAL = [...'®°½¿™¢£♪à èâêîôû'];

/** Second bytes 20 to 3F after 12 or 1A: Spanish, miscellaneous, French (tables 5 and 6). */
const SPANISH_FRENCH = [...'ÁÉÓÚÜü‘¡*\'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»'];

/** Second bytes 20 to 3F after 13 or 1B: Portuguese, German, Danish, corners of a box (tables 7 to 9). */
const PORTUGUESE_GERMAN = [...'ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘'];

export const basicCharacter = (bits: number): string => BASIC.get(bits) ?? String.fromCharCode(bits);
export const specialCharacter = (second: number): string => SPECIAL[second - 0x30]!;
export const extendedCharacter = (first: 0x12 | 0x13, second: number): string => (first === 0x12 ? SPANISH_FRENCH : PORTUGUESE_GERMAN)[second - 0x20]!;

/** How a character is sent: one byte; two of a special character; or two of an extended one, which take the place of the basic character before them. */
export type CharacterCode =
  | { readonly set: 'basic'; readonly byte: number }
  | { readonly set: 'special'; readonly first: 0x11; readonly second: number }
  | { readonly set: 'extended'; readonly first: 0x12 | 0x13; readonly second: number; readonly fallback: number };

function characterCodes(): ReadonlyMap<string, CharacterCode> {
  const codes = new Map<string, CharacterCode>();
  SPANISH_FRENCH.forEach((character, i) => codes.set(character, { set: 'extended', first: 0x12, second: 0x20 + i, fallback: fallbackOf(character) }));
  PORTUGUESE_GERMAN.forEach((character, i) => codes.set(character, { set: 'extended', first: 0x13, second: 0x20 + i, fallback: fallbackOf(character) }));
  SPECIAL.forEach((character, i) => codes.set(character, { set: 'special', first: 0x11, second: 0x30 + i }));
  for (let byte = 0x20; byte < 0x80; byte++) codes.set(basicCharacter(byte), { set: 'basic', byte });
  return codes;
}

const FALLBACKS: ReadonlyMap<string, string> = new Map([
  ['‘', '\''], ['¡', '!'], ['*', '+'], ['—', '-'], ['©', 'c'], ['℠', 's'], ['•', '.'], ['“', '"'], ['”', '"'], ['«', '<'], ['»', '>'],
  ['{', '('], ['}', ')'], ['\\', '/'], ['^', '\''], ['_', '-'], ['|', '!'], ['~', '-'], ['ß', 's'], ['¥', 'Y'], ['¤', '$'], ['¦', '!'],
  ['Ø', 'O'], ['ø', 'o'], ['┌', '+'], ['┐', '+'], ['└', '+'], ['┘', '+'],
]);

/** What decoders without the extended sets show: the base letter, or the basic character that looks most like it (§ 6.4.2). */
const fallbackOf = (character: string): number => (FALLBACKS.get(character) ?? character.normalize('NFD')[0]!).charCodeAt(0);

const CODES = characterCodes();

/** undefined: in none of the sets. */
export const characterCode = (character: string): CharacterCode | undefined => CODES.get(character);

/** Code set G2, by its second byte after EXT1 (ANSI/CTA-708-E §7.1.7). A transparent space is a space here. */
const G2: ReadonlyMap<number, string> = new Map(
  Object.entries({
    0x20: ' ', 0x21: '\u00a0', 0x25: '…', 0x2a: 'Š', 0x2c: 'Œ', 0x30: '█', 0x31: '‘', 0x32: '’', 0x33: '“', 0x34: '”', 0x35: '•', 0x39: '™', 0x3a: 'š', 0x3c: 'œ', 0x3d: '℠', 0x3f: 'Ÿ',
    0x76: '⅛', 0x77: '⅜', 0x78: '⅝', 0x79: '⅞', 0x7a: '│', 0x7b: '┐', 0x7c: '└', 0x7d: '─', 0x7e: '┘', 0x7f: '┌',
  }).map(([code, character]) => [Number(code), character]),
);
const FROM_G2: ReadonlyMap<string, number> = new Map([...G2].filter(([code]) => code > 0x21).map(([code, character]) => [character, code]));

const NOTE = '♪';
const EXT1 = 0x10;
const P16 = 0x18;

/** G0, which is ASCII but for a note in the place of DEL, and G1, which is ISO 8859-1 (§7.1.5, §7.1.6). */
export const baseCharacter = (code: number): string => (code === 0x7f ? NOTE : String.fromCharCode(code));

/** G2 and G3, whose only character is the icon CC (§7.1.8); what stands for no character is shown as an underscore, as §7.1 asks. */
export const extendedCharacter = (code: number): string => G2.get(code) ?? (code === 0xa0 ? '🅲' : '_');

/** The bytes of a character (a code point): G0, G1, G2, else 16 bits a unit by P16 (§7.1.10), which decoders take for UTF-16. */
export function characterBytes(character: string): readonly number[] {
  if (character === NOTE) return [0x7f];
  const point = character.codePointAt(0)!;
  if ((point >= 0x20 && point < 0x7f) || (point >= 0xa0 && point <= 0xff)) return [point];
  const extended = FROM_G2.get(character);
  if (extended !== undefined) return [EXT1, extended];
  return Array.from({ length: character.length }, (_, i) => character.charCodeAt(i)).flatMap((unit) => [P16, unit >> 8, unit & 0xff]);
}

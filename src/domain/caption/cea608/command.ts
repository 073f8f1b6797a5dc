import { extendedCharacter, specialCharacter } from './characters.js';

/** Miscellaneous control codes in the order of their second bytes, 20 to 2F (ANSI/CTA-608-E table 51). */
export const MISCELLANEOUS = ['RCL', 'BS', 'AOF', 'AON', 'DER', 'RU2', 'RU3', 'RU4', 'FON', 'RDC', 'TR', 'RTD', 'EDM', 'CR', 'ENM', 'EOC'] as const;
export type Miscellaneous = (typeof MISCELLANEOUS)[number];

/** Foreground colours in the order of their codes; white is what is shown where nothing is said, so it is null here. */
export const COLORS_608 = [null, '#00ff00', '#0000ff', '#00ffff', '#ff0000', '#ffff00', '#ff00ff'] as const;

/** Background colours in the order of their codes; opaque black is what is shown where nothing is said, so it is null here. */
export const BACKGROUNDS_608 = ['#ffffff', '#00ff00', '#0000ff', '#00ffff', '#ff0000', '#ffff00', '#ff00ff', null] as const;

/** Alpha of semi-transparent backgrounds. */
export const SEMI_TRANSPARENT = '80';
export const TRANSPARENT = '#00000000';
export const BLACK = '#000000';

/** What a pair of control bytes asks for. Rows count from 0 at the top, columns from 0 at the left. */
export type Command =
  | { readonly kind: 'misc'; readonly code: Miscellaneous }
  | { readonly kind: 'pac'; readonly row: number; readonly indent: number; readonly color: string | null; readonly italic: boolean; readonly underline: boolean }
  | { readonly kind: 'mid-row'; readonly color: string | null; readonly italic: boolean; readonly underline: boolean }
  | { readonly kind: 'tab'; readonly columns: number }
  | { readonly kind: 'special' | 'extended'; readonly character: string }
  | { readonly kind: 'background'; readonly background: string | null }
  | { readonly kind: 'black'; readonly underline: boolean }
  | { readonly kind: 'unknown' };

const UNKNOWN: Command = { kind: 'unknown' };

/** Rows of preamble address codes: by the low three bits of the first byte, then by bit 5 of the second (table 53); -1: no such row. */
const PAC_ROWS: readonly (readonly [number, number])[] = [[10, -1], [0, 1], [2, 3], [11, 12], [13, 14], [4, 5], [6, 7], [8, 9]];

/** Command of two bytes without parity, the first 10 to 1F, the second 20 to 7F; the bit that tells the field's two channels apart is not looked at. */
export const commandOf = (first: number, second: number): Command => COMMANDS[((first & 0x07) << 7) | (second & 0x7f)]!;

function parsed(first: number, second: number): Command {
  if (second >= 0x40) return preamble(first, second);
  if (second < 0x20) return UNKNOWN;
  switch (first) {
    case 0x10: return second < 0x30 ? { kind: 'background', background: backgroundOf(second & 0x0f) } : UNKNOWN;
    case 0x11: return second < 0x30 ? midRow(second) : { kind: 'special', character: specialCharacter(second) };
    case 0x12: case 0x13: return { kind: 'extended', character: extendedCharacter(first, second) };
    case 0x14: case 0x15: return second < 0x30 ? { kind: 'misc', code: MISCELLANEOUS[second & 0x0f]! } : UNKNOWN;
    case 0x17: return attribute(second);
    default: return UNKNOWN;
  }
}

function preamble(first: number, second: number): Command {
  const row = PAC_ROWS[first & 0x07]![(second >> 5) & 1]!;
  const style = (second >> 1) & 0x0f;
  const indented = style >= 8;
  const said = { italic: style === 7, underline: (second & 1) === 1, color: indented ? null : (COLORS_608[style] ?? null) };
  return row < 0 ? UNKNOWN : { kind: 'pac', row, indent: indented ? (style - 8) * 4 : 0, ...said };
}

/** Italics keeps the colour, which the decoder knows. */
function midRow(second: number): Command {
  const style = (second >> 1) & 0x07;
  return { kind: 'mid-row', italic: style === 7, underline: (second & 1) === 1, color: COLORS_608[style] ?? null };
}

function backgroundOf(bits: number): string | null {
  const color = BACKGROUNDS_608[bits >> 1] ?? null;
  return (bits & 1) === 0 ? color : (color ?? BLACK) + SEMI_TRANSPARENT;
}

function attribute(second: number): Command {
  if (second >= 0x21 && second <= 0x23) return { kind: 'tab', columns: second & 0x03 };
  if (second === 0x2d) return { kind: 'background', background: TRANSPARENT };
  return second === 0x2e || second === 0x2f ? { kind: 'black', underline: second === 0x2f } : UNKNOWN;
}

const COMMANDS: readonly Command[] = Array.from({ length: 8 * 128 }, (_, i) => parsed(0x10 | (i >> 7), i & 0x7f));

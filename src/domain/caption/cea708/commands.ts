import { baseCharacter, extendedCharacter } from './characters.js';

/** Two bits a colour, two of opacity: 0 solid, 1 flash, 2 translucent, 3 transparent (ANSI/CTA-708-E §8.8). */
export interface Ink {
  readonly opacity: number;
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export interface WindowDefinition {
  readonly window: number;
  readonly visible: boolean;
  readonly priority: number;
  readonly relative: boolean;
  readonly anchorVertical: number;
  readonly anchorHorizontal: number;
  /** 0 to 8, from the left upper corner to the right lower one, row by row. */
  readonly anchorPoint: number;
  readonly rows: number;
  readonly columns: number;
  readonly windowStyle: number;
  readonly penStyle: number;
}

export interface WindowAttributes {
  readonly fill: Ink;
  readonly wordWrap: boolean;
  /** 0 left to right, 1 right to left, 2 top to bottom, 3 bottom to top; so is `scroll`. */
  readonly print: number;
  readonly scroll: number;
  /** 0 left, 1 right, 2 centre, 3 full. */
  readonly justify: number;
}

export interface PenAttributes {
  readonly size: number;
  readonly offset: number;
  readonly textTag: number;
  readonly fontTag: number;
  readonly edge: number;
  readonly italic: boolean;
  readonly underline: boolean;
}

/** Sets of windows are bits, window 0 the lowest. */
export type Command =
  | { readonly name: 'text'; readonly text: string; readonly code: number; readonly set: 'G0' | 'G1' | 'G2' | 'G3' | 'P16' }
  | { readonly name: 'NUL' | 'ETX' | 'BS' | 'FF' | 'CR' | 'HCR' | 'DLC' | 'RST' }
  | { readonly name: 'CW'; readonly window: number }
  | { readonly name: 'CLW' | 'DSW' | 'HDW' | 'TGW' | 'DLW'; readonly windows: number }
  | { readonly name: 'DLY'; readonly tenths: number }
  | ({ readonly name: 'SPA' } & PenAttributes)
  | { readonly name: 'SPC'; readonly foreground: Ink; readonly background: Ink; readonly edge: Ink }
  | { readonly name: 'SPL'; readonly row: number; readonly column: number }
  | ({ readonly name: 'SWA' } & WindowAttributes)
  | ({ readonly name: 'DF' } & WindowDefinition);

export interface Parsed {
  /** null: a code that says nothing to a decoder of this edition. */
  readonly command: Command | null;
  readonly length: number;
}

const C0: Readonly<Record<number, 'NUL' | 'ETX' | 'BS' | 'FF' | 'CR' | 'HCR'>> = { 0x00: 'NUL', 0x03: 'ETX', 0x08: 'BS', 0x0c: 'FF', 0x0d: 'CR', 0x0e: 'HCR' };
const OF_WINDOWS = ['CLW', 'DSW', 'HDW', 'TGW', 'DLW'] as const;
const NOTHING = (length: number): Parsed => ({ command: null, length });

/** The command at `at`; null: its bytes are not all there yet. Never reads past the end. */
export function commandAt(bytes: Uint8Array, at: number): Parsed | null {
  const code = bytes[at];
  if (code === undefined) return null;
  const parsed = parserOf(code)(bytes, at);
  return at + parsed.length <= bytes.length ? parsed : null;
}

function parserOf(code: number): (bytes: Uint8Array, at: number) => Parsed {
  if (code < 0x20) return miscellaneous;
  if (code < 0x80) return base('G0');
  return code < 0xa0 ? control : base('G1');
}

const base = (set: 'G0' | 'G1') => (bytes: Uint8Array, at: number): Parsed => text(baseCharacter(bytes[at]!), bytes[at]!, set, 1);
const text = (character: string, code: number, set: 'G0' | 'G1' | 'G2' | 'G3' | 'P16', length: number): Parsed => ({ command: { name: 'text', text: character, code, set }, length });

/** C0 (§7.1.4): one byte, from 10 on two, from 18 on three. */
function miscellaneous(bytes: Uint8Array, at: number): Parsed {
  const code = bytes[at]!;
  if (code === 0x10) return extended(bytes, at);
  if (code === 0x18) return wide(((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0));
  const name = C0[code];
  return name ? { command: { name }, length: 1 } : NOTHING(code < 0x10 ? 1 : code < 0x18 ? 2 : 3);
}

const wide = (code: number): Parsed => text(String.fromCharCode(code), code, 'P16', 3);

/** EXT1 and a byte of C2, G2, C3 or G3 (§7.1.4, §7.1.9): codes of later editions are skipped by their length. */
function extended(bytes: Uint8Array, at: number): Parsed {
  const code = bytes[at + 1];
  if (code === undefined) return NOTHING(2);
  if (code < 0x20) return NOTHING(2 + (code >> 3));
  if (code < 0x80) return text(extendedCharacter(code), code, 'G2', 2);
  if (code < 0x90) return NOTHING(code < 0x88 ? 6 : 7);
  return code < 0xa0 ? NOTHING(3 + ((bytes[at + 2] ?? 0) & 0x1f)) : text(extendedCharacter(code), code, 'G3', 2);
}

/** C1 (§8.10.5). */
function control(bytes: Uint8Array, at: number): Parsed {
  const code = bytes[at]!;
  const byte = (n: number): number => bytes[at + n] ?? 0;
  if (code < 0x88) return { command: { name: 'CW', window: code & 7 }, length: 1 };
  if (code < 0x8d) return { command: { name: OF_WINDOWS[code - 0x88]!, windows: byte(1) }, length: 2 };
  if (code >= 0x98) return { command: { name: 'DF', ...definition(code & 7, byte) }, length: 7 };
  return withParameters(code, byte);
}

function withParameters(code: number, byte: (n: number) => number): Parsed {
  switch (code) {
    case 0x8d: return { command: { name: 'DLY', tenths: byte(1) }, length: 2 };
    case 0x8e: return { command: { name: 'DLC' }, length: 1 };
    case 0x8f: return { command: { name: 'RST' }, length: 1 };
    case 0x90: return { command: { name: 'SPA', ...penAttributes(byte(1), byte(2)) }, length: 3 };
    case 0x91: return { command: { name: 'SPC', foreground: ink(byte(1)), background: ink(byte(2)), edge: ink(byte(3) & 0x3f) }, length: 4 };
    case 0x92: return { command: { name: 'SPL', row: byte(1) & 0x0f, column: byte(2) & 0x3f }, length: 3 };
    case 0x97: return { command: { name: 'SWA', ...windowAttributes(byte(1), byte(3)) }, length: 5 };
    default: return NOTHING(1);
  }
}

const ink = (byte: number): Ink => ({ opacity: byte >> 6, red: (byte >> 4) & 3, green: (byte >> 2) & 3, blue: byte & 3 });

const penAttributes = (first: number, second: number): PenAttributes => ({
  textTag: first >> 4, offset: (first >> 2) & 3, size: first & 3, italic: (second & 0x80) !== 0, underline: (second & 0x40) !== 0, edge: (second >> 3) & 7, fontTag: second & 7,
});

const windowAttributes = (fill: number, third: number): WindowAttributes => ({
  fill: ink(fill), wordWrap: (third & 0x40) !== 0, print: (third >> 4) & 3, scroll: (third >> 2) & 3, justify: third & 3,
});

const definition = (window: number, byte: (n: number) => number): WindowDefinition => ({
  window, visible: (byte(1) & 0x20) !== 0, priority: byte(1) & 7, relative: (byte(2) & 0x80) !== 0, anchorVertical: byte(2) & 0x7f, anchorHorizontal: byte(3),
  anchorPoint: byte(4) >> 4, rows: (byte(4) & 0x0f) + 1, columns: (byte(5) & 0x3f) + 1, windowStyle: (byte(6) >> 3) & 7, penStyle: byte(6) & 7,
});

import { characterCode } from '../characters.js';
import { BACKGROUNDS_608, BLACK, COLORS_608, MISCELLANEOUS, type Miscellaneous, SEMI_TRANSPARENT, TRANSPARENT } from '../command.js';

/** What is sent in one frame, or in two where it is sent twice: bytes without parity, as for the first channel of field 1. */
export interface Unit {
  readonly first: number;
  readonly second: number;
  /** `control`: twice where there is time. `character`: control codes that stand for a character, always twice. `text`: once. */
  readonly kind: 'control' | 'character' | 'text';
}

export const control = (first: number, second: number): Unit => ({ first, second, kind: 'control' });
export const misc = (code: Miscellaneous): Unit => control(0x14, 0x20 + MISCELLANEOUS.indexOf(code));
export const tab = (columns: 1 | 2 | 3): Unit => control(0x17, 0x20 + columns);

/** First and second byte of a row's preamble address code, without its style (ANSI/CTA-608-E table 53). */
const PREAMBLES: readonly (readonly [number, number])[] = [
  [0x11, 0x40], [0x11, 0x60], [0x12, 0x40], [0x12, 0x60], [0x15, 0x40], [0x15, 0x60], [0x16, 0x40], [0x16, 0x60], [0x17, 0x40], [0x17, 0x60], [0x10, 0x40], [0x13, 0x40], [0x13, 0x60], [0x14, 0x40], [0x14, 0x60],
];

const preamble = (row: number, style: number, underline: boolean): Unit => control(PREAMBLES[row]![0], PREAMBLES[row]![1] | (style << 1) | Number(underline));

/** `indent`: one of 0, 4, ... 28. */
export const indentPreamble = (row: number, indent: number, underline: boolean): Unit => preamble(row, 8 + indent / 4, underline);
export const stylePreamble = (row: number, style: { readonly color: string | null; readonly italic: boolean; readonly underline: boolean }): Unit =>
  preamble(row, style.italic ? 7 : colorCode(style.color), style.underline);

const colorCode = (color: string | null): number => (COLORS_608 as readonly (string | null)[]).indexOf(color);

export const colorMidRow = (color: string | null, underline: boolean): Unit => control(0x11, 0x20 | (colorCode(color) << 1) | Number(underline));
export const italicMidRow = (underline: boolean): Unit => control(0x11, 0x2e | Number(underline));
export const blackAttribute = (underline: boolean): Unit => control(0x17, 0x2e | Number(underline));

export function backgroundAttribute(background: string | null): Unit {
  if (background === TRANSPARENT) return control(0x17, 0x2d);
  const color = background?.slice(0, 7) ?? BLACK;
  const code = (BACKGROUNDS_608 as readonly (string | null)[]).indexOf(color === BLACK ? null : color);
  return control(0x10, 0x20 | (code << 1) | Number(background?.endsWith(SEMI_TRANSPARENT) === true && background.length === 9));
}

/** Two basic characters a frame; a character of two bytes waits for a frame of its own. */
export function characterUnits(text: string): Unit[] {
  const units: Unit[] = [];
  let waiting: number | null = null;
  const basic = (byte: number): void => {
    if (waiting === null) waiting = byte;
    else {
      units.push({ first: waiting, second: byte, kind: 'text' });
      waiting = null;
    }
  };
  const flush = (): void => {
    if (waiting !== null) units.push({ first: waiting, second: 0, kind: 'text' });
    waiting = null;
  };
  for (const character of text) {
    const code = characterCode(character)!;
    if (code.set === 'basic') basic(code.byte);
    else {
      if (code.set === 'extended') basic(code.fallback);
      flush();
      units.push({ first: code.first, second: code.second, kind: 'character' });
    }
  }
  flush();
  return units;
}

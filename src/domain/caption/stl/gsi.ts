import { canonicalLanguage } from '../../shared/index.js';
import { sameFrameRate } from '../../timecode/index.js';
import type { Timebase, ReadOptions, Repair } from '../model/index.js';
import { CODE_PAGES, headerText } from './code-pages.js';
import { languageOfCode } from './languages.js';

export const GSI_BYTES = 1024;
export const TTI_BYTES = 128;

/** How subtitles are meant to be shown: teletext has its own page of 23 rows, open subtitles the rows that the file says. */
export type Display = 'teletext' | 'open';

/** Rows of a teletext page that subtitles may stand in (ETS 300 706: row 0 is the header). */
export const TELETEXT_ROWS = 23;

/** The general subtitle information of a file (Tech 3264 §3.1), as far as it means something to its subtitles. */
export interface Gsi {
  readonly timebase: Timebase;
  readonly display: Display;
  readonly rows: number;
  /** CCT as written. */
  readonly characterCode: string;
  readonly language: string | null;
  readonly title: string | null;
  /** TCP: the label of the programme's first frame, as h, m, s, f; null: not a label. */
  readonly start: readonly [number, number, number, number] | null;
  /** TNB; null: not a number. */
  readonly blocks: number | null;
}

const at = (num: number, den = 1): Timebase => ({ rate: { num, den }, dropFrame: false });

/** DFC. 25 and 30 are of the standard, where 30 counts the frames of 525-line pictures: 30000/1001 a second, non-drop. The others are in use. */
const RATES: Readonly<Record<string, Timebase>> = { STL23: at(24000, 1001), STL24: at(24), STL25: at(25), STL30: at(30000, 1001), STL50: at(50) };

/** `STLnn.01` in the place of the disk format code. */
export const looksLikeStl = (bytes: Uint8Array): boolean => bytes.length >= GSI_BYTES && /^STL\d\d\.\d\d$/.test(ascii(bytes, 3, 11));

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** What the header says; what it says wrongly is told as repairs of block null. `options` decide what the labels of STL30.01 count. */
export function readGsi(bytes: Uint8Array, options: ReadOptions): { readonly gsi: Gsi; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  const tell = (what: string): void => void repairs.push({ cue: null, line: null, what });
  const codePage = ascii(bytes, 0, 3);
  if (!CODE_PAGES.includes(codePage)) tell(`code page ${JSON.stringify(codePage)} is not known: the header is read in 850`);
  const text = (from: number, to: number): string => headerText(bytes.subarray(from, to), codePage).trim();
  const display: Display = /[12]/.test(ascii(bytes, 11, 12)) ? 'teletext' : 'open';
  const gsi: Gsi = {
    timebase: timebaseOf(ascii(bytes, 3, 11), options, tell), display, rows: rowsOf(display, text(253, 255)), characterCode: ascii(bytes, 12, 14),
    language: languageOf(text(14, 16), tell), title: text(80, 112) || text(16, 48) || null, start: startOf(text(256, 264)), blocks: /^\d{1,5}$/.test(text(238, 243)) ? Number(text(238, 243)) : null,
  };
  return { gsi, repairs };
}

function timebaseOf(code: string, { rate, dropFrame = false }: ReadOptions, tell: (what: string) => void): Timebase {
  const known = RATES[code.slice(0, 5)];
  const told = rate && { rate, dropFrame };
  if (code.startsWith('STL30')) return told && counts30(told) ? told : { ...known!, dropFrame };
  if (!known) tell(`disk format code ${JSON.stringify(code)} is not known: ${told ? 'frames are counted as told' : 'read at 25 frames a second'}`);
  return known ?? told ?? RATES['STL25']!;
}

const counts30 = ({ rate }: Timebase): boolean => sameFrameRate(rate, { num: 30, den: 1 }) || sameFrameRate(rate, { num: 30000, den: 1001 });

/** MNR is for open subtitles; a teletext page has 23 rows whatever it says. */
const rowsOf = (display: Display, mnr: string): number => (display === 'open' && /^\d{1,2}$/.test(mnr) && Number(mnr) > 0 ? Number(mnr) : TELETEXT_ROWS);

function languageOf(code: string, tell: (what: string) => void): string | null {
  const language = languageOfCode(code);
  if (language === null && code !== '' && code !== '00') tell(`language code ${JSON.stringify(code)} is not known`);
  return language === null ? null : canonicalLanguage(language);
}

function startOf(label: string): readonly [number, number, number, number] | null {
  const parts = /^(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(label);
  return parts && [Number(parts[1]), Number(parts[2]), Number(parts[3]), Number(parts[4])];
}

import type { CaptionDocument } from '../model/index.js';
import { headerBytes } from './code-pages.js';
import { GSI_BYTES, type Display } from './gsi.js';
import { codeOfLanguage } from './languages.js';
import type { Label } from './tti.js';

export interface HeaderFacts {
  readonly document: CaptionDocument;
  readonly display: Display;
  readonly characterCode: string;
  readonly blocks: number;
  readonly subtitles: number;
  readonly columns: number;
  readonly rows: number;
  readonly start: Label;
  readonly first: Label;
  readonly created: string;
}

export const TITLE_CHARACTERS = 32;

const label = (parts: Label): string => parts.map((part) => String(part).padStart(2, '0')).join('');
const number = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** The header (Tech 3264 §3.1), in code page 850; fields of which nothing is known are spaces. */
export function headerOf({ document, display, characterCode, blocks, subtitles, columns, rows, start, first, created }: HeaderFacts): Uint8Array {
  const gsi = new Uint8Array(GSI_BYTES).fill(0x20);
  const put = (at: number, text: string): void => gsi.set(headerBytes(text).bytes, at);
  const fields: readonly (readonly [at: number, text: string])[] = [
    [0, '850'], [3, document.rate.num === 25 ? 'STL25.01' : 'STL30.01'], [11, display === 'teletext' ? '1' : '0'], [12, characterCode], [14, codeOfLanguage(document.language ?? '')],
    [16, [...(document.title ?? '')].slice(0, TITLE_CHARACTERS).join('')], [224, created], [230, created], [236, '00'], [238, number(blocks, 5)], [243, number(subtitles, 5)], [248, '001'],
    [251, number(columns, 2)], [253, number(rows, 2)], [255, '1'], [256, label(start)], [264, label(first)], [272, '1'], [273, '1'],
  ];
  for (const [at, text] of fields) put(at, text);
  return gsi;
}

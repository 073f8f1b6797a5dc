import { type SheetCell, numberText, serialDate } from './cell.js';

/** How a value stands in a cell and in XML. What a codec does not understand it leaves as it is: the check of the XML form tells of it. */
export interface Codec {
  read(cell: SheetCell, isFrom1904: boolean): string;
  write(text: string): string;
}

const asWritten = (text: string): string => text;
const plain = ({ kind, text }: SheetCell): string => (kind === 'NUMBER' ? numberText(text) : text.trim());

export const TEXT: Codec = { read: plain, write: asWritten };

const dated = ({ kind, text }: SheetCell, isFrom1904: boolean): string => (kind === 'NUMBER' ? (serialDate(text, isFrom1904) ?? text) : text.trim());
export const DATE: Codec = { read: dated, write: asWritten };

/** A day is a bound at its beginning, or at its last second. */
const bound = (time: string): Codec => ({
  read: (cell, isFrom1904) => dated(cell, isFrom1904).replace(/^(\d{4}-\d{2}-\d{2})$/, `$1T${time}`),
  write: (text) => (text.endsWith(`T${time}`) ? text.slice(0, 10) : text),
});
export const START = bound('00:00:00');
export const END = bound('23:59:59');

const YES = /^(?:yes|y|true|1)$/i;
const NO = /^(?:no|n|false|0)$/i;
export const YES_NO: Codec = {
  read: (cell) => (YES.test(plain(cell)) ? 'true' : NO.test(plain(cell)) ? 'false' : plain(cell)),
  write: (text) => (text === 'true' ? 'Yes' : text === 'false' ? 'No' : text),
};

/** `True` as spreadsheets have it, beside names that stay as they are (HDR10). */
export const FLAG: Codec = { read: (cell) => plain(cell).replace(/^(?:true|false)$/i, (word) => word.toLowerCase()), write: asWritten };

export const HOURS: Codec = { read: (cell) => plain(cell).replace(/^(\d{1,6})$/, 'PT$1H'), write: (text) => text.replace(/^PT(\d{1,6})H$/, '$1') };

const two = (count: number): string => String(count).padStart(2, '0');
const clock = (seconds: number): string => `PT${two(Math.floor(seconds / 3600))}H${two(Math.floor(seconds / 60) % 60)}M${two(seconds % 60)}S`;

/** `HH:MM:SS`, minutes and seconds, or the fraction of a day that programs make of a time. */
export const RUN_TIME: Codec = {
  read: (cell) => {
    if (cell.kind === 'NUMBER') return Number(cell.text) < 10 ? clock(Math.round(Number(cell.text) * 86_400)) : cell.text;
    const match = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(plain(cell));
    return match ? clock(Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3])) : plain(cell);
  },
  write: (text) => text.replace(/^PT(\d{2,3})H(\d{2})M(\d{2})S$/, '$1:$2:$3'),
};

/** `10.5240/...` in cells, a URN in XML. */
export const EIDR: Codec = { read: (cell) => plain(cell).replace(/^10\.5240\//, 'urn:eidr:10.5240:'), write: (text) => text.replace(/^urn:eidr:10\.5240:/, '10.5240/') };

/** An identifier whose column stands before it. */
export const prefixed = (prefix: string): Codec => ({ read: (cell) => `${prefix}:${plain(cell)}`, write: (text) => text.slice(prefix.length + 1) });

const SEPARATORS = /\s*[,;]\s*/;

/** The members of a list within a cell. */
export const listOf = (text: string): string[] => text.split(SEPARATORS).filter((member) => member !== '');

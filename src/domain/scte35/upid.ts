import type { SegmentationUpid } from './splice-info.js';

/** Table 22: types whose bytes are characters. */
const TEXTS: ReadonlySet<number> = new Set([0x02, 0x03, 0x07, 0x09, 0x0e, 0x0f, 0x11]);
const [EIDR, UUID] = [0x0a, 0x10];

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** As people write it: characters, EIDR in its compact form without the check character, UUID; anything else in hexadecimal digits. */
export function upidText({ type, bytes }: SegmentationUpid): string {
  if (TEXTS.has(type) && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return String.fromCharCode(...bytes);
  const digits = hex(bytes);
  if (type === EIDR && bytes.length === 12) return `10.${parseInt(digits.slice(0, 4), 16)}/${digits.slice(4).toUpperCase().match(/.{4}/g)!.join('-')}`;
  if (type === UUID && bytes.length === 16) return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return digits;
}

/** The bytes that `upidText` writes so; an EIDR may have its check character. null where the text is none of that type. */
export function upidBytes(type: number, text: string): Uint8Array | null {
  const bytes = bytesOf(type, text);
  return bytes !== null && bytes.length <= 255 ? bytes : null;
}

function bytesOf(type: number, text: string): Uint8Array | null {
  if (TEXTS.has(type) && /^[\x20-\x7e]*$/.test(text)) return Uint8Array.from(text, (character) => character.charCodeAt(0));
  const eidr = type === EIDR ? /^10\.(\d{1,5})\/((?:[0-9A-F]{4}-){4}[0-9A-F]{4})(?:-[0-9A-Z])?$/i.exec(text) : null;
  if (eidr && Number(eidr[1]) < 2 ** 16) return fromHex(Number(eidr[1]).toString(16).padStart(4, '0') + eidr[2]!.replaceAll('-', ''));
  if (type === UUID && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return fromHex(text.replaceAll('-', ''));
  return /^(?:[0-9a-f]{2})*$/i.test(text) ? fromHex(text) : null;
}

const fromHex = (digits: string): Uint8Array => Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));

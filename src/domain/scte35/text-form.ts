import { err, ok, type Result } from '../shared/index.js';
import { readSpliceInfo } from './read-section.js';
import { MOST_BYTES, type Scte35Error, type SpliceInfo } from './splice-info.js';

/** Of the longest section, in hexadecimal digits with the prefix. */
const MOST_CHARACTERS = 2 * MOST_BYTES + 2;

/** A section as people pass it on: base64, or hexadecimal with or without `0x`. Space around it is let be. */
export function sectionBytes(text: string): Result<Uint8Array, Scte35Error> {
  if (text.length > 2 * MOST_CHARACTERS) return err({ code: 'TOO_LARGE', what: `A section has ${MOST_BYTES} bytes at most.` });
  const given = text.trim();
  if (given.length > MOST_CHARACTERS) return err({ code: 'TOO_LARGE', what: `A section has ${MOST_BYTES} bytes at most.` });
  const digits = given.replace(/^0x/i, '');
  // Every section begins with 0xFC, which base64 writes as "/": no text is both.
  if (/^(?:[0-9a-f]{2})+$/i.test(digits)) return ok(Uint8Array.from(digits.match(/../g)!, (pair) => parseInt(pair, 16)));
  const plain = given.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(given) || plain.length % 4 === 1) return err({ code: 'NOT_TEXT', what: 'A section is written in base64, or in hexadecimal digits with or without 0x.' });
  return ok(Uint8Array.from(atob(plain), (character) => character.charCodeAt(0)));
}

export function readSpliceInfoText(text: string): Result<SpliceInfo, Scte35Error> {
  const bytes = sectionBytes(text);
  return bytes.ok ? readSpliceInfo(bytes.value) : bytes;
}

export const sectionBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** As a hexadecimal-sequence of RFC 8216 4.2: `0xFC30...`. */
export const sectionHex = (bytes: Uint8Array): string => `0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')}`;

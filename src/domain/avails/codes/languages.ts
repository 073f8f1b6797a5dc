import { SCRIPTS, THREE_LETTER_LANGUAGES, TWO_LETTER_LANGUAGES } from './language-data.js';

const TWO: ReadonlySet<string> = new Set(TWO_LETTER_LANGUAGES.split(' '));
const SCRIPT: ReadonlySet<string> = new Set(SCRIPTS.toLowerCase().split(' '));
const THREE: Uint8Array = Uint8Array.from(atob(THREE_LETTER_LANGUAGES), (character) => character.charCodeAt(0));

/** Left to private use by ISO 639-2. */
const PRIVATE = /^q[a-t][a-z]$/;

function isThreeLetter(code: string): boolean {
  const [a, b, c] = [0, 1, 2].map((i) => code.charCodeAt(i) - 97) as [number, number, number];
  const bit = (a * 26 + b) * 26 + c;
  return ((THREE[bit >> 3]! >> (bit & 7)) & 1) === 1 || PRIVATE.test(code);
}

const isLanguageSubtag = (subtag: string): boolean => (subtag.length === 2 ? TWO.has(subtag) : /^[a-z]{3}$/.test(subtag) && isThreeLetter(subtag));

const WELL_FORMED = /^[a-z]{2,8}(?:-[a-z0-9]{1,8}){0,20}$/i;

/** Whether the subtags of language and script, which come first in a tag of BCP 47, are registered codes. Upper and lower case are one. Tags of other forms (`x-...`, `i-...`) are left to the grammar. */
export function hasRegisteredLanguage(tag: string): boolean {
  const folded = tag.toLowerCase();
  if (folded.startsWith('x-') || folded.startsWith('i-')) return true;
  if (!WELL_FORMED.test(folded)) return false;
  const [language = '', ...rest] = folded.split('-');
  const after = rest.findIndex((subtag) => !/^[a-z]{3}$/.test(subtag));
  const script = rest[after];
  const isScriptKnown = script === undefined || !/^[a-z]{4}$/.test(script) || SCRIPT.has(script);
  return isLanguageSubtag(language) && isScriptKnown;
}

const REGION = /^(?:[a-z]{2}|\d{3})$/i;

/** The region of a tag as it is written, `es-419` and `en-GB`; undefined: it has none. */
export const regionOfLanguage = (tag: string): string | undefined => {
  const [, ...rest] = tag.split('-');
  const end = rest.findIndex((subtag) => subtag.length === 1);
  return rest.slice(0, end < 0 ? rest.length : end).find((subtag) => REGION.test(subtag));
};

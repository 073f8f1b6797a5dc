import { NAMED_REFERENCES } from './named-references.js';

export interface CharacterReference {
  readonly text: string;
  /** Of the reference, with its "&". */
  readonly length: number;
}

interface Named {
  readonly text: string;
  readonly bare: boolean;
}

let named: ReadonlyMap<string, Named> | null = null;

/** Made when the first file has a reference: most commands never ask. */
function namedReferences(): ReadonlyMap<string, Named> {
  named ??= new Map(NAMED_REFERENCES.split(' ').map((entry): [string, Named] => {
    const [, name = '', mark, codes = ''] = /^([^:!]+)([:!])(.+)$/.exec(entry) ?? [];
    return [name, { text: String.fromCodePoint(...codes.split('.').map((code) => Number.parseInt(code, 16))), bare: mark === '!' }];
  }));
  return named;
}

/** The longest name that is taken without a semicolon, and the shortest: &frac12, &lt. */
const [LONGEST_BARE, SHORTEST_BARE] = [6, 2];

const NAME = /&([a-z][a-z0-9]{0,31})(;?)/iy;
const NUMBER = /&#(?:(\d{1,20})|x([0-9a-f]{1,20}));?/iy;

/** The character reference that begins with the "&" at a place (HTML Living Standard §13.2.5.72 and on, in data); null: the "&" is text. */
export function characterReference(text: string, at: number): CharacterReference | null {
  NUMBER.lastIndex = NAME.lastIndex = at;
  const number = NUMBER.exec(text);
  if (number) return { text: numbered(number[1] === undefined ? Number.parseInt(number[2]!, 16) : Number(number[1])), length: number[0].length };
  const [whole = '', name = '', semicolon] = NAME.exec(text) ?? [];
  const exact = namedReferences().get(name);
  if (exact && (semicolon === ';' || exact.bare)) return { text: exact.text, length: whole.length };
  for (let length = Math.min(name.length, LONGEST_BARE); length >= SHORTEST_BARE; length -= 1) {
    const start = namedReferences().get(name.slice(0, length));
    if (start?.bare) return { text: start.text, length: length + 1 };
  }
  return null;
}

/** What references to 0x80 to 0x9f mean: the characters of windows-1252 (HTML Living Standard §13.2.5.80); 0: themselves. */
const WINDOWS_1252 = [
  0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e, 0x178,
];

function numbered(code: number): string {
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(WINDOWS_1252[code - 0x80] || code);
}

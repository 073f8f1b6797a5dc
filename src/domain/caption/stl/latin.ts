/**
 * Character code table 00 (ISO/IEC 6937, Tech 3264 appendix 2). The upper half without its column of diacritics; a space where nothing is assigned.
 * 24h is the dollar of the current edition; A4h and A6h are the dollar and the number sign of that of 1983.
 */
const UPPER = '\u00a0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿'
  + '                '
  + '—¹®©™♪¬¦    ⅛⅜⅝⅞\u2126ÆÐªĦ ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00ad';

/** Non-spacing: each stands before its letter. CCh underlines; the letters that have such a form in Unicode have it with a macron below. */
const DIACRITICS = new Map<number, string>([
  [0xc1, '\u0300'], [0xc2, '\u0301'], [0xc3, '\u0302'], [0xc4, '\u0303'], [0xc5, '\u0304'], [0xc6, '\u0306'], [0xc7, '\u0307'], [0xc8, '\u0308'], [0xc9, '\u0308'], [0xca, '\u030a'], [0xcb, '\u0327'], [0xcc, '\u0331'],
  [0xcd, '\u030b'], [0xce, '\u0328'], [0xcf, '\u030c'],
]);
const CODE_OF_DIACRITIC = new Map([...DIACRITICS].reverse().map(([code, mark]) => [mark, code]));

/** Diacritics with a space: the accent alone. */
const ALONE = new Map<number, string>([[0xc1, '`'], [0xc2, '´'], [0xc3, '^'], [0xc4, '~'], [0xc5, '¯'], [0xc6, '˘'], [0xc7, '˙'], [0xc8, '¨'], [0xc9, '¨'], [0xca, '˚'], [0xcb, '¸'], [0xcc, '_'], [0xcd, '˝'], [0xce, '˛'], [0xcf, 'ˇ']]);

export const isDiacritic = (byte: number): boolean => byte >= 0xc1 && byte <= 0xcf;

/** Bytes from 20h on; what the table does not assign is U+FFFD. */
export function latinText(bytes: readonly number[]): string {
  const characters: string[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (isDiacritic(byte)) {
      i += 1;
      characters.push(accented(byte, bytes[i]));
    } else characters.push(single(byte));
  }
  return characters.join('');
}

const single = (byte: number): string => {
  if (byte < 0x7f) return String.fromCharCode(byte);
  const character = UPPER[byte - 0xa0] ?? ' ';
  return character === ' ' ? '\ufffd' : character;
};

function accented(mark: number, letter: number | undefined): string {
  if (letter === undefined || letter === 0x20) return ALONE.get(mark)!;
  // ISO/IEC 6937 writes the cedilla of this letter as an acute, since it stands above.
  if (mark === 0xc2 && letter === 0x67) return 'ģ';
  return (single(letter) + DIACRITICS.get(mark)!).normalize('NFC');
}

const DIRECT = new Map<string, readonly number[]>([
  ...Array.from(UPPER, (character, i) => [character, [0xa0 + i]] as const).filter(([character]) => character !== ' ').reverse(),
  ...[...ALONE].reverse().filter(([, accent]) => accent.charCodeAt(0) > 0x7f).map(([mark, accent]) => [accent, [mark, 0x20]] as const),
  ['ģ', [0xc2, 0x67]], ['Đ', [0xe2]], ['\u03a9', [0xe0]],
]);

/** One character of NFC text; undefined where the table has none. Đ and Ð share a code. */
export function latinBytes(character: string): readonly number[] | undefined {
  const code = character.codePointAt(0)!;
  if (code >= 0x20 && code < 0x7f) return [code];
  const direct = DIRECT.get(character);
  if (direct) return direct;
  const [letter = '', mark = '', ...more] = character.normalize('NFD');
  if (letter === 'g' && mark === '\u0301') return undefined;
  const diacritic = CODE_OF_DIACRITIC.get(mark);
  return diacritic !== undefined && more.length === 0 && /^[A-Za-z]$/.test(letter) ? [diacritic, letter.charCodeAt(0)] : undefined;
}

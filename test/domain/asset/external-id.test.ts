import { describe, expect, it } from '@jest/globals';
import { canonicalExternalId, externalIdFaults, lookupForm } from '../../../src/domain/asset/index.js';
import { checkCharacter } from '../../../src/domain/asset/check-character.js';

/** From the EIDR registry and from ISAN's own listings, as they are printed there. */
const PUBLISHED_EIDR = ['10.5240/7791-8534-2C23-9030-8610-5', '10.5240/EA73-79D7-1B2B-B378-3A73-M', '10.5240/F85A-E100-B068-5B8F-B1C8-T', '10.5240/C1B5-3BA1-8991-A571-8472-W'];
const PUBLISHED_ISAN = [
  '0000-0000-D07A-0090-Q-0000-0000-X', '0000-0000-3A8D-0000-Z-0000-0000-6', '0000-0001-8947-0000-8-0000-0000-D', '0000-0000-9E59-0000-O-0000-0000-2', '0000-0001-8CFA-0000-I-0000-0000-K',
];

/**
 * Digits at random, and the one character of 36 for which the check of ISO 7064 §9 comes out: P = 36; for each character S = P + its value, P = 2 * (S mod 36, or 36
 * for 0) mod 37; the last S must be 1 mod 36. Found by trying all 36, by a program in another language, and not by solving for it as the code does.
 */
const VECTORS = [
  'D0A5CDF1C30EF046ADF8 P', 'C597FDE349C85844DCAA S', '4128C6B774F1DA2A1F4A N', 'B6A81C5F28D45F5E8C02 W', 'A9E2824FEDD116027305 H', '21C4118B9555708D1ABD 8',
  '20D3E11AF0C5793F 3', 'ADFBDDF94A87F70D 8', 'DA586614F13064F6 F', '112D0EF009D27750 S', '2842E48F5E186E6B Z', 'A47FF2F829154413 X',
  '672946C3C0D80176883D5341 R', '8C57F3024E4FA39C196EC536 H', '87CF9116A36762DE1D464528 V', '9C37EDAE37289759B11FB8F4 Q', 'E1F960839A0FCF165BA0AB2D O', 'CE68D0023543C2CD98EE5E86 E',
  '00000000000000000000 X', 'FFFFFFFFFFFFFFFFFFFF I', '0000000000000000 9', 'FFFFFFFFFFFFFFFF 3', '000000000000000000000000 A', 'FFFFFFFFFFFFFFFFFFFFFFFF D',
].map((line) => line.split(' ') as [string, string]);

const canonical = (scheme: string, value: string) => canonicalExternalId({ scheme, value });
const right = (value: string) => ({ ok: true, value });
const wrong = (expected: string | null) => ({ ok: false, error: { expected } });

describe('the check character', () => {
  it.each(VECTORS)('of %s is %s', (digits, character) => expect(checkCharacter(digits)).toBe(character));

  it('tells every single wrong digit, and every two neighbours that changed places', () => {
    for (const [digits, character] of VECTORS) {
      for (let i = 0; i < digits.length; i++) {
        for (const other of '0123456789ABCDEF') if (other !== digits[i]) expect(checkCharacter(digits.slice(0, i) + other + digits.slice(i + 1))).not.toBe(character);
        const swapped = digits.slice(0, i) + (digits[i + 1] ?? '') + digits[i]! + digits.slice(i + 2);
        if (swapped !== digits) expect(checkCharacter(swapped)).not.toBe(character);
      }
    }
  });
});

describe('an EIDR', () => {
  it.each(PUBLISHED_EIDR)('%s is taken as it is', (id) => expect(canonical('eidr', id)).toEqual(right(id)));

  const ID = PUBLISHED_EIDR[1]!;
  it.each([
    ID.toLowerCase(), `  ${ID} `, `doi:${ID}`, `DOI: ${ID}`, `https://doi.org/${ID}`, `http://dx.doi.org/${ID.toLowerCase()}`, `doi.org/${ID}`, `https://ui.eidr.org/view/content?id=${ID}`,
    `info:doi/${ID}`, 'urn:eidr:10.5240:EA73-79D7-1B2B-B378-3A73-M', 'URN:EIDR:10.5240:ea73-79d7-1b2b-b378-3a73-m', 'urn:doi:10.5240:EA73-79D7-1B2B-B378-3A73-M', 'https://doi.org/10.5240%2FEA73-79D7-1B2B-B378-3A73-M',
    '10.5240/EA7379D71B2BB3783A73M', 'EA73-79D7-1B2B-B378-3A73-M', 'ea7379d71b2bb3783a73m', 'eidr-s:EA73-79D7-1B2B-B378-3A73-M', 'md:cid:eidr-s:EA73-79D7-1B2B-B378-3A73-M',
  ])('written as %s is the same', (text) => expect(canonical('eidr', text)).toEqual(right(ID)));

  it.each(['10.5240/EA73-79D7-1B2B-B378-3A73-N', '10.5240/EA73-79D7-1B2B-B378-3A73', 'EA7379D71B2BB3783A73'])('with a wrong or missing check character, as %s, is refused with the right one', (text) =>
    expect(canonical('eidr', text)).toEqual(wrong(ID)));

  it.each(['', 'X', '10.5240/X', '10.5240/', '10.5237/EA73-79D7-1B2B-B378-3A73-M', '10.5240/EA73-79D7-1B2B-B378-3A7-M', '10.5240/EA73-79D7-1B2B-B378-3A733-M', '10.5240/GA73-79D7-1B2B-B378-3A73-M',
    'EA73--79D7-1B2B-B378-3A73-M', '10.5240/EA73-79D7-1B2B-B378-3A73-M/x', '10.5240/EA73-79D7-1B2B-B378-3A73-é', '10/bnwjx2', 'https://evil.example/10.5240/EA73-79D7-1B2B-B378-3A73-M',
  ])('%s is none', (text) => expect(canonical('eidr', text)).toEqual(wrong(null)));
});

describe('an ISAN', () => {
  it.each(PUBLISHED_ISAN)('%s is taken as it is, with and without its version', (id) => {
    expect(canonical('isan', id)).toEqual(right(id));
    expect(canonical('isan', id.slice(0, 21))).toEqual(right(id.slice(0, 21)));
  });

  const ID = PUBLISHED_ISAN[0]!;
  it.each([ID.toLowerCase(), `ISAN ${ID}`, `isan: ${ID}`, `URN:ISAN:${ID}`, ID.replaceAll('-', ''), ID.replaceAll('-', ' ')])('written as %s is the same', (text) => expect(canonical('isan', text)).toEqual(right(ID)));

  it.each(['0000-0000-D07A-0090-0000-0000', '00000000d07a009000000000', '0000-0000-D07A-0090-Q-0000-0000', '0000-0000-D07A-0090-0000-0000-X'])('without check characters, as %s, gets them', (text) =>
    expect(canonical('isan', text)).toEqual(right(ID)));
  it.each(['0000-0000-D07A-0090', '00000000D07A0090', 'ISAN 0000 0000 D07A 0090'])('of 16 digits, as %s, gets its one', (text) => expect(canonical('isan', text)).toEqual(right('0000-0000-D07A-0090-Q')));
  it('without check characters is found by its digits alone', () => {
    for (const id of PUBLISHED_ISAN) expect(lookupForm({ scheme: 'isan', value: id.replaceAll(/-[0-9A-Z](?=-|$)/g, '') })).toEqual({ scheme: 'isan', value: id });
  });

  it.each(['0000-0000-D07A-0090-R-0000-0000-X', '0000-0000-D07A-0090-Q-0000-0000-Y', '0000-0000-D07A-0090-R-0000-0000', '0000-0000-D07A-0090-0000-0000-Y'])(
    'with a wrong check character, as %s, is refused with the right ones', (text) => expect(canonical('isan', text)).toEqual(wrong(ID)));

  it.each(['', 'ISAN', '0000-0000-D07A-009', '0000-0000-D07A-0090-Q-0000', '0000-0000-D07A-0090-Q-0000-0000-X-1', '0000-0000-G07A-0090-Q'])('%s is none', (text) => expect(canonical('isan', text)).toEqual(wrong(null)));
});

describe('a name in any other scheme', () => {
  it('is what was given, without blanks around it', () => {
    for (const scheme of ['house', 'sku', 'imdb', 'our.own']) expect(canonical(scheme, ' 10.5240/ea73 x ')).toEqual(right('10.5240/ea73 x'));
    expect(lookupForm({ scheme: 'House', value: ' h-1' })).toEqual({ scheme: 'house', value: 'h-1' });
    expect(lookupForm({ scheme: 'EIDR', value: 'none' })).toEqual({ scheme: 'eidr', value: 'none' });
    expect(canonicalExternalId({ scheme: 'constructor', value: 'x' })).toEqual(right('x'));
  });
});

describe('the faults of a list of names', () => {
  it('are all named, each with its path, and a wrong check character with the right one', () => {
    expect(externalIdFaults([{ scheme: 'eidr', value: '10.5240/EA73-79D7-1B2B-B378-3A73-N' }, { scheme: 'Bad', value: 'x' }, { scheme: 'house', value: ' ' }, { scheme: 'house', value: 'y' }, { scheme: 'sku', value: 'x'.repeat(201) }])).toEqual([
      { code: 'INVALID', path: ['externalIds', '0', 'value'], detail: { value: '10.5240/EA73-79D7-1B2B-B378-3A73-N', expected: '10.5240/EA73-79D7-1B2B-B378-3A73-M' } },
      { code: 'INVALID', path: ['externalIds', '1', 'scheme'], detail: { value: 'Bad' } },
      { code: 'REQUIRED', path: ['externalIds', '2', 'value'] },
      { code: 'INVALID', path: ['externalIds', '3', 'scheme'], detail: { duplicate: 'house' } },
      { code: 'LIMIT_EXCEEDED', path: ['externalIds', '4', 'value'], detail: { maxLength: 200 } },
    ]);
  });
});

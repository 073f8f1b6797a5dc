import type { FrameRate } from '../../timecode/index.js';

/**
 * cc_data of one picture (ANSI/CTA-708-E §4.3): three bytes each, the first 11111 cc_valid cc_type, then two bytes of data.
 * cc_type 0 and 1: a pair of CEA-608, field 1 and 2; 2 and 3: bytes of a DTVCC packet, 3 where one begins.
 */
export type Triples = Uint8Array;

export const CC_TYPE = { field1: 0, field2: 1, dtvcc: 2, dtvccStart: 3 } as const;
const MARKER = 0xf8;
const VALID = 0x04;

/** Calls back for each triple that is valid, in order; what is left of a last triple that is cut is not looked at. */
export function eachTriple(triples: Triples, visit: (type: number, first: number, second: number) => void): void {
  for (let at = 0; at + 2 < triples.length; at += 3) {
    const head = triples[at]!;
    if ((head & VALID) !== 0) visit(head & 3, triples[at + 1]!, triples[at + 2]!);
  }
}

export const validTriple = (type: number, first: number, second: number): readonly number[] => [MARKER | VALID | type, first, second];

/** What fills a picture's share up: DTVCC data that is not valid. */
export const PADDING: readonly number[] = [MARKER | CC_TYPE.dtvcc, 0, 0];

/** Rates that carry captions, cdp_frame_rate and cc_count of each (CTA-708-E table 5, SMPTE ST 334-2 table 3): 9600 bit/s in all. */
export const CC_RATES: readonly { readonly rate: FrameRate; readonly cdpFrameRate: number; readonly ccCount: number }[] = [
  { rate: { num: 24000, den: 1001 }, cdpFrameRate: 1, ccCount: 25 },
  { rate: { num: 24, den: 1 }, cdpFrameRate: 2, ccCount: 25 },
  { rate: { num: 25, den: 1 }, cdpFrameRate: 3, ccCount: 24 },
  { rate: { num: 30000, den: 1001 }, cdpFrameRate: 4, ccCount: 20 },
  { rate: { num: 30, den: 1 }, cdpFrameRate: 5, ccCount: 20 },
  { rate: { num: 50, den: 1 }, cdpFrameRate: 6, ccCount: 12 },
  { rate: { num: 60000, den: 1001 }, cdpFrameRate: 7, ccCount: 10 },
  { rate: { num: 60, den: 1 }, cdpFrameRate: 8, ccCount: 10 },
];

export const ccRateOf = ({ num, den }: FrameRate): (typeof CC_RATES)[number] | undefined => CC_RATES.find(({ rate }) => rate.num === num && rate.den === den);

/** The sum of the first bytes, of which checksums keep the lowest eight bits. */
export function byteSum(bytes: Uint8Array, length = bytes.length): number {
  let sum = 0;
  for (let at = 0; at < length; at++) sum += bytes[at]!;
  return sum & 0xff;
}

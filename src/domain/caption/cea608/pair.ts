/** Two bytes of line 21 as they are sent in one field of one frame, parity included. */
export interface Pair608 {
  /** Counted on the timeline of the carrier, in its time base. */
  readonly frame: bigint;
  readonly field: 1 | 2;
  readonly first: number;
  readonly second: number;
}

/** Captions of field 1 and of field 2 (ANSI/CTA-608-E §4.4). */
export const CHANNELS_608 = ['CC1', 'CC2', 'CC3', 'CC4'] as const;
export type Channel608 = (typeof CHANNELS_608)[number];

export const isChannel608 = (text: string): text is Channel608 => (CHANNELS_608 as readonly string[]).includes(text);

/** The field that carries a channel, and which of the field's two it is. */
export const fieldOf = (channel: Channel608): 1 | 2 => (channel === 'CC1' || channel === 'CC2' ? 1 : 2);
export const isSecondOfField = (channel: Channel608): boolean => channel === 'CC2' || channel === 'CC4';

const ODD: readonly boolean[] = Array.from({ length: 256 }, (_, byte) => {
  let ones = 0;
  for (let rest = byte; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2 === 1;
});

/** Line 21 is sent with odd parity in bit 7 (§4.2). */
export const hasOddParity = (byte: number): boolean => ODD[byte & 0xff]!;
export const withOddParity = (bits: number): number => (ODD[bits & 0x7f] ? bits & 0x7f : bits | 0x80);

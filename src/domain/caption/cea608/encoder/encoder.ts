import type { Cue, Loss } from '../../model/index.js';
import { type Channel608, fieldOf, isSecondOfField, type Pair608, withOddParity } from '../pair.js';
import { sentUnits } from './sender.js';

export interface Encode608Options {
  readonly channel: Channel608;
  /** The first frame in which something may be sent, in the time base of the cues. */
  readonly earliest: bigint;
}

export interface Encoded608 {
  /** In the order of their frames, at most one a frame; parity included. */
  readonly pairs: readonly Pair608[];
  readonly losses: readonly Loss[];
}

/**
 * Captions as pairs of one channel. Cues are in the order of their beginnings and count frames at 30000/1001, or whatever the carrier counts; none
 * begins before 0 or ends before it has begun.
 */
export function encode608(cues: readonly Cue[], { channel, earliest }: Encode608Options): Encoded608 {
  const losses = new Map<string, Loss>();
  const units = sentUnits(cues, earliest, (cue, what, did) => losses.set(`${cue} ${what} ${did}`, { cue, what, did }));
  const field = fieldOf(channel);
  const pairs = units.map(({ frame, unit }): Pair608 => {
    const first = unit.kind === 'text' ? unit.first : controlByte(unit.first, unit.second, channel);
    return { frame, field, first: withOddParity(first), second: withOddParity(unit.second) };
  });
  return { pairs, losses: [...losses.values()].sort((a, b) => (a.cue ?? 0) - (b.cue ?? 0)) };
}

/** Bit 3 tells the channels of a field apart; field 2 has miscellaneous codes of its own (ANSI/CTA-608-E table 51). */
function controlByte(first: number, second: number, channel: Channel608): number {
  const isMiscellaneous = first === 0x14 && second >= 0x20 && second < 0x30;
  return (isMiscellaneous && fieldOf(channel) === 2 ? 0x15 : first) | (isSecondOfField(channel) ? 0x08 : 0);
}

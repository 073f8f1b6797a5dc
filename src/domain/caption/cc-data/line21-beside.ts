import { type Channel608, encode608, isChannel608, type Pair608 } from '../cea608/index.js';
import type { Cue, Loss } from '../model/index.js';
import { CC_TYPE, validTriple } from './triples.js';

/** CEA-608 beside CEA-708, for those who have nothing newer (CTA-708-E §4.3.1: the same captions in both). */
export interface Line21Beside {
  /** null: the service has none. */
  readonly channel: Channel608 | null;
  readonly losses: readonly Loss[];
  /** Triples of a picture, both fields or the one that is its turn. */
  at(frame: bigint): readonly number[];
  /** The first and the last picture that something is sent with; empty: none is. */
  readonly ends: readonly bigint[];
}

export interface Line21Options {
  readonly channel: Channel608 | null;
  readonly earliest: bigint;
  /** Pictures come twice as often as frames of line 21, and carry one field each: 50 to 60 a second. */
  readonly byTurns: boolean;
}

/** Channels of line 21 that stand for services, as broadcasters pair them: the first language, the second. */
export function channelBeside(service: number, asked: string | undefined): Channel608 | null {
  const name = asked?.toUpperCase() ?? '';
  if (isChannel608(name)) return name;
  return service === 1 ? 'CC1' : service === 2 ? 'CC3' : null;
}

export function line21Beside(cues: readonly Cue[], { channel, earliest, byTurns }: Line21Options): Line21Beside {
  const counted = byTurns ? cues.map(inHalves) : cues;
  const { pairs, losses } = channel === null ? { pairs: [], losses: [] } : encode608(counted, { channel, earliest: byTurns ? (earliest + 1n) / 2n : earliest });
  const sent = new Map(pairs.map((pair) => [pictureOf(pair, byTurns), pair]));
  return { channel, losses, ends: [...pairs.slice(0, 1), ...pairs.slice(-1)].map((pair) => pictureOf(pair, byTurns)), at: (frame) => triplesAt(frame, sent.get(frame), byTurns) };
}

/** Frames of line 21: a cue of one picture lasts one. */
function inHalves(cue: Cue): Cue {
  const start = cue.in / 2n;
  const end = cue.out === null ? null : cue.out / 2n;
  return { ...cue, in: start, out: end !== null && end <= start ? start + 1n : end };
}

const pictureOf = ({ frame, field }: Pair608, byTurns: boolean): bigint => (byTurns ? 2n * frame + BigInt(field - 1) : frame);

const NOTHING = 0x80;
const typeOf = (field: 1 | 2): number => (field === 1 ? CC_TYPE.field1 : CC_TYPE.field2);
const tripleOf = (field: 1 | 2, pair: Pair608 | undefined): readonly number[] =>
  pair?.field === field ? validTriple(typeOf(field), pair.first, pair.second) : validTriple(typeOf(field), NOTHING, NOTHING);

const SILENT: readonly number[] = [...tripleOf(1, undefined), ...tripleOf(2, undefined)];

function triplesAt(frame: bigint, pair: Pair608 | undefined, byTurns: boolean): readonly number[] {
  if (!byTurns) return pair ? [...tripleOf(1, pair), ...tripleOf(2, pair)] : SILENT;
  return tripleOf(frame % 2n === 0n ? 1 : 2, pair);
}

import type { Cue } from '../model/index.js';
import { basicCharacter, SOLID_BLOCK } from './characters.js';
import { ChannelDecoder } from './channel-decoder.js';
import { commandOf } from './command.js';
import { CHANNELS_608, type Channel608, hasOddParity, type Pair608 } from './pair.js';
import { COLUMNS } from './row.js';

export interface Decode608Options {
  /** `strict`: wrong parity makes a solid block of a character and nothing of a code (§ 8.1). `ignored`: bit 7 is not looked at, but told. Default strict. */
  readonly parity?: 'strict' | 'ignored';
  /** `standard`: the last of 32 columns is written over and over. `kept`: rows may be longer. Default standard. */
  readonly columns?: 'standard' | 'kept';
  /** Frames of one second, rounded. Default 30. */
  readonly framesPerSecond?: number;
  /** After so many cues, in all channels, nothing more is read. Default: no limit. */
  readonly cues?: number;
}

/** What was not as the standard wants it, or is left out. */
export interface Repair608 {
  readonly frame: bigint;
  readonly channel: Channel608 | null;
  readonly what: string;
}

export interface Decoded608 {
  /** In the order of their numbers, those with captions only. Cues count in the frames of the pairs; the last may have no end. */
  readonly channels: ReadonlyMap<Channel608, readonly Cue[]>;
  readonly repairs: readonly Repair608[];
}

/** Beyond these no repair is listed: a stream that is wrong throughout says so often enough. */
const MOST_REPAIRS = 10_000;

/** The widest row that is kept, by readers of files that count on it. */
const KEPT_COLUMNS = 255;

interface Field {
  /** The channel that characters are for. */
  channel: Channel608;
  /** The last control code, which is ignored where it comes once more. */
  last: { readonly pair: number; readonly frame: bigint } | null;
  /** Between the codes of an extended data packet. */
  inData: boolean;
}

/** Codes are sent twice, in frames that follow each other; carriers of 50 and 60 frames have one in two (§ 8.4). */
const REPEATED_WITHIN = 2n;

/** The four caption channels of both fields, pair by pair, in the order of frames. Never throws for what the bytes are; a pair takes constant time. */
export class Decoder608 {
  readonly repairs: Repair608[] = [];
  readonly #options: Required<Decode608Options>;
  readonly #channels = new Map<Channel608, ChannelDecoder>();
  readonly #fields: readonly [Field, Field] = [{ channel: 'CC1', last: null, inData: false }, { channel: 'CC3', last: null, inData: false }];
  #frame = 0n;
  #count = 0;

  constructor(options: Decode608Options = {}) {
    this.#options = { parity: 'strict', columns: 'standard', framesPerSecond: 30, cues: Infinity, ...options };
  }

  push({ frame, field, first, second }: Pair608): void {
    if (this.isFull) return;
    this.#frame = frame;
    const state = this.#fields[field - 1]!;
    if (((first | second) & 0x7f) === 0) return;
    const code = first & 0x7f;
    if (code >= 0x10 && code < 0x20) this.#control(state, first, second);
    else if (code > 0 && code < 0x10) this.#data(state, field, code);
    else if (!state.inData) this.#characters(state, first, second);
  }

  /** How many cues have ended so far, in all channels. */
  get count(): number {
    return this.#count;
  }

  /** Whether there are more cues than were asked for: what came since was not read. */
  get isFull(): boolean {
    return this.#count > this.#options.cues;
  }

  end(): Decoded608 {
    for (const decoder of this.#channels.values()) decoder.end();
    const cuesOf = (channel: Channel608): readonly Cue[] => this.#channels.get(channel)?.cues ?? [];
    return { channels: new Map(CHANNELS_608.filter((channel) => cuesOf(channel).length > 0).map((channel) => [channel, cuesOf(channel)])), repairs: this.repairs };
  }

  #control(state: Field, first: number, second: number): void {
    state.inData = false;
    if (!this.#isSound(first, second, 'code')) return;
    const pair = ((first & 0x7f) << 8) | (second & 0x7f);
    if (state.last?.pair === pair && this.#frame - state.last.frame <= REPEATED_WITHIN) {
      state.last = null;
      return;
    }
    state.last = { pair, frame: this.#frame };
    state.channel = CHANNELS_608[(state === this.#fields[0] ? 0 : 2) + ((first >> 3) & 1)]!;
    const command = commandOf(first & 0x7f, second & 0x7f);
    if (command.kind === 'unknown') this.#tell(state.channel, `a code that is none: ${hex(first)}${hex(second)}`);
    this.#channel(state.channel).command(this.#frame, command);
  }

  /** Extended data (programme information) of field 2: packets are left out, and captions go on after them. */
  #data(state: Field, field: 1 | 2, code: number): void {
    state.last = null;
    if (field === 1) return this.#tell(state.channel, `a byte that is no character: ${hex(code)}`);
    state.inData = code !== 0x0f;
  }

  #characters(state: Field, first: number, second: number): void {
    state.last = null;
    this.#channel(state.channel).text(this.#frame, this.#character(first), this.#character(second));
  }

  #character(byte: number): string {
    const bits = byte & 0x7f;
    if (bits < 0x20) return '';
    return this.#isSound(byte, byte, 'character') ? basicCharacter(bits) : SOLID_BLOCK;
  }

  #isSound(first: number, second: number, what: 'code' | 'character'): boolean {
    if (hasOddParity(first) && hasOddParity(second)) return true;
    const isIgnored = this.#options.parity === 'ignored';
    const done = isIgnored ? 'taken as it is' : what === 'code' ? 'left out' : 'a solid block';
    this.#tell(null, `wrong parity: ${done}`);
    return isIgnored;
  }

  #channel(name: Channel608): ChannelDecoder {
    let decoder = this.#channels.get(name);
    if (!decoder) this.#channels.set(name, (decoder = this.#newChannel(name)));
    return decoder;
  }

  #newChannel(name: Channel608): ChannelDecoder {
    const { columns, framesPerSecond } = this.#options;
    return new ChannelDecoder({ columns: columns === 'kept' ? KEPT_COLUMNS : COLUMNS, pause: BigInt(framesPerSecond), tell: (what) => this.#tell(name, what), cueEnded: () => { this.#count += 1; } });
  }

  #tell(channel: Channel608 | null, what: string): void {
    if (this.repairs.length < MOST_REPAIRS) this.repairs.push({ frame: this.#frame, channel, what });
    else if (this.repairs.length === MOST_REPAIRS) this.repairs.push({ frame: this.#frame, channel: null, what: 'further repairs are not listed' });
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Captions of pairs in the order of their frames. */
export function decode608(pairs: Iterable<Pair608>, options: Decode608Options = {}): Decoded608 {
  const decoder = new Decoder608(options);
  for (const pair of pairs) decoder.push(pair);
  return decoder.end();
}

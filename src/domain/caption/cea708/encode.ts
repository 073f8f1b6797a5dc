import { CC_TYPE, validTriple } from '../cc-data/triples.js';
import type { Cue, Loss } from '../model/index.js';
import { loadOf } from './layout.js';
import { type Schedule, schedule } from './schedule.js';

export interface Encoded708 {
  /** By picture, in order: triples of its DTVCC packet, the first of them its start. */
  readonly pictures: ReadonlyMap<bigint, readonly number[]>;
  readonly losses: readonly Loss[];
}

export interface Encode708Options {
  /** 1 to 63. */
  readonly service: number;
  /** Triples that a picture has for DTVCC. */
  readonly triplesAPicture: number;
  /** The first picture there is: nothing can be sent before it. */
  readonly earliest: bigint;
}

interface Timed {
  readonly cue: Cue;
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

const WINDOWS = 8;
const [CW, DSW, DLW] = [0x80, 0x89, 0x8c];
/** Commands of a load that shows nothing: its window, and the end of its text. */
const EMPTY_LOAD = 3;
/** DLW and DSW of one picture, each with its set of windows. */
const EVENTS = 4;

/** Cues -> one service of DTVCC: each is loaded into a hidden window just before it is shown, and its window deleted at its end. Cues are in order of `in`. */
export function encode708(cues: readonly Cue[], options: Encode708Options): Encoded708 {
  const timed = cues.map((cue, i): Timed => ({ cue, number: i + 1, from: Number(cue.in), to: cue.out === null ? Infinity : Number(cue.out) }));
  const encoder = new Encoder(options);
  encoder.reserve(new Set(timed.flatMap(({ from, to }) => [from, to])));
  timed.forEach((cue) => encoder.place(cue));
  return encoder.end();
}

class Encoder {
  readonly #room: Schedule;
  readonly #service: number;
  readonly #earliest: number;
  readonly #losses: Loss[] = [];
  readonly #events = new Map<number, { show: number; remove: number }>();
  /** The first picture in which each window may be loaded again. */
  readonly #free: number[];

  constructor({ service, triplesAPicture, earliest }: Encode708Options) {
    this.#room = schedule(triplesAPicture * 2);
    this.#service = service;
    this.#earliest = Number(earliest);
    this.#free = Array.from({ length: WINDOWS }, () => this.#earliest);
  }

  /** Beginnings and ends go first: they cannot be moved. */
  reserve(frames: ReadonlySet<number>): void {
    for (const frame of frames) if (frame !== Infinity) this.#room.take(frame, this.#service, EVENTS);
  }

  place({ cue, number, from, to }: Timed): void {
    const lose = (what: Loss['what'], did: string): void => void this.#losses.push({ cue: number, what, did });
    const free = Math.min(...this.#free);
    const window = this.#free.indexOf(free);
    if (free > from && free > this.#earliest) return lose('overlap', `more than ${WINDOWS} at once: left out`);
    const { atoms, losses } = loadOf(cue, window);
    if (atoms.length <= EMPTY_LOAD) return lose('characters', 'nothing to show: left out');
    const shown = this.#load(atoms, { window, free, from, to });
    if (shown === null) return lose('time', 'no time to send it before its end: left out');
    if (shown > from) lose('time', `shown ${shown - from} frames later: it takes that long to send`);
    losses.forEach(({ what, did }) => lose(what, did));
    this.#event(shown).show |= 1 << window;
    if (to !== Infinity) this.#event(to).remove |= 1 << window;
    this.#free[window] = to + 1;
  }

  end(): Encoded708 {
    for (const [frame, { show, remove }] of this.#events) this.#room.put(frame, this.#service, [...(remove ? [DLW, remove] : []), ...(show ? [DSW, show] : [])], true);
    return { pictures: packets(this.#room), losses: this.#losses.sort((a, b) => a.cue! - b.cue!) };
  }

  #event(frame: number): { show: number; remove: number } {
    const known = this.#events.get(frame) ?? { show: 0, remove: 0 };
    this.#events.set(frame, known);
    return known;
  }

  /** Sends a window's load in the pictures just before it is to be shown; where they have no room, from the first that is free on. The picture it can be shown with; null: too late. */
  #load(atoms: Atoms, { window, free, from, to }: { window: number; free: number; from: number; to: number }): number | null {
    const chunks = this.#backward(atoms, from, free) ?? this.#forward(atoms, free, to);
    const shown = chunks && this.#after(chunks.at(-1)!.frame, from, to);
    if (!chunks || shown === null) return null;
    chunks.forEach(({ frame, bytes }, i) => this.#room.put(frame, this.#service, i === 0 ? bytes : [CW + window, ...bytes], false));
    return shown;
  }

  /** The first picture from `from` on that has room to show a window whose last bytes come with picture `sent`. */
  #after(sent: number, from: number, to: number): number | null {
    if (sent <= from) return from;
    let shown = sent + 1;
    while (shown < to && this.#room.room(shown, this.#service) < EVENTS) shown++;
    if (shown >= to) return null;
    this.#room.take(shown, this.#service, EVENTS);
    return shown;
  }

  /** Room for data behind the command that makes the window the current one. */
  #roomIn(frame: number): number {
    return this.#room.room(frame, this.#service) - 1;
  }

  #backward(atoms: Atoms, from: number, free: number): Chunk[] | null {
    const chunks: Chunk[] = [];
    let left = atoms.length;
    for (let frame = from; frame >= free && left > 0; frame--) {
      const room = this.#roomIn(frame);
      let [size, start] = [0, left];
      while (start > 0 && size + atoms[start - 1]!.length <= room) size += atoms[--start]!.length;
      if (start < left) chunks.push({ frame, bytes: atoms.slice(start, left).flat() });
      left = start;
    }
    return left === 0 ? chunks.reverse() : null;
  }

  #forward(atoms: Atoms, free: number, to: number): Chunk[] | null {
    const chunks: Chunk[] = [];
    let next = 0;
    for (let frame = free; frame < to && next < atoms.length; frame++) {
      const room = this.#roomIn(frame);
      let [size, end] = [0, next];
      while (end < atoms.length && size + atoms[end]!.length <= room) size += atoms[end++]!.length;
      if (end > next) chunks.push({ frame, bytes: atoms.slice(next, end).flat() });
      next = end;
    }
    return next < atoms.length ? null : chunks;
  }
}

type Atoms = readonly (readonly number[])[];

interface Chunk {
  readonly frame: number;
  readonly bytes: readonly number[];
}

/** One packet a picture, numbered from 0 to 3 in turn, filled up to an even size by a null block (§5, §6.2.3). */
function packets(room: Schedule): ReadonlyMap<bigint, readonly number[]> {
  const made = room.frames().map((frame, i): [bigint, readonly number[]] => {
    const body = room.packetAt(frame)!;
    const bytes = [0, ...body, ...(body.length % 2 === 0 ? [0] : [])];
    bytes[0] = ((i & 3) << 6) | ((bytes.length / 2) & 0x3f);
    return [BigInt(frame), Array.from({ length: bytes.length / 2 }, (_, n) => validTriple(n === 0 ? CC_TYPE.dtvccStart : CC_TYPE.dtvcc, bytes[2 * n]!, bytes[2 * n + 1]!)).flat()];
  });
  return new Map(made);
}

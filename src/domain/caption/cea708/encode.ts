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
const [DSW, DLW] = [0x89, 0x8c];
/** DLW and DSW of one picture, each with its set of windows. */
const EVENTS = 4;

/** Cues -> one service of DTVCC: each is loaded into a hidden window just before it is shown, and its window deleted at its end. Cues are in order of `in`. */
export function encode708(cues: readonly Cue[], { service, triplesAPicture, earliest }: Encode708Options): Encoded708 {
  const room = schedule(triplesAPicture * 2);
  const losses: Loss[] = [];
  const timed = cues.map((cue, i): Timed => ({ cue, number: i + 1, from: Number(cue.in), to: cue.out === null ? Infinity : Number(cue.out) }));
  const events = new Map<number, { show: number; remove: number }>();
  reserve(new Set(timed.flatMap(({ from, to }) => [from, to])), room, service);
  const busyUntil = new Array<number>(WINDOWS).fill(Number(earliest) - 1);
  for (const item of timed) place(item);
  for (const [frame, { show, remove }] of events) room.put(frame, service, [...(remove ? [DLW, remove] : []), ...(show ? [DSW, show] : [])], true);
  return { pictures: packets(room), losses: losses.sort((a, b) => a.cue! - b.cue!) };

  function place({ cue, number, from, to }: Timed): void {
    const lose = (what: Loss['what'], did: string): void => void losses.push({ cue: number, what, did });
    const window = busyUntil.indexOf(Math.min(...busyUntil));
    if (busyUntil[window]! >= from && busyUntil[window]! >= Number(earliest)) return lose('overlap', `more than ${WINDOWS} at once: left out`);
    const { atoms, losses: ofText } = loadOf(cue, window);
    if (atoms.length <= 3) return lose('characters', 'nothing to show: left out');
    const shown = load(atoms, { window, after: busyUntil[window]!, from, to });
    if (shown === null) return lose('time', 'no time to send it before its end: left out');
    if (shown > from) lose('time', `shown ${shown - from} frames later: it takes that long to send`);
    ofText.forEach(({ what, did }) => lose(what, did));
    event(shown).show |= 1 << window;
    if (to !== Infinity) event(to).remove |= 1 << window;
    busyUntil[window] = to;
  }

  function event(frame: number): { show: number; remove: number } {
    const known = events.get(frame) ?? { show: 0, remove: 0 };
    events.set(frame, known);
    return known;
  }

  /** Sends a window's load in the pictures just before it is to be shown; where they have no room, from the first that is free on. The picture it is there with; null: too late. */
  function load(atoms: readonly (readonly number[])[], { window, after, from, to }: { window: number; after: number; from: number; to: number }): number | null {
    const chunks = backward(atoms, from, after) ?? forward(atoms, Math.max(after + 1, Number(earliest)), to);
    if (!chunks) return null;
    chunks.forEach(({ frame, bytes }, i) => room.put(frame, service, i === 0 ? bytes : [0x80 + window, ...bytes], false));
    if (chunks.at(-1)!.frame <= from) return from;
    return afterwards(chunks.at(-1)!.frame + 1, to);
  }

  /** The first picture from `frame` on that has room for what shows a window. */
  function afterwards(frame: number, to: number): number | null {
    let done = frame;
    while (done < to && room.room(done, service) < EVENTS) done++;
    if (done >= to) return null;
    room.take(done, service, EVENTS);
    return done;
  }

  /** Room for data after the command that makes the window the current one. */
  const roomFor = (frame: number): number => room.room(frame, service) - 1;

  function backward(atoms: readonly (readonly number[])[], from: number, after: number): Chunk[] | null {
    const chunks: Chunk[] = [];
    let left = atoms.length;
    for (let frame = from; frame > after && left > 0; frame--) {
      let [size, start] = [0, left];
      while (start > 0 && size + atoms[start - 1]!.length <= roomFor(frame)) size += atoms[--start]!.length;
      if (start < left) chunks.unshift({ frame, bytes: atoms.slice(start, left).flat() });
      left = start;
    }
    return left === 0 ? chunks : null;
  }

  function forward(atoms: readonly (readonly number[])[], first: number, to: number): Chunk[] | null {
    const chunks: Chunk[] = [];
    let next = 0;
    for (let frame = first; frame < to && next < atoms.length; frame++) {
      let [size, end] = [0, next];
      while (end < atoms.length && size + atoms[end]!.length <= roomFor(frame)) size += atoms[end++]!.length;
      if (end > next) chunks.push({ frame, bytes: atoms.slice(next, end).flat() });
      next = end;
    }
    return next < atoms.length ? null : chunks;
  }
}

interface Chunk {
  readonly frame: number;
  readonly bytes: readonly number[];
}

/** Beginnings and ends go first: they cannot be moved. */
function reserve(frames: ReadonlySet<number>, room: Schedule, service: number): void {
  for (const frame of frames) if (frame !== Infinity) room.take(frame, service, EVENTS);
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

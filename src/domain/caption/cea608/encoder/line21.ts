import { misc, type Unit } from './units.js';

/** One pair in its frame: bytes without parity, as for the first channel of field 1. */
export interface SentUnit {
  readonly frame: bigint;
  readonly unit: Unit;
}

/** Frames [from, to) that are taken. */
export interface Hole {
  readonly from: bigint;
  readonly to: bigint;
}

/** `doubled`: control codes twice, as they should be (ANSI/CTA-608-E § 8.4); `single` where there is no time. Codes that stand for a character are always sent twice. */
export type Care = 'doubled' | 'single';

const framesOf = (unit: Unit, care: Care): bigint => (unit.kind === 'character' || (unit.kind === 'control' && care === 'doubled') ? 2n : 1n);
export const framesOfAll = (units: readonly Unit[], care: Care): bigint => units.reduce((sum, unit) => sum + framesOf(unit, care), 0n);

/** One field of line 21: a pair a frame. What is sent twice is sent in frames that follow each other. */
export class Line21 {
  readonly sent: SentUnit[] = [];
  /** The first frame in which something may be sent. */
  free: bigint;

  constructor(earliest: bigint) {
    this.free = earliest;
  }

  send(unit: Unit, frame: bigint, care: Care): void {
    for (let at = frame; at < frame + framesOf(unit, care); at += 1n) this.sent.push({ frame: at, unit });
    this.free = frame + framesOf(unit, care);
  }

  /** One after another from `frame` on; the frame after them. */
  sendAll(units: readonly Unit[], frame: bigint, care: Care): bigint {
    let at = frame;
    for (const unit of units) {
      this.send(unit, at, care);
      at += framesOf(unit, care);
    }
    return at;
  }

  /** Erases what is displayed, twice where `before` leaves the time. */
  erase(frame: bigint, before: bigint | null): Hole {
    const care: Care = before === null || frame + 2n <= before ? 'doubled' : 'single';
    this.send(misc('EDM'), frame, care);
    return { from: frame, to: this.free };
  }

  /** Where units begin so that the last of them ends just before `end`, around the hole; undefined: some would begin before the first free frame. */
  placedBefore(units: readonly Unit[], end: bigint, hole: Hole | null, care: Care): bigint[] | undefined {
    const places: bigint[] = [];
    let at = end;
    for (const unit of units.toReversed()) {
      const frames = framesOf(unit, care);
      const isInHole = hole !== null && at - frames < hole.to && at > hole.from;
      at = (isInHole ? hole.from : at) - frames;
      if (at < this.free) return undefined;
      places.push(at);
    }
    return places.reverse();
  }

  /** Where units begin from the first free frame on, around the hole, and the frame after them. */
  placedFromFree(units: readonly Unit[], hole: Hole | null, care: Care): { readonly places: bigint[]; readonly end: bigint } {
    const places: bigint[] = [];
    let at = this.free;
    for (const unit of units) {
      const frames = framesOf(unit, care);
      if (hole !== null && at < hole.to && at + frames > hole.from) at = hole.to;
      places.push(at);
      at += frames;
    }
    return { places, end: hole !== null && at > hole.from && at < hole.to ? hole.to : at };
  }
}

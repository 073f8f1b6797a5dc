import { containsRange, type FrameRange, sameRange } from '../timecode/index.js';
import { type EditEvent, type EditList, recordRangeOf, sourceFrameAt, sourceSpan } from './edit-list.js';

/**
 * What became of a range. KEPT: on the same frames; SHIFTED: whole, on others, also where its speed changed; TRIMMED: a part of it is gone; SPLIT: it stands in
 * several places; DROPPED: nothing of it is left.
 */
export const CARRY_STATUSES = ['KEPT', 'SHIFTED', 'TRIMMED', 'SPLIT', 'DROPPED'] as const;
export type CarryStatus = (typeof CARRY_STATUSES)[number];

export interface Carried {
  readonly status: CarryStatus;
  /** On the record timeline, in its order; none touches the next but where the source goes back. */
  readonly ranges: readonly FrameRange[];
}

interface Indexed {
  readonly event: EditEvent;
  readonly span: FrameRange;
  /** The greatest end of a span up to this one. */
  readonly reach: bigint;
}

interface Piece {
  readonly record: FrameRange;
  readonly event: EditEvent;
  readonly span: FrameRange;
}

export interface Carrier {
  (range: FrameRange): Carried;
  /** How many events are looked at for a range. */
  readonly cost: (range: FrameRange) => number;
}

/** Carries ranges of the source to the record timeline. The list is looked through once; each range then costs the events that show it. */
export function carrier(list: EditList): Carrier {
  const indexed = bySource(list);
  const carry = (range: FrameRange): Carried => {
    const pieces = piecesOf(indexed, range);
    const joined = joinedPieces(pieces);
    return { status: statusOf(range, joined, pieces), ranges: joined };
  };
  return Object.assign(carry, { cost: (range: FrameRange) => countBefore(indexed, range.out) - countReached(indexed, range.in) });
}

function bySource(list: EditList): readonly Indexed[] {
  const spans = list.map((event) => ({ event, span: sourceSpan(event) })).sort((a, b) => (a.span.in < b.span.in ? -1 : Number(a.span.in > b.span.in)));
  let reach: bigint | undefined;
  return spans.map(({ event, span }) => {
    reach = reach === undefined || span.out > reach ? span.out : reach;
    return { event, span, reach };
  });
}

/** How many of the events begin before `frame`; how many at the beginning end by it, all of them. */
const countBefore = (indexed: readonly Indexed[], frame: bigint): number => countWhile(indexed, ({ span }) => span.in < frame);
const countReached = (indexed: readonly Indexed[], frame: bigint): number => countWhile(indexed, ({ reach }) => reach <= frame);

/** How many at the beginning are so, where none is after the first that is not. */
function countWhile(indexed: readonly Indexed[], isSo: (each: Indexed) => boolean): number {
  let [low, high] = [0, indexed.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(indexed[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By their place on the record timeline. */
function piecesOf(indexed: readonly Indexed[], range: FrameRange): Piece[] {
  const pieces: Piece[] = [];
  for (let i = countBefore(indexed, range.out) - 1; i >= 0 && indexed[i]!.reach > range.in; i--) {
    const { event, span } = indexed[i]!;
    const record = containsRange(range, span) ? event.record : recordRangeOf(event, range);
    if (record) pieces.push({ record, event, span });
  }
  return pieces.sort((a, b) => (a.record.in < b.record.in ? -1 : 1));
}

/** Pieces that follow each other without a gap are one, unless the source is played again. */
function joinedPieces(pieces: readonly Piece[]): FrameRange[] {
  const joined: FrameRange[] = [];
  pieces.forEach((piece, i) => {
    const last = joined.at(-1);
    if (last && last.out === piece.record.in && !playsAgain(pieces[i - 1]!, piece)) joined[joined.length - 1] = { in: last.in, out: piece.record.out };
    else joined.push(piece.record);
  });
  return joined;
}

const playsAgain = (before: Piece, after: Piece): boolean =>
  before.event.speed.num > 0n && after.event.speed.num > 0n && before.span.out > after.span.in && sourceFrameAt(after.event, after.record.in) <= sourceFrameAt(before.event, before.record.out - 1n);

function statusOf(range: FrameRange, joined: readonly FrameRange[], pieces: readonly Piece[]): CarryStatus {
  if (joined.length === 0) return 'DROPPED';
  if (joined.length > 1) return 'SPLIT';
  if (!isWhole(range, pieces)) return 'TRIMMED';
  return sameRange(range, joined[0]!) ? 'KEPT' : 'SHIFTED';
}

/** Whether the events that show it leave no frame of it out but those that a faster speed skips. */
function isWhole(range: FrameRange, pieces: readonly Piece[]): boolean {
  if (pieces.length === 1) return containsRange(pieces[0]!.span, range);
  const spans = pieces.map(({ span }) => span).sort((a, b) => (a.in < b.in ? -1 : 1));
  let reached = range.in;
  for (const span of spans) if (span.in <= reached && span.out > reached) reached = span.out;
  return reached >= range.out;
}


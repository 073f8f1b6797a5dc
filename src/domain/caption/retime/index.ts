import { type Carried, type CarryStatus, carrier, type EditList, sourceSpan } from '../../retime/index.js';
import type { FrameRange } from '../../timecode/index.js';
import type { CaptionDocument, ClosedCue, Cue } from '../model/index.js';

export interface RetimedCue {
  /** The cue that it was, counted from 1. */
  readonly source: number;
  readonly status: CarryStatus;
  /** Frames of the record timeline; null where the cue is dropped. */
  readonly in: bigint | null;
  readonly out: bigint | null;
}

export interface RetimedCaptions {
  /** In the order in which they are shown. */
  readonly document: CaptionDocument;
  /** Every resulting and every dropped cue, in the order of the source. */
  readonly cues: readonly RetimedCue[];
}

export interface CarriedCues {
  /** In the order in which they are shown. */
  readonly shown: readonly ClosedCue[];
  /** Every resulting and every dropped cue, in the order of the source. */
  readonly cues: readonly RetimedCue[];
}

/**
 * Captions of the source on the record timeline; both count the document's frames. One that nothing closes lasts as long as the source is shown.
 */
export function retimedCaptions(document: CaptionDocument, list: EditList): RetimedCaptions {
  const end = list.reduce((last, event) => (sourceSpan(event).out > last ? sourceSpan(event).out : last), 0n);
  const closed = document.cues.map((cue: Cue): ClosedCue => ({ ...cue, out: cue.out ?? (end > cue.in ? end : cue.in + 1n) }));
  const { shown, cues } = carriedCues(closed, carrier(list));
  return { document: { ...document, start: null, cues: shown }, cues };
}

/** A cue that stands in several places is a cue in each, and the first of them keeps its name. */
export function carriedCues(cues: readonly ClosedCue[], carry: (range: FrameRange) => Carried): CarriedCues {
  const found: ClosedCue[] = [];
  const told = cues.flatMap((cue, i): RetimedCue[] => {
    const { status, ranges } = carry(cue);
    ranges.forEach((range, n) => found.push({ ...cue, in: range.in, out: range.out, id: n === 0 ? cue.id : null }));
    if (ranges.length === 0) return [{ source: i + 1, status, in: null, out: null }];
    return ranges.map((range) => ({ source: i + 1, status, in: range.in, out: range.out }));
  });
  return { shown: found.sort((a, b) => (a.in < b.in ? -1 : Number(a.in > b.in))), cues: told };
}

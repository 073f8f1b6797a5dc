import { type CarryStatus, carrier, type EditList, sourceSpan } from '../../retime/index.js';
import type { CaptionDocument, Cue } from '../model/index.js';

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

/**
 * Captions of the source on the record timeline; both count the document's frames. A cue that stands in several places is a cue in each, and the first of them keeps its name.
 * One that nothing closes lasts as long as the source is shown.
 */
export function retimedCaptions(document: CaptionDocument, list: EditList): RetimedCaptions {
  const carry = carrier(list);
  const end = list.reduce((last, event) => (sourceSpan(event).out > last ? sourceSpan(event).out : last), 0n);
  const found: { readonly cue: Cue; readonly told: RetimedCue }[] = [];
  const dropped: RetimedCue[] = [];
  document.cues.forEach((cue, i) => {
    const out = cue.out ?? (end > cue.in ? end : cue.in + 1n);
    const { status, ranges } = carry({ in: cue.in, out });
    ranges.forEach((range, n) => found.push({ cue: { ...cue, ...range, id: n === 0 ? cue.id : null }, told: { source: i + 1, status, ...range } }));
    if (ranges.length === 0) dropped.push({ source: i + 1, status, in: null, out: null });
  });
  const cues = [...found.map(({ told }) => told), ...dropped].sort((a, b) => a.source - b.source);
  const shown = found.sort((a, b) => (a.cue.in < b.cue.in ? -1 : Number(a.cue.in > b.cue.in))).map(({ cue }) => cue);
  return { document: { ...document, start: null, cues: shown }, cues };
}

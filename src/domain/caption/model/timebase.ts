import { divideRational, multiplyRational, rational, roundRational } from '../../shared/rational.js';
import { rateAsRational, sameFrameRate } from '../../timecode/index.js';
import type { Cue } from './cue.js';
import type { CaptionDocument, Timebase } from './document.js';
import type { Loss } from './writing.js';

export interface Rebased {
  readonly document: CaptionDocument;
  readonly losses: readonly Loss[];
}

/** The same instants counted in another time base, each at the nearest frame, a tie at the later; what would last no frame lasts one, and that is told. */
export function inTimebase(document: CaptionDocument, { rate, dropFrame }: Timebase): Rebased {
  if (sameFrameRate(document.rate, rate)) return { document: { ...document, dropFrame }, losses: [] };
  const factor = divideRational(rateAsRational(rate), rateAsRational(document.rate));
  const moved = (frame: bigint): bigint => roundRational(multiplyRational(rational(frame), factor));
  const losses: Loss[] = [];
  const cues = document.cues.map((cue, i): Cue => {
    const start = moved(cue.in);
    const end = cue.out === null ? null : moved(cue.out);
    if (end === null || end > start) return { ...cue, in: start, out: end };
    losses.push({ cue: i + 1, what: 'time', did: 'shorter than a frame: lasts one' });
    return { ...cue, in: start, out: start + 1n };
  });
  return { document: { ...document, rate, dropFrame, start: document.start === null ? null : moved(document.start), cues }, losses };
}

import { multiplyRational, rational, roundRational } from '../../shared/rational.js';
import { rateAsRational } from '../../timecode/index.js';
import type { Cue } from './cue.js';
import type { CaptionDocument } from './document.js';
import type { Loss } from './writing.js';

export type ClosedCue = Cue & { readonly out: bigint };

export interface Closed {
  readonly cues: readonly ClosedCue[];
  readonly losses: readonly Loss[];
}

/** Nobody reads longer; it keeps a caption that its file forgot from standing for the rest of the film. */
const LONGEST_SECONDS = 10;

/** For formats in which every cue ends: what nothing closes ends as the next one begins, after ten seconds at the latest. */
export function closedCues({ cues, rate }: Pick<CaptionDocument, 'cues' | 'rate'>): Closed {
  const longest = roundRational(multiplyRational(rational(LONGEST_SECONDS), rateAsRational(rate)));
  const closed: ClosedCue[] = [];
  const losses: Loss[] = [];
  let next: bigint | null = null;
  for (let i = cues.length - 1; i >= 0; i -= 1) {
    const cue = cues[i]!;
    const following = cues[i + 1]?.in;
    if (following !== undefined && following > cue.in) next = following;
    const latest = cue.in + longest;
    const out = cue.out ?? (next !== null && next < latest ? next : latest);
    if (cue.out === null) losses.push({ cue: i + 1, what: 'end', did: 'ends with the next, after 10 s at the latest' });
    closed.push({ ...cue, out });
  }
  return { cues: closed.reverse(), losses: losses.reverse() };
}

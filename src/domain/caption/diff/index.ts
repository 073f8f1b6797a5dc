import { inTimebase, textOf, type CaptionDocument, type Cue, type Timebase } from '../model/index.js';
import { alignedCues } from './align.js';
import { differences, quoted, type ChangeKind } from './compare.js';

export { CHANGES, type ChangeKind } from './compare.js';

/** One thing that is another between two tracks. */
export interface CaptionChange {
  /** Of the cue in the first track, counted from 1; null: it is not there. */
  readonly a: number | null;
  /** Of the cue in the second. */
  readonly b: number | null;
  readonly kind: ChangeKind;
  readonly what: string;
}

export interface CaptionDifference {
  readonly equal: boolean;
  /** In the order of time. */
  readonly changes: readonly CaptionChange[];
  /** In which times were compared: that of both, else of the two the one that counts more slowly. */
  readonly timebase: Timebase;
}

/**
 * What changed from one track to the other, cue by cue: cues are matched by time and text, so that one which was put in or taken out changes no other.
 * Text, time to the frame, style (with speaker, forced and appearance) and position; names of cues and what is said of the whole document are not compared.
 */
export function captionDifference(a: CaptionDocument, b: CaptionDocument): CaptionDifference {
  const { rate, dropFrame } = slower(a, b);
  const [from, to] = [inTimebase(a, { rate, dropFrame }).document.cues, inTimebase(b, { rate, dropFrame }).document.cues];
  const changes = alignedCues(from, to, rate.num / rate.den).flatMap((pair) => changesOf(from, to, pair, { rate, dropFrame }));
  return { equal: changes.length === 0, changes, timebase: { rate, dropFrame } };
}

const slower = (a: CaptionDocument, b: CaptionDocument): Timebase => (b.rate.num / b.rate.den < a.rate.num / a.rate.den ? b : a);

function changesOf(from: readonly Cue[], to: readonly Cue[], { a, b }: { a: number | null; b: number | null }, base: Timebase): CaptionChange[] {
  const at = { a: a === null ? null : a + 1, b: b === null ? null : b + 1 };
  if (a === null) return [{ ...at, kind: 'added', what: quoted(textOf(to[b!]!)) }];
  if (b === null) return [{ ...at, kind: 'removed', what: quoted(textOf(from[a]!)) }];
  return differences(from[a]!, to[b]!, base).map((difference) => ({ ...at, ...difference }));
}

import { addRational, floorRational, multiplyRational, parseRational, rational, subtractRational, type Rational } from '../shared/rational.js';
import { rateAsRational } from '../timecode/index.js';
import { sampledPts } from './measured-rate.js';
import { secondsOf } from './picture-format.js';
import type { PictureRate } from './picture-rate.js';
import { integer, text, type Raw } from './report.js';

/**
 * How many pictures an edit list (ISO/IEC 14496-12 8.6.6) leaves of a sample table: editors trim a file without touching its samples, and what is
 * before the edit is decoded and never shown. Null where all are shown, and where pictures come at no one distance.
 */
export function editedCount(stream: Raw, { rate, variable }: PictureRate): number | null {
  const [table, seconds] = [integer(stream, 'nb_frames'), secondsOf(stream, 'duration_ts', 'duration')];
  if (table === null || !rate || variable || !seconds) return null;
  const stamps = sampledPts(stream);
  const before = stamps.filter((pts) => pts < 0).length;
  const inside = wholePictures(multiplyRational(subtractRational(seconds, firstShown(stream, stamps)), rateAsRational(rate)));
  const shown = Math.min(inside, table - before);
  // A last sample without a duration makes a stream one picture short that hides none.
  const hides = before > 0 ? shown < table : shown < table - 1;
  return hides && shown > 0 ? shown : null;
}

/** Seconds from the start of the edit, which may fall inside a picture, to the first one that starts in it. */
function firstShown(stream: Raw, stamps: readonly number[]): Rational {
  const base = parseRational(text(stream, 'time_base') ?? '');
  const first = stamps.reduce<number | null>((least, pts) => (pts >= 0 && (least === null || pts < least) ? pts : least), null);
  return base.ok && first !== null ? multiplyRational(rational(BigInt(first)), base.value) : rational(0n);
}

/** Rounded up, but for a tenth of a picture: edits are often measured in milliseconds. */
const wholePictures = (pictures: Rational): number => Number(floorRational(addRational(pictures, rational(9n, 10n))));

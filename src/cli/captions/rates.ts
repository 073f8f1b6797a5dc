import { CAPTION_FORMAT_FACTS, type CaptionFormat, type Timebase } from '../../domain/caption/index.js';
import { nominalRate } from '../../domain/timecode/index.js';

export interface Rates {
  /** What the labels of the file that is read count, where it does not say; undefined: nothing is said. */
  readonly labels: Timebase | undefined;
  /** What the file that is written is to count; undefined: its own choice. */
  readonly written: Timebase | undefined;
}

/**
 * Whose rate `--rate` is: of the file that is read, where the other counts no frames or has a rate of its own (`--out-rate`); of both, where its labels may number so many
 * frames a second; else of the file that is written alone. SCC numbers 30 frames a second (CTA-608 is of 525-line television); one of 25 is read by naming both rates.
 */
export function ratesFor(from: CaptionFormat | undefined, to: CaptionFormat, rate: Timebase | undefined, outRate: Timebase | undefined): Rates {
  const counted = CAPTION_FORMAT_FACTS[to].timebases;
  const framed = counted !== 'any' && counted.some((base) => base.rate.num !== 1000);
  if (outRate !== undefined || !framed) return { labels: rate, written: outRate };
  const usual = from === 'SCC' || from === 'EBU_STL' ? 30 : undefined;
  const both = rate !== undefined && (usual === undefined || nominalRate(rate.rate) === usual);
  return { labels: both ? rate : undefined, written: rate };
}

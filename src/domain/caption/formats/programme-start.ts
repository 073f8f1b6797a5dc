import { err, ok, type Result } from '../../shared/index.js';
import { formatTimebase, framesPerDay, parseTimecode } from '../../timecode/index.js';
import { captionError, type CaptionDocument, type CaptionError, type Cue, type Loss, type Timebase } from '../model/index.js';

/** The frame of a label: `01:00:00:00` in frames, `01:00:00.000` where a document counts milliseconds (a label of frames 00 will do, too). */
export function frameOfLabel(label: string, { rate, dropFrame }: Timebase): Result<bigint, CaptionError> {
  if (rate.num === 1000 && rate.den === 1) return millisecondsOf(label);
  const parsed = parseTimecode(label, rate, { dropFrame });
  const counted = parsed.ok && parsed.value.dropFrame === dropFrame;
  return counted ? ok(parsed.value.frame) : err(captionError('INVALID_TIME', `${label} is not a label at ${formatTimebase({ rate, dropFrame })}`));
}

const CLOCK = /^(\d{2}):([0-5]\d):([0-5]\d)(?:[.,](\d{3})|[:;.]00)?$/;

function millisecondsOf(label: string): Result<bigint, CaptionError> {
  const parts = CLOCK.exec(label);
  if (!parts) return err(captionError('INVALID_TIME', `${label} is no time in milliseconds: 01:00:00.000 is one`));
  const [hours, minutes, seconds, fraction] = [parts[1], parts[2], parts[3], parts[4]].map((part) => BigInt(part ?? '0')) as [bigint, bigint, bigint, bigint];
  return ok(((hours * 60n + minutes) * 60n + seconds) * 1000n + fraction);
}

export interface Shifted {
  readonly document: CaptionDocument;
  /** By the cues of the document that was given. */
  readonly losses: readonly Loss[];
  /** Which cue of the document that was given each cue is, counted from 1. */
  readonly origins: readonly number[];
}

/**
 * Labels as times from the programme's first frame, whose label is `start`. A label more than half a day before it is of the day after: the programme
 * runs past midnight. What is over before the programme starts is left out, what begins before it is cut there.
 */
export function countedFromStart(document: CaptionDocument, start: bigint): Shifted {
  const day = framesPerDay(document.rate, document.dropFrame);
  const losses: Loss[] = [];
  const kept: { readonly cue: Cue; readonly origin: number }[] = [];
  document.cues.forEach((cue, i) => {
    const moved = shiftedBy(cue, start - cue.in > day / 2n ? day - start : -start);
    const shown = moved.out === null || moved.out > 0n;
    if (moved.in < 0n) losses.push({ cue: i + 1, what: 'time', did: shown ? "begins before the programme: cut at the programme's start" : 'before the programme: left out' });
    if (shown) kept.push({ cue: moved.in < 0n ? { ...moved, in: 0n } : moved, origin: i + 1 });
  });
  kept.sort((a, b) => (a.cue.in < b.cue.in ? -1 : Number(a.cue.in > b.cue.in)));
  return { document: { ...document, start: null, cues: kept.map(({ cue }) => cue) }, losses, origins: kept.map(({ origin }) => origin) };
}

/** Times from the programme's first frame as labels. */
export const countedFromLabel = (document: CaptionDocument, start: bigint): CaptionDocument => ({ ...document, start, cues: document.cues.map((cue) => shiftedBy(cue, start)) });

const shiftedBy = (cue: Cue, frames: bigint): Cue => ({ ...cue, in: cue.in + frames, out: cue.out === null ? null : cue.out + frames });

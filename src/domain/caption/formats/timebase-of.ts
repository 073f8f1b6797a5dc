import { err, ok, type Result } from '../../shared/index.js';
import { formatTimebase, sameFrameRate } from '../../timecode/index.js';
import { captionError, type CaptionError, type CaptionFormat, type Timebase } from '../model/index.js';
import { CAPTION_FORMAT_FACTS } from './facts.js';

export const sameTimebase = (a: Timebase, b: Timebase): boolean => a.dropFrame === b.dropFrame && sameFrameRate(a.rate, b.rate);

/**
 * What a format counts in when a document of `own` is written to it: what is asked for, where it can (RATE_NOT_IN_FORMAT where it cannot; a format
 * without frames is not asked); else the document's own, counted so if it may be, or otherwise at that rate; else the usual of the format.
 */
export function timebaseIn(format: CaptionFormat, own: Timebase, asked?: Timebase): Result<Timebase, CaptionError> {
  const { timebases, timebasesAsked = [], name } = CAPTION_FORMAT_FACTS[format];
  if (timebases === 'any') return ok(asked ?? own);
  const framed = timebases.some(({ rate }) => rate.num !== 1000);
  if (asked && framed) {
    const can = [...timebases, ...timebasesAsked];
    return can.some((base) => sameTimebase(base, asked)) ? ok(asked) : err(captionError('RATE_NOT_IN_FORMAT', `${name} does not count at ${formatTimebase(asked)}; it can at ${can.map(formatTimebase).join(', ')}`));
  }
  return ok(timebases.find((base) => sameTimebase(base, own)) ?? timebases.find(({ rate }) => sameFrameRate(rate, own.rate)) ?? timebases[0]!);
}

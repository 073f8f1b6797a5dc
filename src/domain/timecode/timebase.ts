import { err, ok, type Result } from '../shared/result.js';
import { supportsDropFrame } from './drop-frame.js';
import { formatFrameRate, type FrameRate, type FrameRateError, nearestStandardRate, parseFrameRate } from './frame-rate.js';

/** What labels and frame numbers count: a rate, and whether labels leave numbers out to keep near the clock. */
export interface Timebase {
  readonly rate: FrameRate;
  readonly dropFrame: boolean;
}

export type TimebaseError = FrameRateError | { readonly code: 'NO_DROP_FRAME_AT_RATE'; readonly text: string };

/**
 * A time base as people name it: `25`, `29.97`, `29.97df`, `23.976`, `59.94DF`, `30000/1001`, `30000/1001df`. Without `df` its labels are non-drop.
 * A decimal is the standard rate that it abbreviates; one that abbreviates none is refused (FRAME_RATE_SYNTAX).
 */
export function parseTimebase(text: string): Result<Timebase, TimebaseError> {
  const dropFrame = /df$/i.test(text);
  const name = dropFrame ? text.slice(0, -2) : text;
  const rate = /^\d{1,3}\.\d{1,6}$/.test(name) ? abbreviated(name) : parseFrameRate(name);
  if (!rate.ok) return err({ ...rate.error, text });
  if (dropFrame && !supportsDropFrame(rate.value)) return err({ code: 'NO_DROP_FRAME_AT_RATE', text });
  return ok({ rate: rate.value, dropFrame });
}

/** 23.98 is the coarsest: 0.017 % off, where 24 and 24000/1001 are 0.1 % apart. */
function abbreviated(decimal: string): Result<FrameRate, FrameRateError> {
  const rate = nearestStandardRate(Number(decimal), 2e-4);
  return rate ? ok(rate) : err({ code: 'FRAME_RATE_SYNTAX', text: decimal });
}

/** The exact form of it: `25`, `30000/1001`, `30000/1001df`. */
export const formatTimebase = ({ rate, dropFrame }: Timebase): string => `${formatFrameRate(rate)}${dropFrame ? 'df' : ''}`;

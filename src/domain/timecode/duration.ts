import { err, ok, type Result } from '../shared/result.js';
import { countingOf } from './counting.js';
import type { TimecodeError } from './label-fields.js';
import type { Timebase } from './timebase.js';
import { formatTimecode, parseTimecode } from './timecode.js';

/** Hours up to 999,999: no programme is longer, and every number stays exact. */
const DURATION = /^([+-]?)(\d{2,6})((?:[:;.,]\d{2}){2}[:;.,]\d{2,3})$/;

/**
 * A length or an offset in the form of a label, which may pass a day and be negative: `26:00:00:00`, `-00:00:01:12`. The label of a place wraps at 24 hours
 * (`formatTimecode`); a length does not.
 */
export function formatDuration(frames: bigint, { rate, dropFrame }: Timebase): string {
  const length = frames < 0n ? -frames : frames;
  const day = BigInt(countingOf(rate, dropFrame).day);
  const label = formatTimecode(length % day, rate, dropFrame);
  const hours = (length / day) * 24n + BigInt(label.slice(0, 2));
  return `${frames < 0n ? '-' : ''}${hours.toString().padStart(2, '0')}${label.slice(2)}`;
}

/** The frames of it, signed. Fields are counted as in a label, and what does not exist is refused as there; `:` is taken in a drop-frame length. */
export function parseDuration(text: string, { rate, dropFrame }: Timebase): Result<bigint, TimecodeError> {
  const [, sign, hours = '', rest = ''] = DURATION.exec(text) ?? [];
  if (sign === undefined) return err({ code: 'TIMECODE_SYNTAX', label: text });
  const [days, hour] = [BigInt(hours) / 24n, BigInt(hours) % 24n];
  const parsed = parseTimecode(`${hour.toString().padStart(2, '0')}${rest}`, rate, { dropFrame });
  if (!parsed.ok) return err({ ...parsed.error, label: text });
  const frames = days * BigInt(countingOf(rate, parsed.value.dropFrame).day) + parsed.value.frame;
  return ok(sign === '-' ? -frames : frames);
}

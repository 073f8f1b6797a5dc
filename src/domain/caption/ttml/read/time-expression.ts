import { droppedPerMinute } from '../../../timecode/drop-frame.js';
import { nominalRate } from '../../../timecode/index.js';
import { DECIMALS, type Parameters } from './parameters.js';

export interface ParsedTime {
  readonly ticks: bigint;
  /** Whether it counts frames. */
  readonly framed: boolean;
  /** What was not as TTML2 §12.3.1 writes times. */
  readonly repair: string | null;
}

const CLOCK = /^(\d{1,9}):(\d{1,2}):(\d{1,2})(?:([.,])(\d{1,30})|([:;])(\d{1,6})(?:\.(\d{1,6}))?)?$/;
const STRICT = /^\d{2,}:[0-5]\d:(?:[0-5]\d|60)(?:\.\d+|:\d{2,}(?:\.\d+)?)?$/;
const OFFSET = /^(\d{1,18})(?:\.(\d{1,30}))?(h|m|s|ms|f|t)$/;
const MINUTES = /^(\d{1,4}):(\d{1,2}(?:[.,]\d{1,30})?)$/;
const SECONDS = /^\d{1,9}(?:\.\d{1,30})?$/;

/** A time expression in ticks; null: none. Forgiven with a repair: single digits, a comma, no hours, seconds without their unit. */
export function parseTime(text: string, parameters: Parameters): ParsedTime | null {
  if (text.length > 60) return null;
  const offset = OFFSET.exec(text);
  if (offset) return { ticks: scaled(`${offset[1]}.${offset[2] ?? ''}`, metric(offset[3]!, parameters)), framed: offset[3] === 'f', repair: null };
  const clock = CLOCK.exec(text);
  if (clock) return clockTime(clock, text, parameters);
  const minutes = MINUTES.exec(text);
  if (minutes) return { ticks: BigInt(minutes[1]!) * 60n * parameters.second + scaled(minutes[2]!.replace(',', '.'), parameters.second), framed: false, repair: `time ${text} without hours` };
  return SECONDS.test(text) ? { ticks: scaled(text, parameters.second), framed: false, repair: `time ${text} without a unit: taken as seconds` } : null;
}

function metric(unit: string, { second, frame, tick }: Parameters): bigint {
  const metrics: Readonly<Record<string, bigint>> = { h: 3600n * second, m: 60n * second, s: second, ms: second / 1000n, f: frame, t: tick };
  return metrics[unit]!;
}

/** A decimal number times ticks, exact: every unit is a multiple of as many tens as decimals are read. */
function scaled(decimal: string, unit: bigint): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = fraction.slice(0, DECIMALS);
  return BigInt(whole) * unit + (digits === '' ? 0n : (BigInt(digits) * unit) / 10n ** BigInt(digits.length));
}

function clockTime(parts: RegExpExecArray, text: string, parameters: Parameters): ParsedTime {
  const [hours, minutes, seconds] = [BigInt(parts[1]!), BigInt(parts[2]!), BigInt(parts[3]!)];
  const whole = (60n * hours + minutes) * 60n + seconds;
  const [fraction, frames, subFrames] = [parts[5], parts[7], parts[8]];
  const repair = STRICT.test(text) ? null : `time ${text} is not written as hh:mm:ss`;
  if (frames === undefined && !parameters.smpte) return { ticks: whole * parameters.second + scaled(`0.${fraction ?? ''}`, parameters.second), framed: false, repair };
  const counted = BigInt(frames ?? '0');
  const nominal = BigInt(nominalRate(parameters.rate));
  const beyond = counted >= nominal ? `time ${text} has frame ${counted} of ${nominal} a second` : repair;
  const base = parameters.smpte ? labelFrames(whole, parameters) * parameters.frame + scaled(`0.${fraction ?? ''}`, parameters.second) : whole * parameters.second;
  return { ticks: base + counted * parameters.frame + BigInt(subFrames ?? '0') * parameters.subFrame, framed: true, repair: beyond };
}

/** Frames before a whole second of labels: by the nominal rate, less those that drop-frame leaves out (TTML2 §I.3, SMPTE ST 12-1 §5.2.2). */
function labelFrames(seconds: bigint, { rate, dropFrame }: Parameters): bigint {
  const minutes = seconds / 60n;
  const left = dropFrame ? BigInt(droppedPerMinute(rate)) * (minutes - minutes / 10n) : 0n;
  return seconds * BigInt(nominalRate(rate)) - left;
}

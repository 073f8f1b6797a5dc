import { formatRational } from '../../domain/shared/rational.js';
import { convertFrameExactly, formatFrameRate, formatTimecode, frameOnTimeline, parseTimebase, primaryTrack, type Timebase } from '../../domain/timecode/index.js';
import type { JsonOption } from '../command.js';
import { wrongUse } from '../exit.js';
import type { Terminal } from '../terminal/terminal.js';
import { timebaseSentence, timecodeSentence } from './sentences.js';

export interface ConvertOptions extends JsonOption {
  readonly from: string;
  readonly to: string;
}

/** Prints the label; with --json also frame, seconds, rate and what the rounding left. A rest is told on standard error otherwise. */
export function convertTimecode(terminal: Terminal, text: string, options: ConvertOptions): void {
  const [from, to] = [timebaseOption('--from', options.from), timebaseOption('--to', options.to)];
  const { frame, seconds, remainder } = convertFrameExactly(frameOf(text, from), from.rate, to.rate);
  const label = formatTimecode(frame, to.rate, to.dropFrame);
  const told = { label, frame, seconds: formatRational(seconds), rate: formatFrameRate(to.rate), remainder: formatRational(remainder) };
  if (options.json) return terminal.json(told);
  terminal.data(label);
  if (remainder.num !== 0n) terminal.say(`frame ${frame}, ${told.seconds} s; the time asked for less that is ${told.remainder} s`);
}

/** An option that names a time base, or the end of the command with what would do. */
export function timebaseOption(option: string, text: string): Timebase {
  const parsed = parseTimebase(text);
  if (!parsed.ok) throw wrongUse(`${option}: ${timebaseSentence(parsed.error)}`);
  return parsed.value;
}

function frameOf(text: string, timebase: Timebase): bigint {
  if (/^-?\d{1,30}$/.test(text)) return BigInt(text);
  const frame = frameOnTimeline(primaryTrack(timebase, 0n), text);
  if (!frame.ok) throw wrongUse(timecodeSentence(frame.error, timebase));
  return frame.value;
}

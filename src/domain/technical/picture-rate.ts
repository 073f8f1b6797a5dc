import { nearestStandardRate, parseFrameRate, sameFrameRate, type FrameRate } from '../timecode/index.js';
import { averageRate, measuredRate } from './measured-rate.js';
import { secondsOf } from './picture-format.js';
import { decimal, integer, text, type Raw } from './report.js';

export interface PictureRate {
  readonly rate: FrameRate | null;
  readonly variable: boolean;
}

/** Writers round 30000/1001 to 2997/100 or 2.997e7: nearer than this to a standard rate is that rate. */
const SAME_RATE = 5e-5;
/** Matroska's and Flash's milliseconds and a transport stream's jitter blur a short clip's average; 24 and 23.976 stay apart. */
const SAME_RATE_COARSE = 4e-4;
/** Average and base rate further apart: frames come at no one distance. */
const VARIABLE = 0.01;

const value = ({ num, den }: FrameRate): number => num / den;
const apart = (a: FrameRate, b: FrameRate): number => Math.abs(value(a) / value(b) - 1);

/** Rates as ffprobe and MediaInfo tell them, before anything is chosen. */
export function toldRate(said: string | null): FrameRate | null {
  const parsed = parseFrameRate(said ?? '');
  return parsed.ok && value(parsed.value) < 1_000 ? parsed.value : null;
}

export function mediainfoRate(track: Raw): FrameRate | null {
  const [num, den] = [integer(track, 'FrameRate_Num'), integer(track, 'FrameRate_Den')];
  if (num !== null && den !== null) return toldRate(`${num}/${den}`);
  const rounded = decimal(track, 'FrameRate');
  return rounded === null ? null : (nearestStandardRate(rounded, SAME_RATE) ?? null);
}

const snap = (rate: FrameRate, coarse: boolean): FrameRate | null => nearestStandardRate(value(rate), coarse ? SAME_RATE_COARSE : SAME_RATE) ?? null;

/** Clocks of 1/1000 and 1/90000 s cannot hold 1001/30000 s. */
const isCoarse = (stream: Raw): boolean => ['1/1000', '1/90000'].includes(text(stream, 'time_base') ?? '');

/**
 * The picture's rate: what the container says while its time stamps bear it out, else what the time stamps say. A header that
 * is off by a factor (field rates, a made-up default duration) is common and would make a title twice as fast.
 */
export function pictureRate(stream: Raw, track: Raw): PictureRate {
  const told = toldPictureRate(stream, track);
  const measured = measuredRate(stream);
  if (!measured) return told;
  if (measured.even && (measured.whole || !told.variable)) return { rate: evenRate(told, measured.rate), variable: false };
  const pictures = integer(stream, 'nb_read_packets') ?? integer(stream, 'nb_frames');
  return { rate: averageRate(pictures, secondsOf(stream, 'duration_ts', 'duration')) ?? told.rate ?? measured.rate, variable: true };
}

function evenRate(told: PictureRate, measured: FrameRate): FrameRate {
  const borneOut = told.rate !== null && apart(told.rate, measured) < VARIABLE;
  if (borneOut && !told.variable && told.rate) return told.rate;
  return snap(measured, false) ?? (borneOut && told.rate ? told.rate : measured);
}

/**
 * By the headers alone: the average where frames come evenly (the base rate of interlaced material counts fields), resolved to
 * the standard rate that it rounds; a variable source keeps its exact average.
 */
function toldPictureRate(stream: Raw, track: Raw): PictureRate {
  const [average, base, told] = [toldRate(text(stream, 'avg_frame_rate')), toldRate(text(stream, 'r_frame_rate')), mediainfoRate(track)];
  const variable = isVariable(average, base, track);
  const candidate = average ?? base ?? told;
  if (candidate === null || variable) return { rate: candidate, variable: variable && candidate !== null };
  const coarse = isCoarse(stream);
  if (base && apart(candidate, base) < VARIABLE) return { rate: snap(candidate, coarse) ?? snap(base, coarse) ?? agreed(told, base) ?? base, variable };
  return { rate: snap(candidate, coarse) ?? candidate, variable };
}

const agreed = (told: FrameRate | null, base: FrameRate): FrameRate | null =>
  told && snap(told, false) && apart(told, base) < VARIABLE && !sameFrameRate(told, base) ? told : null;

function isVariable(average: FrameRate | null, base: FrameRate | null, track: Raw): boolean {
  const mode = text(track, 'FrameRate_Mode');
  if (mode !== null) return mode === 'VFR';
  return average !== null && base !== null && apart(average, base) > VARIABLE && apart({ ...average, num: average.num * 2 }, base) > VARIABLE;
}

import { formatTimecode, nominalRate, rateAsRational, sameFrameRate, supportsDropFrame, framesPerDay } from '../../../timecode/index.js';
import { divideRational, rational, type Rational } from '../../../shared/rational.js';
import { type CaptionDocument, inTimebase, type Loss, MILLISECONDS, type Timebase } from '../../model/index.js';

/** A document in the time base in which its times are written, and how they are. */
export interface TimeNotation {
  readonly document: CaptionDocument;
  readonly losses: readonly Loss[];
  /** ttp: attributes of the root (TTML2 §7.2). */
  readonly parameters: Readonly<Record<string, string>>;
  readonly write: (frame: bigint) => string;
}

const inMilliseconds = (base: Timebase): boolean => sameFrameRate(base.rate, MILLISECONDS.rate);

/** Clock times in the media time base, `hh:mm:ss.mmm`: the only ones of EBU-TT-D (Tech 3380 §3.2). Frames go to the nearest millisecond. */
export function clockTimes(document: CaptionDocument): TimeNotation {
  const { document: moved, losses } = inTimebase(document, MILLISECONDS);
  const exact = 1000 % document.rate.num === 0 && document.rate.den === 1;
  const rounded: Loss[] = exact ? [] : [{ cue: null, what: 'time', did: 'frames at the nearest millisecond' }];
  return { document: moved, losses: [...rounded, ...losses], parameters: { 'ttp:timeBase': 'media' }, write: clockTime };
}

/** Milliseconds as clock times; anything else as a number of frames (TTML2 §12.3.1, offset-time): exact at every rate. */
export function mediaTimes(document: CaptionDocument): TimeNotation {
  if (inMilliseconds(document)) return clockTimes(document);
  return { document, losses: [], parameters: { 'ttp:timeBase': 'media', ...rateParameters(document) }, write: (frame) => `${frame}f` };
}

/** SMPTE labels where the rate has them and the day holds them, as broadcasters exchange them (Tech 3350 §3.2); else clock times. */
export function labelTimes(document: CaptionDocument): TimeNotation {
  if (!labelled(document)) return clockTimes(document);
  const { rate, dropFrame } = document;
  const parameters = { 'ttp:timeBase': 'smpte', ...rateParameters(document), 'ttp:markerMode': 'discontinuous', 'ttp:dropMode': dropFrame ? 'dropNTSC' : 'nonDrop' };
  return { document, losses: [], parameters, write: (frame) => formatTimecode(frame, rate, dropFrame).replace(';', ':') };
}

function labelled({ rate, dropFrame, cues }: CaptionDocument): boolean {
  if (nominalRate(rate) >= 100 || (dropFrame && !supportsDropFrame(rate))) return false;
  const day = framesPerDay(rate, dropFrame);
  return cues.every((cue) => cue.in >= 0n && (cue.out ?? cue.in) < day);
}

/** The rate as the nominal one and what it is multiplied by (TTML2 §7.2.5, §7.2.6). */
function rateParameters({ rate }: Timebase): Record<string, string> {
  const nominal = nominalRate(rate);
  const multiplier: Rational = divideRational(rateAsRational(rate), rational(nominal));
  return { 'ttp:frameRate': `${nominal}`, 'ttp:frameRateMultiplier': `${multiplier.num} ${multiplier.den}` };
}

const digits = (value: bigint, width: number): string => value.toString().padStart(width, '0');

function clockTime(milliseconds: bigint): string {
  const seconds = milliseconds / 1000n;
  return `${digits(seconds / 3600n, 2)}:${digits((seconds / 60n) % 60n, 2)}:${digits(seconds % 60n, 2)}.${digits(milliseconds % 1000n, 3)}`;
}

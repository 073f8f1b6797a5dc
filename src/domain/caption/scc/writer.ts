import { err, ok, type Result } from '../../shared/index.js';
import { formatTimecode, nominalRate } from '../../timecode/index.js';
import { CHANNELS_608, encode608, isChannel608, type Pair608 } from '../cea608/index.js';
import { type CaptionDocument, type CaptionError, captionError, type CaptionWriters, type Loss, type WriteOptions, type Writing } from '../model/index.js';

/** Rates that labels of two digits can count and that files are made at; the form itself is of 30000/1001. */
const NOMINAL_RATES = [24, 25, 30];

/**
 * Scenarist Closed Captions: a line for each run of frames in which something is sent, labels drop-frame by the time base. A document that says its
 * start has nothing sent before it.
 */
export function writeScc(document: CaptionDocument, options: WriteOptions = {}): Result<Writing, CaptionError> {
  const service = options.service ?? document.service ?? 'CC1';
  const fault = faultOf(document, service);
  if (fault) return err(fault);
  const { pairs, losses } = encode608(document.cues, { channel: isChannel608(service) ? service : 'CC1', earliest: document.start ?? 0n });
  const lines = burstsOf(pairs).map((burst) => `\n${formatTimecode(burst[0]!.frame, document.rate, document.dropFrame)}\t${burst.map(wordOf).join(' ')}\n`);
  return ok({ bytes: new TextEncoder().encode(['Scenarist_SCC V1.0\n', ...lines].join('')), losses: [...uncarried(document), ...losses] });
}

export const sccWriter: CaptionWriters = { format: 'SCC', write: writeScc };

function faultOf({ rate, cues }: CaptionDocument, service: string): CaptionError | null {
  if (!NOMINAL_RATES.includes(nominalRate(rate)) || rate.num === 1000) return captionError('RATE_NOT_IN_FORMAT', 'SCC counts 30000/1001 frames a second; it can be asked for 24000/1001, 24, 25 and 30');
  if (!isChannel608(service) && !/^S\d+$/.test(service)) return captionError('NO_SUCH_SERVICE', `no channel ${service}: there are ${CHANNELS_608.join(', ')}`);
  const wrong = cues.findIndex((cue, i) => cue.in < 0n || (cue.out !== null && cue.out <= cue.in) || cue.in < (cues[i - 1]?.in ?? 0n));
  return wrong < 0 ? null : captionError('INVALID_TIME', `cue ${wrong + 1} is to last from frame ${cues[wrong]!.in} to ${cues[wrong]!.out}`);
}

function uncarried(document: CaptionDocument): Loss[] {
  return (['language', 'title', 'start'] as const).filter((what) => document[what] !== null).map((what) => ({ cue: null, what, did: 'written without' }));
}

function burstsOf(pairs: readonly Pair608[]): Pair608[][] {
  const bursts: Pair608[][] = [];
  for (const pair of pairs) {
    const last = bursts.at(-1)?.at(-1);
    if (last && pair.frame === last.frame + 1n) bursts.at(-1)!.push(pair);
    else bursts.push([pair]);
  }
  return bursts;
}

const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
const wordOf = ({ first, second }: Pair608): string => hex(first) + hex(second);

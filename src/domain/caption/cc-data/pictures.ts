import { err, ok, type Result } from '../../shared/index.js';
import { formatFrameRate } from '../../timecode/index.js';
import { encode708 } from '../cea708/index.js';
import { captionError, type CaptionDocument, type CaptionError, type Cue, type Loss } from '../model/index.js';
import { channelBeside, line21Beside, type Line21Beside } from './line21-beside.js';
import { CC_RATES, ccRateOf, PADDING } from './triples.js';

/** Captions picture by picture, as MCC and A/53 carry them. */
export interface CaptionPictures {
  readonly ccRate: (typeof CC_RATES)[number];
  /** cc_data of a picture, CEA-608 first; without padding. */
  at(frame: bigint): readonly number[];
  /** The first picture that carries something, and the last; null: none does. */
  readonly range: { readonly first: bigint; readonly last: bigint } | null;
  /** "S1" to "S63". */
  readonly service: string;
  /** What of line 21 goes along, and what it could not carry that CEA-708 does. */
  readonly beside: Pick<Line21Beside, 'channel' | 'losses'>;
  readonly losses: readonly Loss[];
}

export interface PicturesOptions {
  /** "S1" to "S63", or "CC1" to "CC4", which stand for S1 and S2 beside them; default: the document's own, else S1. */
  readonly service?: string;
  /** Default 0. */
  readonly earliest?: bigint;
}

/** Pairs of line 21 that a picture has room for: 60 fields a second, a pair each (CTA-708-E table 5). */
const line21Triples = (ccCount: number): number => (ccCount > 24 ? 3 : ccCount > 12 ? 2 : 1);

/** A document as cc_data: one service of CEA-708, and CEA-608 beside the first and the second. RATE_NOT_IN_FORMAT: its time base is none that carries captions; NO_SUCH_SERVICE: there is none of that name. */
export function captionPictures(document: CaptionDocument, { service, earliest = 0n }: PicturesOptions = {}): Result<CaptionPictures, CaptionError> {
  const ccRate = ccRateOf(document.rate);
  if (!ccRate) return err(captionError('RATE_NOT_IN_FORMAT', `captions are carried at ${CC_RATES.map(({ rate }) => formatFrameRate(rate)).join(', ')} frames a second, not at ${formatFrameRate(document.rate)}`));
  const asked = service ?? document.service ?? 'S1';
  const number = serviceNumber(asked);
  if (number === null) return err(captionError('NO_SUCH_SERVICE', 'services are S1 to S63, channels CC1 to CC4'));
  const { cues, losses: ends } = endedByNext(document.cues);
  const { pictures, losses } = encode708(cues, { service: number, triplesAPicture: ccRate.ccCount - line21Triples(ccRate.ccCount), earliest });
  const line21 = line21Beside(cues, { channel: channelBeside(number, asked), earliest, byTurns: line21Triples(ccRate.ccCount) === 1 });
  const at = (frame: bigint): readonly number[] => {
    const digital = pictures.get(frame);
    return digital ? [...line21.at(frame), ...digital] : line21.at(frame);
  };
  return ok({ ccRate, at, range: rangeOf([...pictures.keys()], line21.ends), service: `S${number}`, beside: line21, losses: [...ofDocument(document), ...ends, ...losses] });
}

/** Frames in order; line 21 takes longer, so it may begin before and end behind. */
function rangeOf(frames: readonly bigint[], line21: readonly bigint[]): CaptionPictures['range'] {
  const ends = [...frames.slice(0, 1), ...frames.slice(-1), ...line21];
  return ends.length === 0 ? null : { first: ends.reduce(least), last: ends.reduce(greatest) };
}
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** A picture's cc_data, filled up to its cc_count. */
export function filledPicture({ at, ccRate }: CaptionPictures, frame: bigint): readonly number[] {
  const triples = at(frame);
  return [...triples, ...Array.from({ length: ccRate.ccCount - triples.length / 3 }, () => PADDING).flat()];
}

function serviceNumber(name: string): number | null {
  const parts = /^(S|CC)(\d{1,2})$/i.exec(name);
  const number = Number(parts?.[2] ?? 0);
  if (parts?.[1]?.toUpperCase() === 'CC') return number >= 1 && number <= 4 ? (number > 2 ? 2 : 1) : null;
  return number >= 1 && number <= 63 ? number : null;
}

/** What nothing closes is replaced by the next, as captions are; the last stays. */
function endedByNext(cues: readonly Cue[]): { readonly cues: readonly Cue[]; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  let next: bigint | null = null;
  const ended = [...cues].reverse().map((cue, i) => {
    const out = cue.out ?? next;
    if (next === null || cue.in < next) next = cue.in;
    if (cue.out === null && out !== null) losses.push({ cue: cues.length - i, what: 'end', did: 'ends with the next' });
    return { ...cue, out };
  });
  return { cues: ended.reverse(), losses: losses.reverse() };
}

const ofDocument = ({ title, start }: CaptionDocument): Loss[] => [
  ...(title === null ? [] : [{ cue: null, what: 'title' as const, did: 'written without' }]), ...(start === null ? [] : [{ cue: null, what: 'start' as const, did: 'written without' }]),
];

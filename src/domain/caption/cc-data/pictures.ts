import { err, ok, type Result } from '../../shared/index.js';
import { formatFrameRate } from '../../timecode/index.js';
import { encode708 } from '../cea708/index.js';
import { captionError, type CaptionDocument, type CaptionError, type Cue, type Loss } from '../model/index.js';
import { CC_RATES, CC_TYPE, ccRateOf, PADDING, validTriple } from './triples.js';

/** Captions picture by picture, as MCC and A/53 carry them. */
export interface CaptionPictures {
  readonly ccRate: (typeof CC_RATES)[number];
  /** cc_data of a picture, CEA-608 first; without padding. */
  at(frame: bigint): readonly number[];
  /** The first picture that carries something, and the last; null: none does. */
  readonly range: { readonly first: bigint; readonly last: bigint } | null;
  /** "S1" to "S63". */
  readonly service: string;
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

/** A document as cc_data: one service of CEA-708. RATE_NOT_IN_FORMAT: its time base is none that carries captions; NO_SUCH_SERVICE: there is none of that name. */
export function captionPictures(document: CaptionDocument, { service, earliest = 0n }: PicturesOptions = {}): Result<CaptionPictures, CaptionError> {
  const ccRate = ccRateOf(document.rate);
  if (!ccRate) return err(captionError('RATE_NOT_IN_FORMAT', `captions are carried at ${CC_RATES.map(({ rate }) => formatFrameRate(rate)).join(', ')} frames a second, not at ${formatFrameRate(document.rate)}`));
  const number = serviceNumber(service ?? document.service ?? 'S1');
  if (number === null) return err(captionError('NO_SUCH_SERVICE', 'services are S1 to S63, channels CC1 to CC4'));
  const { cues, losses: ends } = endedByNext(document.cues);
  const { pictures, losses } = encode708(cues, { service: number, triplesAPicture: ccRate.ccCount - line21Triples(ccRate.ccCount), earliest });
  const frames = [...pictures.keys()];
  const range = frames.length === 0 ? null : { first: frames[0]!, last: frames.at(-1)! };
  const at = (frame: bigint): readonly number[] => [...nothingSaid(frame, ccRate.ccCount), ...(pictures.get(frame) ?? [])];
  return ok({ ccRate, at, range, service: `S${number}`, losses: [...ofDocument(document), ...ends, ...losses] });
}

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

/** Line 21 that says nothing: both fields, or by turns where pictures come twice as often. */
function nothingSaid(frame: bigint, ccCount: number): readonly number[] {
  const [one, two] = [validTriple(CC_TYPE.field1, 0x80, 0x80), validTriple(CC_TYPE.field2, 0x80, 0x80)];
  if (line21Triples(ccCount) > 1) return [...one, ...two];
  return frame % 2n === 0n ? one : two;
}

/** What nothing closes is replaced by the next, as captions are; the last stays. */
function endedByNext(cues: readonly Cue[]): { readonly cues: readonly Cue[]; readonly losses: readonly Loss[] } {
  const losses: Loss[] = [];
  let next: bigint | null = null;
  const ended = [...cues].reverse().map((cue, i) => {
    const out = cue.out ?? next;
    if (next === null || cue.in < next) next = cue.in;
    if (cue.out === null && out !== null) losses.unshift({ cue: cues.length - i, what: 'end', did: 'ends with the next' });
    return { ...cue, out };
  });
  return { cues: ended.reverse(), losses };
}

const ofDocument = ({ title, start }: CaptionDocument): Loss[] => [
  ...(title === null ? [] : [{ cue: null, what: 'title' as const, did: 'written without' }]), ...(start === null ? [] : [{ cue: null, what: 'start' as const, did: 'written without' }]),
];

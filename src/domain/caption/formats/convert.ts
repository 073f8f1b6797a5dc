import { err, ok, type Result } from '../../shared/index.js';
import { captionError, inTimebase, MILLISECONDS, type CaptionDocument, type CaptionError, type CaptionFormat, type Loss, type Timebase, type WriteOptions, type Writing } from '../model/index.js';
import { CAPTION_CODECS } from './codecs.js';
import { CAPTION_FORMAT_FACTS } from './facts.js';
import { countedFromLabel, countedFromStart, frameOfLabel, type Shifted } from './programme-start.js';
import { sameTimebase, timebaseIn } from './timebase-of.js';

export interface ConvertOptions extends WriteOptions {
  /** What frames and labels are in formats that have them; default: the document's own where the format can, else the format's usual. */
  readonly timebase?: Timebase;
  /**
   * The label of the programme's first frame, or `own` for the one that the document tells (none: nothing is done). Written as times from zero, it is subtracted
   * from the document's times; written as labels, it is added to times from zero, and labels stay as they are. In the labels of the document where
   * it is subtracted, of what is written where it is added.
   */
  readonly start?: string;
}

export interface Conversion extends Writing {
  /** As it was written: in the time base of the format. */
  readonly document: CaptionDocument;
}

/** Whether the times of a document are labels, and not counted from the programme's first frame. */
export const countsLabels = ({ format, ...timebase }: Pick<CaptionDocument, 'format' | 'rate' | 'dropFrame'>): boolean =>
  format !== null && (CAPTION_FORMAT_FACTS[format].labels || (format === 'TTML_EBU_TT' && !sameTimebase(timebase, MILLISECONDS)));

interface Placed {
  readonly document: CaptionDocument;
  readonly losses: readonly Loss[];
  /** Which cue of the document that was given a cue of this one is; undefined: the same. */
  readonly origins?: readonly number[];
}

/** The document as a file of a format, with everything that could not be carried: by the change of time base, by the start, by the writer. Losses name the cues of the document that was given. */
export function convertCaptions(document: CaptionDocument, to: CaptionFormat, { timebase, start, ...options }: ConvertOptions = {}): Result<Conversion, CaptionError> {
  const writer = CAPTION_CODECS[to]?.writer;
  if (!writer) return err(captionError('UNKNOWN_FORMAT', `${CAPTION_FORMAT_FACTS[to].name} is not written here`));
  const base = timebaseIn(to, document, timebase);
  if (!base.ok) return base;
  const placed = start === undefined ? ok<Placed>(inTimebase(startingAtZero(document, to, base.value), base.value)) : placedAt(document, to, base.value, start);
  if (!placed.ok) return placed;
  const written = writer.write(placed.value.document, options);
  if (!written.ok) return written;
  const losses = [...placed.value.losses, ...byOrigin(written.value.losses, placed.value.origins)];
  return ok({ bytes: written.value.bytes, document: placed.value.document, losses: onceEach(losses).sort((a, b) => (a.cue ?? 0) - (b.cue ?? 0)) });
}

/** What lost the same thing in several of its spans says so once. */
const onceEach = (losses: readonly Loss[]): Loss[] => [...new Map(losses.map((loss) => [`${loss.cue} ${loss.what} ${loss.did}`, loss])).values()];

/** A programme that starts at 00:00:00:00 has nothing to lose where times count from zero. */
const startingAtZero = (document: CaptionDocument, to: CaptionFormat, base: Timebase): CaptionDocument =>
  document.start === 0n && !countsLabels({ format: to, ...base }) ? { ...document, start: null } : document;

function placedAt(document: CaptionDocument, to: CaptionFormat, base: Timebase, start: string): Result<Placed, CaptionError> {
  if (start === 'own' && document.start === null) return ok(inTimebase(document, base));
  const labelled = countsLabels({ format: to, ...base });
  const frame = start !== 'own' ? frameOfLabel(start, labelled ? base : document) : ok(labelled ? inTimebase({ ...document, cues: [] }, base).document.start! : document.start!);
  if (!frame.ok) return frame;
  return ok(labelled ? asLabels(document, base, frame.value) : asTimes(document, base, frame.value));
}

function asLabels(document: CaptionDocument, base: Timebase, start: bigint): Placed {
  const { document: rebased, losses } = inTimebase(document, base);
  return { document: countsLabels(document) ? { ...rebased, start } : countedFromLabel(rebased, start), losses };
}

/** First to zero, then to the other time base: the start is a label of the document's own. */
function asTimes(document: CaptionDocument, base: Timebase, start: bigint): Placed {
  const shifted: Shifted = countedFromStart(document, start);
  const rebased = inTimebase(shifted.document, base);
  return { document: rebased.document, losses: [...shifted.losses, ...byOrigin(rebased.losses, shifted.origins)], origins: shifted.origins };
}

const byOrigin = (losses: readonly Loss[], origins?: readonly number[]): readonly Loss[] =>
  origins ? losses.map((loss) => (loss.cue === null ? loss : { ...loss, cue: origins[loss.cue - 1] ?? loss.cue })) : losses;

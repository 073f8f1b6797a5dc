import { err, ok, type Result } from '../../shared/index.js';
import { type FrameRate, nominalRate } from '../../timecode/index.js';
import { type Channel608, CHANNELS_608, type Decoded608, Decoder608, isChannel608 } from '../cea608/index.js';
import { type CaptionDocument, type CaptionError, captionError, type CaptionReader, type CaptionReaders, decodedText, MOST_TEXT_BYTES, READ_LIMITS, type Reading, type ReadOptions, type Repair } from '../model/index.js';
import { linesOf, SCC_HEADER, type SccLines } from './lines.js';
import { forEachWord } from './words.js';

/** What SCC counts: line 21 of 525-line television. */
const SCC_RATE: FrameRate = { num: 30000, den: 1001 };

/**
 * Scenarist Closed Captions: lines of a label and words, the first word sent at the label and each next one a frame later. Labels count 30000/1001 frames,
 * with ";" drop-frame; `options` say it where a file counts otherwise. Field 2 is told from field 1 by its control codes (15 and 1D for 14 and 1C).
 */
export const readScc: CaptionReader = (bytes, options = {}) => {
  const limits = options.limits ?? READ_LIMITS;
  const most = Math.min(limits.bytes, MOST_TEXT_BYTES);
  if (bytes.length > most) return err(captionError('TOO_LARGE', `${bytes.length} bytes: at most ${most} are read`));
  const decoded = decodedText(bytes);
  if (!decoded.ok) return decoded;
  const { text, repairs } = decoded.value;
  const lines = linesOf(text, options.rate ?? SCC_RATE, options.dropFrame);
  if (!lines.hasHeader && lines.lines.length === 0) return err(captionError('NOT_THIS_FORMAT', 'neither the first line "Scenarist_SCC V1.0" nor a line with a label'));
  const captions = captionsOf(text, lines, options, limits.cues);
  if (!captions.ok) return captions;
  return readingOf(captions.value, lines, options, [...repairs, ...(lines.hasHeader ? [] : [{ cue: null, line: 1, what: 'no first line "Scenarist_SCC V1.0"' }])]);
};

interface Captions {
  readonly decoded: Decoded608;
  /** By the number of the repair among those of the decoder, and of words. */
  readonly repairs: readonly (Repair & { readonly channel: Channel608 | null })[];
}

/** Time goes no way but on: where a line has more words than frames until the next, the next one's first words are taken to come with its last. */
function captionsOf(text: string, { lines }: SccLines, { rate = SCC_RATE }: ReadOptions, most: number): Result<Captions, CaptionError> {
  const decoder = new Decoder608({ parity: 'ignored', columns: 'kept', framesPerSecond: nominalRate(rate), cues: most });
  const log = new LineLog();
  let [field, last]: [1 | 2, bigint] = [1, lines[0]?.frame ?? 0n];
  for (const line of lines) {
    let frame = line.frame;
    forEachWord(text, line, ({ bytes, fault }) => {
      if (fault) log.tell(line.number, null, fault);
      if (bytes) {
        field = fieldOf(bytes, field);
        last = last > frame ? last : frame;
        decoder.push({ frame: last, field, first: bytes[0], second: bytes[1] });
      }
      frame += 1n;
    });
    log.take(line.number, decoder);
    if (decoder.isFull) return err(captionError('TOO_MANY_CUES', `more than ${most} cues`, line.number));
  }
  return ok({ decoded: decoder.end(), repairs: log.repairs });
}

/**
 * A file says its field by its miscellaneous control codes (ANSI/CTA-608-E table 51), and by extended data, which is in field 2 alone (§ 9); other pairs are of the
 * field of the last of them.
 */
function fieldOf([first, second]: readonly [number, number], field: 1 | 2): 1 | 2 {
  if ((first & 0x7f) > 0 && (first & 0x7f) < 0x10) return 2;
  if ((second & 0x70) !== 0x20) return field;
  const code = first & 0x77;
  return code === 0x14 ? 1 : code === 0x15 ? 2 : field;
}

/** A file that is wrong throughout says so often enough. */
const MOST_REPAIRS = 10_000;

/** Repairs by line, each said once for its line. */
class LineLog {
  readonly repairs: (Repair & { channel: Channel608 | null })[] = [];
  #taken = 0;
  #said = new Set<string>();
  #line = 0;

  tell(line: number, channel: Channel608 | null, what: string): void {
    if (line !== this.#line) this.#said.clear();
    this.#line = line;
    if (this.#said.has(what) || this.repairs.length >= MOST_REPAIRS) return;
    this.#said.add(what);
    this.repairs.push({ cue: null, line, what, channel });
  }

  take(line: number, { repairs }: Decoder608): void {
    for (; this.#taken < repairs.length; this.#taken++) this.tell(line, repairs[this.#taken]!.channel, repairs[this.#taken]!.what);
  }
}

function readingOf({ decoded, repairs }: Captions, lines: SccLines, options: ReadOptions, before: readonly Repair[]): Result<Reading, CaptionError> {
  const service = options.service ?? [...decoded.channels.keys()][0] ?? 'CC1';
  if (!isChannel608(service)) return err(captionError('NO_SUCH_SERVICE', `no channel ${service}: there are ${CHANNELS_608.join(', ')}`));
  if (options.service !== undefined && !decoded.channels.has(service)) return err(captionError('NO_SUCH_SERVICE', `no captions in ${service}: there are some in ${[...decoded.channels.keys()].join(', ') || 'none'}`));
  const document: CaptionDocument = {
    format: 'SCC', rate: options.rate ?? SCC_RATE, dropFrame: lines.dropFrame, start: null, language: null, title: null, service, cues: decoded.channels.get(service) ?? [],
  };
  const others = [...decoded.channels.keys()].filter((channel) => channel !== service).map((channel): Repair => ({ cue: null, line: null, what: `captions of ${channel} too: not read` }));
  const told = repairs.filter(({ channel }) => channel === null || channel === service).map(({ cue, line, what }): Repair => ({ cue, line, what }));
  return ok({ document, repairs: [...before, ...others, ...[...lines.repairs, ...told].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))] });
}

/** By its first line, or where that is missing by a label and a word. */
export function sniffScc(bytes: Uint8Array): boolean {
  const head = decodedText(bytes.subarray(0, 256));
  if (!head.ok) return false;
  const first = head.value.text.trimStart();
  return SCC_HEADER.test(first) || /^\d\d[:;]\d\d[:;]\d\d[:;.,]\d\d[ \t]+[0-9a-f]{4}\s/i.test(first);
}

export const sccReader: CaptionReaders = { format: 'SCC', sniff: sniffScc, read: readScc };

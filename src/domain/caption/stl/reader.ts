import { err, ok, type Result } from '../../shared/index.js';
import { nominalRate } from '../../timecode/index.js';
import { captionError, joinedSpans, PLAIN, READ_LIMITS, Repairs, shownOrder, UNSAID, type CaptionError, type CaptionReaders, type Cue, type Reading, type ReadOptions, type Repair, type Span, type Timebase } from '../model/index.js';
import { characterSet, type CharacterSet } from './character-sets.js';
import { GSI_BYTES, looksLikeStl, readGsi, TTI_BYTES, type Gsi } from './gsi.js';
import { alignmentOf, placeOfRows } from './position.js';
import { readTextField, type Row } from './text-field.js';
import { subtitlesOf, type Label, type Subtitle } from './tti.js';

/** TNB has five digits. */
const MOST_BLOCKS = 99_999;

/**
 * EBU Tech 3264 subtitle data (STL). Times are as written; `start` is the programme's (TCP). Subtitles that are not to be shown (comments, no duration, no text) are
 * left out. A cumulative set is as many cues, each with the row of its own: on the picture they add up. Repairs name the block as `line`.
 */
export const stlReader: CaptionReaders = { format: 'EBU_STL', sniff: looksLikeStl, read: readStl };

function readStl(bytes: Uint8Array, options: ReadOptions = {}): Result<Reading, CaptionError> {
  const limits = options.limits ?? READ_LIMITS;
  const blocks = Math.floor((bytes.length - GSI_BYTES) / TTI_BYTES);
  if (bytes.length < GSI_BYTES) return err(captionError('NOT_THIS_FORMAT', `an EBU STL file begins with a header of ${GSI_BYTES} bytes; this has ${bytes.length}`));
  if (bytes.length > limits.bytes) return err(captionError('TOO_LARGE', `${bytes.length} bytes are more than ${limits.bytes}`));
  if (blocks > Math.min(MOST_BLOCKS, limits.cues)) return err(captionError('TOO_MANY_CUES', `${blocks} blocks are more than the ${Math.min(MOST_BLOCKS, limits.cues)} that are read`));
  const { gsi, repairs } = readGsi(bytes, options);
  if (!looksLikeStl(bytes) && repairs.length > 1) return err(captionError('NOT_THIS_FORMAT', 'the header is not one of EBU STL'));
  return ok(new StlReading(gsi, [...repairs, ...sizeRepairs(bytes.length, blocks, gsi)]).of(bytes));
}

function sizeRepairs(bytes: number, blocks: number, gsi: Gsi): Repair[] {
  const rest = (bytes - GSI_BYTES) % TTI_BYTES;
  const what = [
    ...(rest === 0 ? [] : [`the file ends ${rest} bytes into a block: they are left out`]),
    ...(gsi.blocks === blocks ? [] : [`the header says ${gsi.blocks ?? 'no number of'} blocks, the file has ${blocks}: all are read`]),
  ];
  return what.map((sentence) => ({ cue: null, line: null, what: sentence }));
}

class StlReading {
  private readonly cues: Cue[] = [];
  private readonly repairs: Repairs;
  private readonly set: CharacterSet;
  /** Days that labels have passed midnight. */
  private days = 0n;
  private lastHour = 0;

  constructor(private readonly gsi: Gsi, repairs: readonly Repair[]) {
    const { set, known } = characterSet(gsi.characterCode);
    this.set = set;
    this.repairs = new Repairs(repairs);
    if (!known) this.repairs.ofDocument(null, `character code table ${JSON.stringify(gsi.characterCode)} is not known: read as Latin`);
  }

  of(bytes: Uint8Array): Reading {
    for (const subtitle of subtitlesOf(bytes, (block, what) => this.repairs.ofDocument(block, what))) this.take(subtitle);
    const order = shownOrder(this.cues);
    const { timebase, language, title } = this.gsi;
    const start = this.gsi.start && frameOf(this.gsi.start, timebase);
    return { document: { format: 'EBU_STL', ...timebase, start, language, title, service: null, cues: order.map((place) => this.cues[place]!) }, repairs: this.repairs.list(order) };
  }

  /** Of the cue that comes next. */
  private tell(block: number, what: string): void {
    this.repairs.ofCue(this.cues.length, block, what);
  }

  private take(subtitle: Subtitle): void {
    const shown = subtitle.comment ? undefined : this.timesOf(subtitle);
    if (!shown) return;
    const { rows, unknown } = readTextField(subtitle.text, this.set, this.gsi.display);
    if (rows.length === 0) return;
    if (unknown.size > 0) this.tell(subtitle.block, `codes that mean nothing are left out: ${[...unknown].map((code) => `${code.toString(16).toUpperCase()}h`).join(', ')}`);
    const { box, anchor } = this.placeOf(subtitle, rows);
    this.cues.push({ ...UNSAID, ...shown, spans: spansOf(rows, this.stroked), box, anchor, align: alignmentOf(subtitle.justification) });
  }

  /** undefined: it is not to be shown. */
  private timesOf({ block, in: begin, out: end }: Subtitle): Pick<Cue, 'in' | 'out'> | undefined {
    const [start, stop] = [this.frameOf(begin, block), this.frameOf(end, block)];
    if (start === undefined || stop === undefined || begin.join() === end.join()) return undefined;
    if (this.lastHour === 23 && begin[0] === 0) this.days += 1n;
    this.lastHour = begin[0];
    const day = this.days * frameOf([24, 0, 0, 0], this.gsi.timebase);
    const past = stop < start && begin[0] === 23 && end[0] === 0 ? frameOf([24, 0, 0, 0], this.gsi.timebase) : 0n;
    if (stop + past > start) return { in: start + day, out: stop + past + day };
    this.repairs.ofDocument(block, 'ends before it begins: left out');
    return undefined;
  }

  /** A label that does not exist, but for its frames, is none. */
  private frameOf(label: Label, block: number): bigint | undefined {
    const [hours, minutes, seconds, frames] = label;
    if (hours > 23 || minutes > 59 || seconds > 59) {
      this.repairs.ofDocument(block, `${label.join(':')} is no time: left out`);
      return undefined;
    }
    if (frames >= nominalRate(this.gsi.timebase.rate)) this.tell(block, `${label.join(':')} has a frame that its second has not: counted on into the next`);
    return frameOf(label, this.gsi.timebase);
  }

  private placeOf({ row, block }: Subtitle, rows: readonly Row[]): ReturnType<typeof placeOfRows> {
    const first = Math.min(Math.max(row, 1), this.gsi.rows);
    if (first !== row) this.tell(block, `there is no row ${row} of ${this.gsi.rows}: row ${first}`);
    const bottom = rows.at(-1)!;
    return placeOfRows(first, Math.min(first + bottom.at + (bottom.double ? 1 : 0), this.gsi.rows), this.gsi.rows);
  }

  /** Languages that have the stroked D of the table, and not the eth that shares its code. */
  private get stroked(): boolean {
    return /^(?:hr|sr|bs|sh|sl|se|vi)\b/.test(this.gsi.language ?? '');
  }
}

/** The rows of a subtitle as spans, a line each. */
function spansOf(rows: readonly Row[], stroked: boolean): Span[] {
  const spans = rows.flatMap(({ runs }, i) => runs.map(({ text, ...style }, j): Span => ({ ...PLAIN, ...style, text: (i > 0 && j === 0 ? '\n' : '') + (stroked ? text.replaceAll('Ð', 'Đ') : text) })));
  return joinedSpans(spans);
}

/** A label as a frame, also where its frames are more than a second has. A label that drop-frame leaves out stands for the first that it does not. */
function frameOf([hours, minutes, seconds, frames]: Label, { rate, dropFrame }: Timebase): bigint {
  const minute = hours * 60 + minutes;
  const counted = (minute * 60 + seconds) * nominalRate(rate);
  if (!dropFrame) return BigInt(counted + frames);
  const existing = seconds === 0 && minutes % 10 !== 0 ? Math.max(frames, 2) : frames;
  return BigInt(counted + existing - 2 * (minute - Math.floor(minute / 10)));
}

import { err, ok, type Result } from '../../shared/index.js';
import { formatTimecode, framesPerDay, nominalRate } from '../../timecode/index.js';
import { captionError, textOf, type CaptionDocument, type CaptionError, type CaptionWriters, type Cue, type Loss, type LossKind, type Span, type Timebase, type WriteOptions, type Writing } from '../model/index.js';
import { bestCharacterSet, type CharacterSet } from './character-sets.js';
import { headerBytes } from './code-pages.js';
import { TELETEXT_ROWS, type Display } from './gsi.js';
import { codeOfLanguage } from './languages.js';
import { justificationOf, rowOfPlace, sidewaysMove } from './position.js';
import { showingOf } from './shown.js';
import { CODE } from './text-field.js';
import { inPalette, type Palette } from './palette.js';
import type { Label } from './tti.js';
import { wordsOf } from './words.js';
import { blocksOf } from './write-blocks.js';
import { headerOf, TITLE_CHARACTERS } from './write-gsi.js';
import { openRows, teletextRows } from './write-rows.js';

/** SN has two bytes. */
const MOST_SUBTITLES = 65_536;
/** TNB has five digits. */
const MOST_BLOCKS = 99_999;
/** Where text of which nothing is said has its last row. */
const LOWEST_BOX = { x: 5, y: 10, width: 90, height: 80 };
/** More than this, in per cent of the picture, and a reader would notice. */
const NOTICED_SIDEWAYS = 5;

/**
 * EBU Tech 3264: for a teletext page (level 1: double height, in boxes, 40 columns of 23 rows) or inlaid into the picture. Without a word from the caller the page is teletext, unless the
 * document has italics or underlines, no colours, and no style that changes within a row, on which the tools of the field do not agree.
 */
export const stlWriter: CaptionWriters = { format: 'EBU_STL', write: writeStl };

function writeStl(document: CaptionDocument, options: WriteOptions = {}): Result<Writing, CaptionError> {
  if (nominalRate(document.rate) !== 25 && nominalRate(document.rate) !== 30) return err(captionError('RATE_NOT_IN_FORMAT', 'EBU STL counts 25 or 30 frames a second'));
  if (options.created !== undefined && !/^\d{6}$/.test(options.created)) return err(captionError('INVALID_TIME', `${options.created} is no day: YYMMDD`));
  const showing = showingOf(document, MOST_SUBTITLES);
  if (!showing.ok) return showing;
  const writing = new StlWriting(document, options);
  const texts = document.cues.map((cue, i) => writing.textOf(cue, i + 1));
  const blocks = showing.value.shown.flatMap(({ cue, in: begin, out, cumulative }, i) => {
    const { bytes, row } = texts[cue]!;
    const facts = { number: i, cumulative, in: labelOf(begin, document), out: labelOf(out, document), row, justification: justificationOf(document.cues[cue]!.align), latin: writing.set.code === '00' };
    return blocksOf(bytes, facts);
  });
  if (blocks.length > MOST_BLOCKS) return err(captionError('TOO_MANY_CUES', `the text needs ${blocks.length} blocks, and EBU STL has no more than ${MOST_BLOCKS}`));
  const header = writing.header({ blocks: blocks.length, subtitles: showing.value.shown.length, created: options.created ?? '000000' });
  return ok({ bytes: joined([header, ...blocks]), losses: [...showing.value.losses, ...writing.losses].sort((a, b) => (a.cue ?? 0) - (b.cue ?? 0)) });
}

class StlWriting {
  readonly losses: Loss[] = [];
  readonly set: CharacterSet;
  private readonly display: Display;
  private columns = 40;

  constructor(private readonly document: CaptionDocument, options: WriteOptions) {
    this.display = options.display ?? displayFor(document);
    this.set = bestCharacterSet(new Set(document.cues.flatMap((cue) => [...textOf(cue).normalize('NFC')])));
    this.loseOfDocument();
  }

  header(counts: { readonly blocks: number; readonly subtitles: number; readonly created: string }): Uint8Array {
    const { document, display, columns, set } = this;
    const first = document.cues.reduce<bigint | null>((least, cue) => (least === null || cue.in < least ? cue.in : least), null);
    return headerOf({ document, display, columns, rows: TELETEXT_ROWS, characterCode: set.code, start: labelOf(document.start ?? 0n, document), first: labelOf(first ?? 0n, document), ...counts });
  }

  textOf(cue: Cue, number: number): { readonly bytes: readonly number[]; readonly row: number } {
    const lose = (what: LossKind, did: string): void => void this.losses.push({ cue: number, what, did });
    this.loseOfCue(cue, lose);
    const worded = wordsOf(cue.spans.map((span) => this.styled(span, lose)), this.set);
    if (worded.replaced) lose('characters', `what character table ${this.set.code} has not is written with what is nearest`);
    if (worded.trimmed) lose('lines', 'spaces at the ends of lines, and empty lines, are left out');
    const written = this.display === 'teletext' ? teletextRows(worded.lines) : openRows(worded.lines);
    if (written.wrapped) lose('lines', `wrapped at ${this.display === 'teletext' ? 40 : 99} columns`);
    if (written.moved) lose('colour', 'changes within a word: the whole word has that of its first letter');
    const height = this.display === 'teletext' ? 2 : 1;
    const most = Math.floor(TELETEXT_ROWS / height);
    if (written.rows.length > most) lose('lines', `the rows after the first ${most} are left out`);
    const rows = written.rows.slice(0, most);
    this.columns = Math.max(this.columns, ...rows.map((row) => Math.min(row.length, 99)));
    const newLines = Array.from({ length: height }, () => CODE.newLine);
    return { bytes: rows.flatMap((row, i) => (i === 0 ? row : [...newLines, ...row])), row: this.rowOf(cue, Math.max(1, rows.length) * height, lose) };
  }

  private rowOf(cue: Cue, height: number, lose: (what: LossKind, did: string) => void): number {
    const { first, moved } = rowOfPlace(cue.box ?? LOWEST_BOX, cue.box ? cue.anchor : 'bottom', height, TELETEXT_ROWS);
    if (cue.box && (moved > 0.6 || sidewaysMove(cue.box, cue.align) > NOTICED_SIDEWAYS)) lose('position', 'put at the nearest row, where its alignment has it');
    return first;
  }

  /** The style of a span as the display can have it. */
  private styled(span: Span, lose: (what: LossKind, did: string) => void): Span {
    if (span.bold) lose('bold', 'written without');
    if (span.ruby !== null) lose('ruby', 'written without');
    if (this.display === 'open') {
      if (span.color !== null) lose('colour', 'written without: open subtitles have none');
      if (span.background !== null && span.background !== '#000000') lose('background', 'written as a black box');
      return { ...span, color: null, background: span.background === null ? null : '#000000' };
    }
    if (span.italic) lose('italic', 'written without: a teletext page has none');
    if (span.underline) lose('underline', 'written without: a teletext page has none');
    return { ...span, italic: false, underline: false, color: this.palette(span.color, 'colour', lose), background: this.palette(span.background, 'background', lose) };
  }

  private palette(color: string | null, what: 'colour' | 'background', lose: (what: LossKind, did: string) => void): string | null {
    if (color === null) return null;
    const near: Palette = inPalette(color);
    if (near !== color) lose(what, `${color} is written as ${near}`);
    return near;
  }

  private loseOfCue(cue: Cue, lose: (what: LossKind, did: string) => void): void {
    if (cue.id !== null) lose('id', 'written without');
    if (cue.speaker !== null) lose('speaker', 'written without');
    if (cue.forced) lose('forced', 'written as any other');
    if (cue.vertical !== null) lose('vertical', 'written from left to right');
    if (cue.appearance !== null && cue.appearance.mode !== 'pop-on') lose('appearance', 'comes as a whole');
    if (cue.in >= framesPerDay(this.document.rate, this.document.dropFrame)) lose('time', 'labels begin again after 24 hours');
  }

  private loseOfDocument(): void {
    const { language, title } = this.document;
    const lose = (what: LossKind, did: string): void => void this.losses.push({ cue: null, what, did });
    if (language !== null && codeOfLanguage(language) === '00') lose('language', `${language} has no code: written as not known`);
    if (title !== null && ([...title].length > TITLE_CHARACTERS || headerBytes(title).lost)) lose('title', `${TITLE_CHARACTERS} characters of code page 850 are written`);
  }
}

function displayFor({ cues }: CaptionDocument): Display {
  const spans = cues.flatMap((cue) => cue.spans);
  const slanted = spans.some(({ italic, underline }) => italic || underline);
  return slanted && spans.every(({ color, background }) => color === null && background === null) && cues.every(evenRows) ? 'open' : 'teletext';
}

/** Whether every row is in one style. */
function evenRows({ spans }: Cue): boolean {
  return spans.every(({ italic, underline, text }, i) => {
    const before = spans[i - 1];
    return !before || (before.italic === italic && before.underline === underline) || before.text.endsWith('\n') || text.startsWith('\n');
  });
}

function labelOf(frame: bigint, { rate, dropFrame }: Timebase): Label {
  const parts = formatTimecode(frame, rate, dropFrame).split(/[:;]/).map(Number);
  return [parts[0]!, parts[1]!, parts[2]!, parts[3]!];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

import type { Appearance, Cue } from '../model/index.js';
import { BLACK, type Command, type Miscellaneous } from './command.js';
import { Display } from './display.js';
import { Memory, ROWS } from './memory.js';
import { COLUMNS, type Pen, PLAIN_PEN } from './row.js';

export interface ChannelRules {
  /** Columns that a row may have: 32, where the last is written over and over, or more, for files that count on it. */
  readonly columns: number;
  /** Frames of a pause after which text is a state of its own in the modes that write what is shown. */
  readonly pause: bigint;
  readonly tell: (what: string) => void;
  /** A cue has got its end. */
  readonly cueEnded: () => void;
}

type CaptionMode = 'pop-on' | 'paint-on' | 'roll-up';

/**
 * One caption channel: memories, cursor and pen (ANSI/CTA-608-E annex B and C; 47 CFR § 15.119). Text channels are followed only as far as to leave
 * them out. Until a code says otherwise captions are taken to pop on, so that what begins in the middle of one is not lost.
 */
export class ChannelDecoder {
  readonly #rules: ChannelRules;
  readonly #display: Display;
  #mode: CaptionMode = 'pop-on';
  #inText = false;
  #begun = false;
  #depth: 2 | 3 | 4 = 2;
  #base = ROWS - 1;
  #row = ROWS - 1;
  #column = 0;
  #pen: Pen = PLAIN_PEN;
  #displayed = new Memory();
  #hidden = new Memory();
  /** Whether a boundary stands from which text counts that is written to the screen. */
  #opened = false;
  #last: bigint | null = null;

  constructor(rules: ChannelRules) {
    this.#rules = rules;
    this.#display = new Display(rules.cueEnded);
  }

  get cues(): readonly Cue[] {
    return this.#display.cues;
  }

  /** Characters of one pair; those that are not there are "". */
  text(frame: bigint, first: string, second: string): void {
    if (this.#inText) return;
    this.#tellBegin();
    this.#wake(frame);
    if (!this.#opened || this.#paints(first)) this.#open(frame);
    this.#write(first);
    this.#write(second);
    if (this.#paints(second === '' ? first : second)) this.#open(frame);
  }

  command(frame: bigint, command: Command): void {
    this.#wake(frame);
    if (command.kind === 'misc') return this.#miscellaneous(frame, command.code);
    if (!this.#inText) this.#place(frame, command);
  }

  end(): void {
    this.#display.end(this.#displayed.lines());
  }

  get #appearance(): Appearance {
    return this.#mode === 'roll-up' ? { mode: 'roll-up', rows: this.#depth } : { mode: this.#mode };
  }

  get #isDirect(): boolean {
    return this.#mode !== 'pop-on';
  }

  get #memory(): Memory {
    return this.#isDirect ? this.#displayed : this.#hidden;
  }

  /** Painted text comes on word by word. */
  #paints(character: string): boolean {
    return this.#mode === 'paint-on' && character === ' ';
  }

  #boundary(frame: bigint, fresh = false): void {
    this.#display.boundary({ frame, appearance: this.#appearance, fresh }, this.#displayed.lines());
  }

  #open(frame: bigint, fresh = false): void {
    if (this.#isDirect) this.#boundary(frame, fresh);
    this.#opened = true;
  }

  #wake(frame: bigint): void {
    if (this.#isDirect && this.#opened && this.#last !== null && frame - this.#last > this.#rules.pause) this.#boundary(frame);
    this.#last = frame;
  }

  #tellBegin(): void {
    if (!this.#begun) this.#rules.tell('text before the first code that says how captions come on: taken to pop on');
    this.#begun = true;
  }

  #write(character: string): void {
    if (character === '') return;
    const { columns } = this.#rules;
    if (this.#column === COLUMNS) this.#rules.tell(columns > COLUMNS ? 'more than 32 columns: kept' : 'more than 32 columns: the last is written over');
    if (this.#column >= columns && columns > COLUMNS) return this.#rules.tell(`more than ${columns} columns: left out`);
    this.#memory.row(this.#row).put(Math.min(this.#column, columns - 1), character, this.#pen);
    this.#column = Math.min(this.#column + 1, columns + 1);
  }

  #place(frame: bigint, command: Exclude<Command, { kind: 'misc' }>): void {
    switch (command.kind) {
      case 'pac': return this.#preamble(frame, command);
      case 'tab': this.#column = Math.min(this.#column + command.columns, COLUMNS - 1); return;
      case 'mid-row': return this.#midRow(frame, { ...command, background: this.#pen.background, color: command.italic ? this.#pen.color : command.color });
      case 'special': return this.text(frame, command.character, '');
      case 'extended': return this.#extended(frame, command.character);
      case 'background': return this.#attribute({ ...this.#pen, background: command.background });
      case 'black': return this.#attribute({ ...this.#pen, color: BLACK, underline: command.underline });
      case 'unknown': return;
    }
  }

  #preamble(frame: bigint, { row, indent, italic, underline, color }: Extract<Command, { kind: 'pac' }>): void {
    if (this.#mode === 'paint-on' || !this.#opened) this.#open(frame);
    if (this.#mode === 'roll-up') this.#moveBase(frame, row);
    this.#row = this.#mode === 'roll-up' ? this.#base : row;
    this.#column = indent;
    this.#pen = { italic, underline, color, background: null };
  }

  /** The base row is never so high that the window would leave the picture (§ C.4). */
  #moveBase(frame: bigint, row: number): void {
    const base = Math.max(row, this.#depth - 1);
    if (base === this.#base) return;
    if (this.#displayed.lines().length > 0) this.#boundary(frame);
    this.#displayed.moveWindow(this.#base, base, this.#depth);
    this.#base = base;
  }

  /** Takes a column of its own. */
  #midRow(frame: bigint, { italic, underline, color, background }: Pen): void {
    if (this.#mode === 'paint-on' || !this.#opened) this.#open(frame);
    this.#pen = { italic, underline, color, background };
    this.#space();
  }

  #space(): void {
    this.#memory.row(this.#row).put(Math.min(this.#column, this.#rules.columns - 1), ' ', this.#pen, true);
    this.#column = Math.min(this.#column + 1, this.#rules.columns);
  }

  /** Takes the place of the character before it, which is there for decoders that do not know the extended sets. */
  #extended(frame: bigint, character: string): void {
    this.#column = Math.max(0, this.#column - 1);
    this.text(frame, character, '');
  }

  /** Stands behind a space and takes its place (§ 6.2); where none was sent nothing is taken away. */
  #attribute(pen: Pen): void {
    this.#pen = pen;
    const before = this.#column - 1;
    const row = this.#memory.row(this.#row);
    if (before >= 0 && row.at(before) === ' ') row.put(before, ' ', pen);
  }

  #miscellaneous(frame: bigint, code: Miscellaneous): void {
    switch (code) {
      case 'RCL': return this.#resume('pop-on');
      case 'RDC': return this.#resumeDirect();
      case 'RU2': return this.#rollUp(frame, 2);
      case 'RU3': return this.#rollUp(frame, 3);
      case 'RU4': return this.#rollUp(frame, 4);
      case 'EOC': return this.#flip(frame);
      case 'EDM': return this.#eraseDisplayed(frame);
      case 'ENM': this.#hidden.erase(); return;
      case 'TR': case 'RTD': return this.#enterText();
      case 'AOF': case 'AON': return;
      default: if (!this.#inText) this.#edit(frame, code);
    }
  }

  #resume(mode: CaptionMode): void {
    this.#begun = true;
    this.#inText = false;
    this.#mode = mode;
  }

  #resumeDirect(): void {
    if (this.#mode !== 'paint-on') this.#opened = false;
    this.#resume('paint-on');
  }

  /** From another mode both memories are erased; within it the window changes its height and the cursor stays (§ B.8.2, C.9). */
  #rollUp(frame: bigint, depth: 2 | 3 | 4): void {
    if (this.#mode === 'roll-up') this.#changeDepth(frame, depth);
    else this.#enterRollUp(frame, depth);
    this.#resume('roll-up');
    if (!this.#opened) this.#open(frame);
  }

  #changeDepth(frame: bigint, depth: 2 | 3 | 4): void {
    if (depth === this.#depth) return;
    if (depth < this.#depth) this.#boundary(frame);
    this.#depth = depth;
    const base = Math.max(this.#base, depth - 1);
    this.#displayed.moveWindow(this.#base, base, depth);
    [this.#base, this.#row] = [base, base];
  }

  #enterRollUp(frame: bigint, depth: 2 | 3 | 4): void {
    [this.#mode, this.#depth, this.#base] = ['roll-up', depth, ROWS - 1];
    this.#open(frame);
    this.#displayed.erase();
    this.#hidden.erase();
    [this.#row, this.#column, this.#pen] = [this.#base, 0, PLAIN_PEN];
  }

  #flip(frame: bigint): void {
    this.#resume('pop-on');
    this.#boundary(frame, true);
    [this.#displayed, this.#hidden] = [this.#hidden, this.#displayed];
  }

  #eraseDisplayed(frame: bigint): void {
    this.#boundary(frame);
    this.#displayed.erase();
    this.#opened = false;
  }

  #enterText(): void {
    if (!this.#inText) this.#rules.tell('text of a text channel: left out');
    this.#inText = true;
  }

  #edit(frame: bigint, code: 'BS' | 'DER' | 'FON' | 'CR'): void {
    switch (code) {
      case 'BS': return this.#backspace();
      case 'DER': this.#memory.row(this.#row).eraseFrom(this.#column); return;
      case 'FON': this.#rules.tell('flashing text: does not flash'); return this.#space();
      case 'CR': if (this.#mode === 'roll-up') this.#carriageReturn(frame);
    }
  }

  #backspace(): void {
    if (this.#column === 0) return;
    this.#column -= 1;
    this.#memory.row(this.#row).eraseAt(this.#column);
  }

  #carriageReturn(frame: bigint): void {
    this.#open(frame, true);
    this.#displayed.rollUp(this.#base, this.#depth);
    [this.#row, this.#column, this.#pen] = [this.#base, 0, PLAIN_PEN];
  }
}

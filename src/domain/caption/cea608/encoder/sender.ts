import type { Cue } from '../../model/index.js';
import { samePen } from '../row.js';
import type { LaidLine } from './layout.js';
import { type Care, framesOfAll, type Hole, Line21, type SentUnit } from './line21.js';
import { rowUnits, textUnits } from './row-units.js';
import { type LostOf, type Screen, screensOf } from './screens.js';
import { misc, type Unit } from './units.js';

type Mode = Screen['appearance']['mode'];

const LATE = 'begins later: what is before it takes until then to send';
const LEFT_OUT = 'no time to send it: left out';
const EARLIER = 'ends a frame earlier, for the next to begin';
const IN_PARTS = 'comes on line by line and word by word';
const ROLL_UP = { 2: misc('RU2'), 3: misc('RU3'), 4: misc('RU4') };

/** `earliest`: the first frame in which something may be sent. */
export function sentUnits(cues: readonly Cue[], earliest: bigint, lost: LostOf): readonly SentUnit[] {
  const sender = new Sender(earliest, lost);
  for (const screen of screensOf(cues, lost)) sender.show(screen);
  return sender.end();
}

/**
 * Sends screens in time. A caption that pops on is loaded so that it is there when it begins; one that is written on the screen begins to be written
 * then. What cannot be sent in time is sent with codes once instead of twice, else begins later; what would begin after its end is left out.
 */
class Sender {
  readonly #line: Line21;
  readonly #lost: LostOf;
  #mode: Mode | null = null;
  #depth = 0;
  /** What is on the screen, until it is erased. */
  #shown: Screen | null = null;

  constructor(earliest: bigint, lost: LostOf) {
    this.#line = new Line21(earliest);
    this.#lost = lost;
  }

  show(screen: Screen): void {
    if (screen.appearance.mode === 'roll-up') this.#rollUp(screen, screen.appearance.rows);
    else if (screen.appearance.mode === 'paint-on') this.#paintOn(screen);
    else this.#popOn(screen);
  }

  end(): readonly SentUnit[] {
    if (this.#shown?.out != null) this.#line.erase(this.#eraseFrame(this.#shown, this.#shown.out), null);
    return this.#line.sent.sort((a, b) => (a.frame < b.frame ? -1 : a.frame > b.frame ? 1 : 0));
  }

  #popOn(screen: Screen): void {
    const units = [misc('RCL'), misc('ENM'), ...screen.lines.flatMap(({ line, row, column }) => rowUnits(line, row, column))];
    const hole = this.#holeBefore(screen.in);
    const loaded = this.#loaded(units, screen.in, hole);
    if (!this.#begins(screen, loaded.end)) return;
    this.#eraseIn(hole);
    units.forEach((unit, i) => this.#line.send(unit, loaded.places[i]!, loaded.care));
    this.#line.send(misc('EOC'), loaded.end, screen.out === loaded.end + 1n ? 'single' : 'doubled');
    this.#is(screen, 'pop-on');
  }

  /** Frames in which the last screen is erased, where that is before `begin`; nothing is sent. */
  #holeBefore(begin: bigint): Hole | null {
    const shown = this.#shown;
    if (shown?.out == null || shown.out >= begin) return null;
    const from = this.#eraseFrame(shown, shown.out);
    return from >= begin ? null : { from, to: from + 2n <= begin ? from + 2n : from + 1n };
  }

  #eraseFrame(shown: Screen, out: bigint): bigint {
    if (this.#line.free <= out) return out;
    this.#tell(shown, 'ends later: what is sent before its end takes until then');
    return this.#line.free;
  }

  #loaded(units: readonly Unit[], begin: bigint, hole: Hole | null): { readonly places: readonly bigint[]; readonly end: bigint; readonly care: Care } {
    if (begin >= this.#line.free) for (const care of ['doubled', 'single'] as const) {
      const places = this.#line.placedBefore(units, begin, hole, care);
      if (places) return { places, end: begin, care };
    }
    return { ...this.#line.placedFromFree(units, hole, 'single'), care: 'single' };
  }

  /** Whether it is shown at all, beginning at `frame`. */
  #begins(screen: Screen, frame: bigint): boolean {
    const isShown = screen.out === null || frame < screen.out;
    if (!isShown) this.#tell(screen, LEFT_OUT);
    else if (frame > screen.in) this.#tell(screen, LATE);
    return isShown;
  }

  #is(screen: Screen, mode: Mode): void {
    this.#shown = screen;
    this.#mode = mode;
  }

  #tell(screen: Screen, did: string): void {
    for (const cue of screen.cues) this.#lost(cue, 'time', did);
  }

  #rollUp(asked: Screen, rows: 2 | 3 | 4): void {
    const depth = Math.max(rows, asked.lines.length) as 2 | 3 | 4;
    if (depth > rows) for (const cue of asked.cues) this.#lost(cue, 'appearance', `rolls up in ${depth} rows`);
    const screen = this.#withWindow(asked, depth);
    const fresh = this.#newLines(screen, depth);
    if (fresh !== undefined) this.#roll(screen, depth, fresh);
    else this.#startRolling(screen, depth);
  }

  /** The window must not leave the picture at its top. */
  #withWindow(screen: Screen, depth: number): Screen {
    const shift = depth - 1 - screen.lines.at(-1)!.row;
    if (shift <= 0) return screen;
    for (const cue of screen.cues) this.#lost(cue, 'position', 'lower: the rows above it belong to the window');
    return { ...screen, lines: screen.lines.map((line) => ({ ...line, row: line.row + shift })) };
  }

  /** How many lines make the screen out of the one that is shown; undefined: it is none that follows from it. */
  #newLines({ in: begin, lines }: Screen, depth: number): number | undefined {
    const shown = this.#shown;
    if (this.#mode !== 'roll-up' || shown === null || shown.out !== begin || depth < this.#depth || shown.lines.at(-1)!.row !== lines.at(-1)!.row) return undefined;
    for (let fresh = 1; fresh <= lines.length; fresh++) {
      const after = [...shown.lines, ...lines.slice(-fresh)].slice(-depth);
      if (after.length === lines.length && after.every((line, i) => sameText(line, lines[i]!))) return fresh;
    }
    return undefined;
  }

  #roll(screen: Screen, depth: 2 | 3 | 4, fresh: number): void {
    const isDeeper = depth !== this.#depth;
    const least = isDeeper ? this.#line.free + 1n : this.#line.free;
    const begin = least > screen.in ? least : screen.in;
    if (!this.#begins(screen, begin)) return;
    if (begin - 2n >= this.#line.free) this.#line.send(ROLL_UP[depth], begin - 2n, 'doubled');
    else if (begin - 1n >= this.#line.free) this.#line.send(ROLL_UP[depth], begin - 1n, 'single');
    this.#write(screen, [misc('CR'), ...this.#lineUnits(screen, screen.lines.slice(-fresh))], begin);
    this.#depth = depth;
    this.#is(screen, 'roll-up');
  }

  #startRolling(screen: Screen, depth: 2 | 3 | 4): void {
    const clears = this.#mode !== 'roll-up';
    const begin = this.#cleared(screen, clears);
    if (begin === undefined) return;
    this.#write(screen, [ROLL_UP[depth], ...this.#lineUnits(screen, screen.lines)], begin);
    this.#depth = depth;
    this.#is(screen, 'roll-up');
  }

  /** Rows one after another, each at the base row. */
  #lineUnits(screen: Screen, lines: readonly LaidLine[]): Unit[] {
    if (lines.length > 1) this.#tell(screen, IN_PARTS);
    const base = screen.lines.at(-1)!.row;
    return lines.flatMap(({ line, column }, i) => [...(i === 0 ? [] : [misc('CR')]), ...rowUnits(line, base, column)]);
  }

  /**
   * Takes what is shown off the screen, at its end or for `screen`, and says when that may begin; undefined: not before its end. `clears`: its first
   * code does it.
   */
  #cleared(screen: Screen, clears: boolean): bigint | undefined {
    const hole = this.#holeBefore(screen.in);
    const isStill = this.#shown !== null && hole === null && !clears;
    const last = hole ? hole.to : this.#line.free + (isStill ? 1n : 0n);
    const begin = last > screen.in ? last : screen.in;
    if (!this.#begins(screen, begin)) return undefined;
    this.#eraseIn(hole);
    if (isStill) this.#eraseEarly(begin);
    return begin;
  }

  #eraseIn(hole: Hole | null): void {
    if (hole) this.#line.erase(hole.from, hole.to);
  }

  #eraseEarly(begin: bigint): void {
    this.#line.erase(begin - 1n, begin);
    this.#tell(this.#shown!, EARLIER);
  }

  #write(screen: Screen, units: readonly Unit[], begin: bigint): void {
    const care: Care = screen.out === null || begin + framesOfAll(units, 'doubled') <= screen.out ? 'doubled' : 'single';
    this.#line.sendAll(units, begin, care);
  }

  #paintOn(screen: Screen): void {
    const added = this.#addedText(screen);
    if (added) this.#paintFurther(screen, added);
    else this.#startPainting(screen);
  }

  /** What is to be written beside and below the text that is shown; undefined: the screen is none that follows from it. */
  #addedText({ in: begin, lines }: Screen): Unit[] | undefined {
    const shown = this.#shown;
    if (this.#mode !== 'paint-on' || shown === null || shown.out !== begin || lines.length < shown.lines.length) return undefined;
    const last = shown.lines.length - 1;
    const [before, now] = [shown.lines[last]!, lines[last]!];
    const rest = now.line.slice(before.line.length);
    const follows = shown.lines.every((line, i) => (i < last ? sameLine(line, lines[i]!) : sameLine(line, { ...lines[i]!, line: lines[i]!.line.slice(0, line.line.length) })));
    if (!follows || (rest.length > 0 && rest[0]!.character !== ' ')) return undefined;
    return [...textUnits(rest, before.line.at(-1)!.pen), ...lines.slice(last + 1).flatMap(({ line, row, column }) => rowUnits(line, row, column))];
  }

  #paintFurther(screen: Screen, units: readonly Unit[]): void {
    const lead = units.slice(0, openingOf(units));
    const { places, end, care } = this.#loaded(lead, screen.in, null);
    if (!this.#begins(screen, end)) return;
    lead.forEach((unit, i) => this.#line.send(unit, places[i]!, care));
    this.#write(screen, units.slice(lead.length), end);
    this.#is(screen, 'paint-on');
  }

  /** The screen begins with the last code that a decoder takes for a beginning: what is before that is sent before. */
  #startPainting(screen: Screen): void {
    const units = screen.lines.flatMap(({ line, row, column }) => rowUnits(line, row, column));
    const opening = openingOf(units);
    const hole = this.#holeBefore(screen.in);
    const pause = this.#shown !== null && hole === null ? 1n : 0n;
    const lead = [misc('RDC'), ...units.slice(0, opening)];
    const loaded = this.#loaded(lead, screen.in - pause, hole);
    const begin = loaded.end + pause;
    if (!this.#begins(screen, begin)) return;
    if (isInParts(screen)) this.#tell(screen, IN_PARTS);
    this.#eraseIn(hole);
    lead.forEach((unit, i) => this.#line.send(unit, loaded.places[i]!, loaded.care));
    if (pause > 0n) this.#eraseEarly(begin);
    this.#write(screen, units.slice(opening), begin);
    this.#is(screen, 'paint-on');
  }
}

/** The last mid-row code before the first character, else the first preamble. */
function openingOf(units: readonly Unit[]): number {
  const text = units.findIndex(({ kind }) => kind !== 'control');
  return Math.max(0, units.slice(0, text).findLastIndex(({ first, second }) => first === 0x11 && second < 0x30));
}

const isInParts = ({ lines }: Screen): boolean => lines.length > 1 || lines[0]!.line.some(({ character }) => character === ' ');

const sameText = (a: LaidLine, b: LaidLine): boolean =>
  a.column === b.column && a.line.length === b.line.length && a.line.every((cell, i) => cell.character === b.line[i]!.character && samePen(cell.pen, b.line[i]!.pen));
const sameLine = (a: LaidLine, b: LaidLine): boolean => a.row === b.row && sameText(a, b);

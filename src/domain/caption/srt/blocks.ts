import { captionError, type CaptionError, Lines, LONGEST_CUE, type Repairs, tooLongCue } from '../model/index.js';
import { timingOf, type Timing } from './timing.js';

/** A cue as the file has it: its times, and the lines of its text joined by "\n". */
export interface Block {
  readonly timing: Timing;
  readonly text: string;
  /** Of its times, counted from 1. */
  readonly line: number;
  readonly repairs: readonly string[];
}

const isBlank = (line: string): boolean => /^[ \t]*$/.test(line);
const isNumber = (line: string | undefined): line is string => line !== undefined && line.length < 20 && /^[ \t]*\d+[ \t]*$/.test(line);

/**
 * What belongs together: SubRip's format is known by its programs only, so a cue is what lies between one line of times and the next, whether or not
 * an empty line stands between, or within. The number before the times is the next cue's.
 */
export class Blocks {
  private timing: Timing | null = null;
  private line = 0;
  private repairs: string[] = [];
  private texts: string[] = [];
  private length = 0;
  private stopped: CaptionError | null = null;
  /** Empty lines since the last text; those before it. */
  private blanks = 0;
  private blanksBefore = 0;
  private blankWithin = false;
  private lastNumber: number | null = null;

  constructor(private readonly lines: Lines, private readonly told: Repairs) {}

  /** Why there is no more; null: nothing is wrong. */
  get fault(): CaptionError | null {
    return this.stopped;
  }

  /** null: there is no more. */
  next(): Block | null {
    for (let line = this.lines.next(); line !== null && this.stopped === null; line = this.lines.next()) {
      const timing = timingOf(line);
      const block = timing === null ? null : this.beginWith(timing);
      if (block) return block;
      if (timing === null) this.take(line);
    }
    return this.stopped ? null : this.lastBlock();
  }

  private take(line: string): void {
    if (isBlank(line)) {
      this.blanks += 1;
      return;
    }
    if (this.texts.length > 1 && this.blanksBefore > 0) this.blankWithin = true;
    this.blanksBefore = this.blanks;
    this.blanks = 0;
    this.texts.push(line);
    this.length += line.length + 1;
    if (this.length > LONGEST_CUE) this.stopped = this.timing === null ? captionError('NOT_THIS_FORMAT', `no line of times among the first ${LONGEST_CUE} characters`, 1) : tooLongCue(this.line);
  }

  /** The cue before, if there was one. */
  private beginWith(timing: Timing): Block | null {
    const number = this.numberOfNext();
    const block = this.closed();
    this.timing = timing;
    this.line = this.lines.number;
    this.repairs = number === null ? ['no number'] : [];
    if (number !== null) this.lastNumber = number;
    return block;
  }

  private numberOfNext(): number | null {
    const last = this.texts.at(-1);
    const apart = this.blanks === 0 || this.blanksBefore > 0 || (this.timing === null && this.texts.length === 1);
    if (!isNumber(last) || !apart) return null;
    this.dropLast();
    return Number(last);
  }

  private dropLast(): void {
    this.texts.pop();
    this.blanksBefore = 0;
  }

  private closed(): Block | null {
    const { timing, texts } = this;
    if (this.blankWithin || (texts.length > 1 && this.blanksBefore > 0)) this.repairs.push('empty lines in the text: left out');
    if (timing === null && texts.length > 0) this.told.ofDocument(1, 'text before the first times: left out');
    const block = timing === null ? null : { timing, text: texts.join('\n'), line: this.line, repairs: [...timing.repairs, ...this.repairs] };
    this.texts = [];
    this.length = 0;
    this.blanks = this.blanksBefore = 0;
    this.blankWithin = false;
    this.timing = null;
    return block;
  }

  private lastBlock(): Block | null {
    const last = this.texts.at(-1);
    if (this.texts.length > 1 && this.blanksBefore > 0 && isNumber(last) && this.lastNumber !== null && Number(last) === this.lastNumber + 1) {
      this.dropLast();
      this.told.ofDocument(this.lines.number, 'ends after the number of a cue');
    }
    return this.closed();
  }
}

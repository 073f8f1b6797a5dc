import { framesPerDay, nominalRate, supportsDropFrame } from '../../timecode/index.js';
import { type Repair, Repairs, type Timebase } from '../model/index.js';
import { labelOf } from './label.js';

/** One line with a label: words from `from` to `to` of the text, the first of them sent at `frame`. */
export interface SccLine {
  readonly frame: bigint;
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly number: number;
}

export interface SccLines {
  readonly lines: readonly SccLine[];
  readonly repairs: readonly Repair[];
  readonly dropFrame: boolean;
  readonly hasHeader: boolean;
}

const [LF, CR, TAB, SPACE, NO_BREAK_SPACE, BOM] = [10, 13, 9, 32, 0xa0, 0xfeff];

export const SCC_HEADER = /^Scenarist_SCC\b/i;

/**
 * Lines in the order of their labels, but for those that are less than a second out of it, which are sent as they stand. A label that is half a day
 * and more before the one before it is of the next day.
 */
export function linesOf(text: string, rate: Timebase['rate'], asked: boolean | undefined): SccLines {
  const scan = new Scan(rate, asked);
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    scan.line(text, at, end, (number += 1));
    at = text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
  }
  return scan.result();
}

function lineEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === LF || code === CR) break;
  }
  return end;
}

class Scan {
  readonly #lines: SccLine[] = [];
  readonly #repairs = new Repairs();
  #hasHeader = false;
  #dropFrame: boolean | undefined;
  #isMixed = false;
  #days = 0n;
  #previous: bigint | null = null;
  #isOrdered = true;

  constructor(readonly rate: Timebase['rate'], readonly asked: boolean | undefined) {}

  line(text: string, from: number, to: number, number: number): void {
    let start = from;
    while (start < to && isSpace(text, start)) start += 1;
    if (start === to) return;
    const label = labelOf(text.slice(start, Math.min(to, start + 24)), this.rate, this.asked);
    if (label) this.#labelled(label, { from: start + label.length, to, number });
    else this.#unlabelled(text.slice(start, Math.min(to, start + 24)), number);
  }

  result(): SccLines {
    if (this.#isMixed) this.#tell(null, 'labels of both kinds, drop-frame and not: each is counted as it is written');
    if (!this.#isOrdered) this.#tell(null, 'lines are not in the order of their labels: they are put in it');
    const lines = this.#isOrdered ? this.#lines : this.#lines.toSorted((a, b) => Number(a.frame - b.frame));
    const dropFrame = (this.asked ?? this.#dropFrame ?? true) && supportsDropFrame(this.rate);
    return { lines, repairs: this.#repairs.list([]), dropFrame, hasHeader: this.#hasHeader };
  }

  #labelled(label: NonNullable<ReturnType<typeof labelOf>>, { from, to, number }: Omit<SccLine, 'frame'>): void {
    if (!label.exists) this.#tell(number, `no such label at ${nominalRate(this.rate)} frames: counted on from its second`);
    this.#dropFrame ??= label.dropFrame;
    if (this.asked === undefined && label.dropFrame !== this.#dropFrame) this.#isMixed = true;
    this.#lines.push({ frame: this.#placed(label.frame, label.dropFrame), from, to, number });
  }

  #placed(frame: bigint, dropFrame: boolean): bigint {
    const day = framesPerDay(this.rate, (this.asked ?? dropFrame) && supportsDropFrame(this.rate));
    const previous = this.#previous;
    if (previous !== null && frame + this.#days + day / 2n < previous) this.#days += day;
    const placed = frame + this.#days;
    if (previous !== null && placed + BigInt(nominalRate(this.rate)) < previous) this.#isOrdered = false;
    this.#previous = placed;
    return placed;
  }

  #unlabelled(head: string, number: number): void {
    if (SCC_HEADER.test(head)) this.#hasHeader = true;
    else this.#tell(number, 'no label: left out');
  }

  #tell(line: number | null, what: string): void {
    this.#repairs.ofDocument(line, what);
  }
}

export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE || code === TAB || code === NO_BREAK_SPACE || code === BOM;
}

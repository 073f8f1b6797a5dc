import { type Appearance, type Cue, joinedSpans, PLAIN, sameStyle, type Span, UNSAID } from '../model/index.js';
import type { PlacedLine } from './memory.js';
import { placingOf } from './placing.js';

interface Boundary {
  readonly frame: bigint;
  readonly appearance: Appearance;
  /** A caption of its own, even if it says the same again. */
  readonly fresh: boolean;
}

interface State {
  readonly in: bigint;
  readonly lines: readonly PlacedLine[];
  readonly appearance: Appearance;
}

/**
 * What was on the screen, as cues: one for each state that a viewer can read. A state lasts from one boundary to the next and shows what the memory
 * holds at its end, so text that is written during it counts from its beginning.
 */
export class Display {
  readonly cues: Cue[] = [];
  readonly #cueEnded: () => void;
  #shown: State | null = null;
  #boundary: Boundary | null = null;

  constructor(cueEnded: () => void) {
    this.#cueEnded = cueEnded;
  }

  /** From here on there may be something else to see than `lines`, which the memory holds now. */
  boundary(next: Boundary, lines: readonly PlacedLine[]): void {
    this.#settle(lines);
    this.#boundary = next;
  }

  /** What is still on the screen gets no end: nothing closes it. */
  end(lines: readonly PlacedLine[]): void {
    this.#settle(lines);
    if (this.#shown) this.#push(this.#shown, null);
    this.#shown = null;
    this.#boundary = null;
  }

  #settle(lines: readonly PlacedLine[]): void {
    if (this.#boundary === null) return;
    const { frame, appearance, fresh } = this.#boundary;
    if (this.#shown && !fresh && sameLines(this.#shown.lines, lines)) return;
    if (this.#shown) this.#push(this.#shown, frame);
    this.#shown = lines.length === 0 ? null : { in: frame, lines, appearance };
  }

  #push(state: State, out: bigint | null): void {
    if (out !== null && out <= state.in) return;
    this.cues.push(cueOf(state, out));
    this.#cueEnded();
  }
}

function cueOf({ in: start, lines, appearance }: State, out: bigint | null): Cue {
  return { ...UNSAID, in: start, out, spans: spansOf(lines), appearance, ...placingOf(lines, appearance.mode === 'roll-up') };
}

/** A line break parts no span: between two of one style it has that style, else it is plain. */
const spansOf = (lines: readonly PlacedLine[]): Span[] => joinedSpans(lines.flatMap(({ spans }, i) => (i === 0 ? spans : [lineBreak(lines[i - 1]!.spans.at(-1)!, spans[0]!), ...spans])));

const lineBreak = (before: Span, after: Span): Span => ({ ...(sameStyle(before, after) ? before : PLAIN), text: '\n' });

const sameLines = (a: readonly PlacedLine[], b: readonly PlacedLine[]): boolean => a.length === b.length && a.every((line, i) => sameLine(line, b[i]!));

function sameLine(a: PlacedLine, b: PlacedLine): boolean {
  if (a.row !== b.row || a.from !== b.from || a.spans.length !== b.spans.length) return false;
  return a.spans === b.spans || a.spans.every((span, i) => span.text === b.spans[i]!.text && sameStyle(span, b.spans[i]!));
}

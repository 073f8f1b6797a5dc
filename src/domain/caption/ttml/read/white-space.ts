import type { Span } from '../../model/index.js';

/** Text that goes into a cue, before white space is seen to. */
export interface Fragment extends Span {
  /** Whether white space stands as it is (xml:space). */
  readonly preserve: boolean;
  /** Whether it is a break, and not a line end between other text. */
  readonly isBreak: boolean;
}

/**
 * White space as XSL has it for Timed Text (TTML2 §8.1.3, §8.2.10): where it is not preserved, runs of it are one space, and none at the ends of lines. Lines that are
 * empty before the first and after the last are left out.
 */
export function laidText(fragments: readonly Fragment[]): Span[] {
  const laid = new Line();
  for (const { preserve, isBreak, ...span } of fragments) {
    if (isBreak) laid.lineEnd(span);
    else if (preserve) laid.asItStands(span);
    else laid.collapsed(span);
  }
  return withoutEmptyEnds(laid.spans);
}

const SPACES = /[ \t\r\n]+/;

class Line {
  readonly spans: Span[] = [];
  /** A space that stands only if something follows on the line. */
  #pending: Span | null = null;
  #empty = true;

  lineEnd(span: Span): void {
    this.#pending = null;
    this.#empty = true;
    this.spans.push({ ...span, text: '\n' });
  }

  asItStands(span: Span): void {
    this.#stand();
    this.spans.push({ ...span, text: span.text.replaceAll(/\r\n?/g, '\n') });
    this.#empty = span.text.endsWith('\n');
  }

  collapsed(span: Span): void {
    const words = span.text.split(SPACES);
    if (words[0] === '' && words.length > 1) this.#space(span);
    const text = words.filter((word) => word !== '').join(' ');
    if (text === '') return;
    this.#stand();
    this.spans.push({ ...span, text });
    this.#empty = false;
    if (words.at(-1) === '') this.#space(span);
  }

  #space(span: Span): void {
    if (!this.#empty) this.#pending ??= { ...span, text: ' ', ruby: null };
  }

  #stand(): void {
    if (this.#pending) this.spans.push(this.#pending);
    this.#pending = null;
  }
}

function withoutEmptyEnds(spans: readonly Span[]): Span[] {
  let [first, last] = [0, spans.length - 1];
  while (first <= last && /^\n*$/.test(spans[first]!.text)) first++;
  while (last >= first && /^\n*$/.test(spans[last]!.text)) last--;
  return spans.slice(first, last + 1).map((span, i, { length }) => {
    const head = i === 0 ? span.text.replace(/^\n+/, '') : span.text;
    return { ...span, text: i === length - 1 ? withoutLineEnds(head) : head };
  });
}

function withoutLineEnds(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

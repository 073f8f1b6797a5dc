import { textOf, type Span } from './cue.js';
import type { LossKind } from './writing.js';

export interface WritableSpans {
  readonly spans: readonly Span[];
  readonly losses: readonly { readonly what: LossKind; readonly did: string }[];
}

/** Beside the line itself, an empty line in text ends a cue in SRT and WebVTT. */
const BLANK_LINE = /(?:^|\n)[ \t]*(?:\n|$)/;

/** Text for formats that end a cue at an empty line: without such lines, each line ended by "\n", every character one that can be kept. */
export function withoutBlankLines(spans: readonly Span[]): WritableSpans {
  const text = textOf({ spans });
  const losses: WritableSpans['losses'][number][] = [];
  let written = spans;
  if (/[\r\0]/.test(text) || !text.isWellFormed()) {
    written = written.map((span) => ({ ...span, text: span.text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\ufffd').toWellFormed() }));
    if (text.includes('\0') || !text.isWellFormed()) losses.push({ what: 'characters', did: 'what is not a character is written as U+FFFD' });
  }
  if (text !== '' && BLANK_LINE.test(textOf({ spans: written }))) {
    written = filledLines(written);
    losses.push({ what: 'lines', did: 'written without its empty lines' });
  }
  return { spans: written, losses };
}

function filledLines(spans: readonly Span[]): Span[] {
  const lines: Span[][] = [[]];
  for (const span of spans) {
    for (const [i, text] of span.text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      if (text !== '') lines.at(-1)!.push({ ...span, text });
    }
  }
  const filled = lines.filter((line) => line.some(({ text }) => !/^[ \t]*$/.test(text)));
  return filled.flatMap((line, i) => (i === filled.length - 1 ? line : [...line.slice(0, -1), withLineEnd(line.at(-1)!)]));
}

const withLineEnd = (span: Span): Span => ({ ...span, text: `${span.text}\n` });

import { timestampAt } from './timestamp.js';
import { cueTokens } from './tokens.js';

export const ELEMENTS = ['c', 'i', 'b', 'u', 'ruby', 'rt', 'v', 'lang'] as const;
export type ElementName = (typeof ELEMENTS)[number];

export interface Element {
  readonly name: ElementName;
  readonly classes: readonly string[];
  /** Of v the voice, of lang the language. */
  readonly annotation: string;
}

/** Who is told what the text of a cue says, in order: every element that is opened is closed. */
export interface CueTextSink {
  open(element: Element): void;
  close(): void;
  text(text: string): void;
  timestamp(milliseconds: bigint): void;
  /** What the parser passes over: a tag that is none, or that cannot be here. */
  ignored(tag: string): void;
}

/** Elements within more than this are passed over. */
const DEEPEST = 100;

/** Tells what a cue's text says (WebVTT §6.4, WebVTT cue text parsing rules). */
export function parseCueText(text: string, sink: CueTextSink): void {
  const open: ElementName[] = [];
  for (const token of cueTokens(text)) {
    if (token.kind === 'start') start(token, open, sink);
    else if (token.kind === 'text') sink.text(token.text);
    else if (token.kind === 'timestamp') timestamp(token.text, sink);
    else end(token.text, open, sink);
  }
  for (const _ of open) sink.close();
}

function timestamp(text: string, sink: CueTextSink): void {
  const found = timestampAt(text, 0);
  if (found?.end === text.length) sink.timestamp(found.milliseconds);
  else sink.ignored(text);
}

function start({ name, classes, annotation }: { name: string; classes: readonly string[]; annotation: string }, open: ElementName[], sink: CueTextSink): void {
  const element = ELEMENTS.find((known) => known === name);
  if (element === undefined || (element === 'rt' && open.at(-1) !== 'ruby') || open.length >= DEEPEST) {
    sink.ignored(name);
    return;
  }
  open.push(element);
  sink.open({ name: element, classes, annotation });
}

function end(name: string, open: ElementName[], sink: CueTextSink): void {
  const closes = open.at(-1) === name ? 1 : name === 'ruby' && open.at(-1) === 'rt' ? 2 : 0;
  if (closes === 0) sink.ignored(`/${name}`);
  for (let i = 0; i < closes; i += 1) {
    open.pop();
    sink.close();
  }
}

import { Lines, LONGEST_CUE } from '../model/index.js';

/** What a block of a file turned out to be; lines count from 1. */
export type VttBlock =
  | { readonly kind: 'cue'; readonly id: string; readonly timing: string; readonly text: string; readonly line: number }
  /** A cue that is longer than any: nothing comes after it. */
  | { readonly kind: 'too-long'; readonly line: number }
  | { readonly kind: 'style' | 'region' | 'other' | 'header'; readonly text: string; readonly line: number };

const SIGNATURE = /^WEBVTT(?:[ \t\r\n]|$)/;

export const hasSignature = (text: string): boolean => SIGNATURE.test(text);

/** The blocks of a file after the line of its signature (WebVTT §6.1, WebVTT parser algorithm and collect a WebVTT block). */
export function* vttBlocks(text: string, isTiming: (line: string) => boolean): Generator<VttBlock, void> {
  const lines = new PeekingLines(text);
  lines.next();
  let [header, seenCue] = [true, false];
  for (;;) {
    const line = lines.next();
    if (line === null) return;
    if (line === '') {
      header = false;
      continue;
    }
    lines.unread(line);
    const block = collected(lines, { header, seenCue, isTiming });
    header = false;
    seenCue ||= block.seenCue;
    if (block.block) yield block.block;
    if (block.block?.kind === 'too-long') return;
  }
}

interface Collecting {
  /** Lines right after the signature. */
  readonly header: boolean;
  readonly seenCue: boolean;
  readonly isTiming: (line: string) => boolean;
}

interface Collected {
  readonly block: VttBlock | null;
  readonly seenCue: boolean;
}

function collected(lines: PeekingLines, { header, seenCue, isTiming }: Collecting): Collected {
  let buffer: string[] = [];
  let kind: Exclude<VttBlock['kind'], 'too-long'> = header ? 'header' : 'other';
  let [id, timing, at, seenArrow, length] = ['', '', lines.number, false, 0];
  for (let count = 1; ; count += 1) {
    const line = lines.next();
    if (line === null || line === '') break;
    length += line.length;
    if (kind === 'cue' && length > LONGEST_CUE) return { block: { kind: 'too-long', line: at }, seenCue };
    if (line.includes('-->')) {
      if (header || !(count === 1 || (count === 2 && !seenArrow))) {
        lines.unread(line);
        break;
      }
      [seenArrow, at] = [true, lines.number];
      if (isTiming(line)) [kind, id, timing, buffer, seenCue] = ['cue', buffer.join('\n'), line, [], true];
      else buffer.push(line);
      continue;
    }
    if (count === 2 && kind === 'other' && !seenCue) kind = namedKind(buffer) ?? kind;
    if (count === 2 && (kind === 'style' || kind === 'region')) buffer = [];
    buffer.push(line);
  }
  const text = buffer.join('\n');
  if (kind === 'cue') return { block: { kind, id, timing, text, line: at }, seenCue };
  return { block: text === '' ? null : { kind, text, line: at }, seenCue };
}

/** STYLE and REGION are words of their own line, before the first cue. */
function namedKind([first = '']: readonly string[]): 'style' | 'region' | null {
  const word = /^(STYLE|REGION)[\t\f ]*$/.exec(first)?.[1];
  return word === undefined ? null : word === 'STYLE' ? 'style' : 'region';
}

class PeekingLines {
  private held: string | null = null;
  private readonly lines: Lines;

  constructor(text: string) {
    this.lines = new Lines(text);
  }

  get number(): number {
    return this.lines.number;
  }

  next(): string | null {
    const line = this.held ?? this.lines.next();
    this.held = null;
    return line;
  }

  unread(line: string): void {
    this.held = line;
  }
}

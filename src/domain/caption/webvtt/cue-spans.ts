import { joinedSpans, PLAIN, sameStyle, type Span } from '../model/index.js';
import type { CueTextSink, Element } from './cue-text.js';
import { parseCueText } from './cue-text.js';
import type { CueStyle, StyleSheet } from './style-sheet.js';

export interface CueText {
  readonly spans: readonly Span[];
  readonly speaker: string | null;
  readonly repairs: readonly string[];
}

/** The colours that have classes of their own, as text and with "bg_" as background (WebVTT §5). */
export const DEFAULT_COLOURS: Readonly<Record<string, string>> = {
  white: '#ffffff', lime: '#00ff00', cyan: '#00ffff', red: '#ff0000', yellow: '#ffff00', magenta: '#ff00ff', blue: '#0000ff', black: '#000000',
};

/** The text of a cue as runs of one style, and who speaks. */
export function cueText(text: string, id: string | null, sheet: StyleSheet): CueText {
  const sink = new SpanSink(sheet, { ...PLAIN, ...sheet.ofCue(id) });
  parseCueText(text, sink);
  return sink.ended();
}

interface Open {
  readonly element: Element['name'];
  readonly style: CueStyle;
}

class SpanSink implements CueTextSink {
  private readonly spans: Span[] = [];
  private readonly opened: Open[] = [];
  private readonly repairs = new Set<string>();
  private speaker: string | null = null;
  /** Where the text begins that the next <rt> stands above. */
  private base = 0;
  /** Not null: within <rt>. */
  private ruby: string[] | null = null;

  constructor(private readonly sheet: StyleSheet, private readonly root: CueStyle) {}

  open(element: Element): void {
    if (element.name === 'ruby') this.base = this.spans.length;
    if (element.name === 'rt') this.ruby = [];
    if (element.name === 'v') this.voice(element.annotation);
    if (element.name === 'lang') this.repairs.add('the language of a part is left out');
    this.opened.push({ element: element.name, style: this.styleOf(element) });
  }

  close(): void {
    const closed = this.opened.pop();
    if (closed?.element === 'rt') this.above();
  }

  text(text: string): void {
    if (this.ruby) this.ruby.push(text);
    else if (text !== '') this.spans.push({ text, ...this.style, ruby: null });
  }

  timestamp(): void {
    this.repairs.add('times within the text are left out: all of it is shown at once');
  }

  ignored(tag: string): void {
    this.repairs.add(`<${tag.slice(0, 20)}> means nothing here: left out`);
  }

  ended(): CueText {
    return { spans: joinedSpans(this.spans), speaker: this.speaker, repairs: [...this.repairs] };
  }

  private get style(): CueStyle {
    const { bold, italic, underline, color, background } = this.opened.at(-1)?.style ?? this.root;
    return { bold, italic, underline, color, background };
  }

  private styleOf(element: Element): CueStyle {
    const own: { -readonly [P in keyof CueStyle]: CueStyle[P] } = { ...this.style };
    if (element.name === 'b') own.bold = true;
    if (element.name === 'i') own.italic = true;
    if (element.name === 'u') own.underline = true;
    for (const word of element.classes) {
      if (Object.hasOwn(DEFAULT_COLOURS, word)) own.color = DEFAULT_COLOURS[word]!;
      else if (word.startsWith('bg_') && Object.hasOwn(DEFAULT_COLOURS, word.slice(3))) own.background = DEFAULT_COLOURS[word.slice(3)]!;
    }
    return { ...own, ...this.sheet.ofElement(element) };
  }

  private voice(name: string): void {
    if (name === '') return;
    if (this.speaker === null) this.speaker = name;
    else if (this.speaker !== name) this.repairs.add('several voices: the first is kept as the speaker');
  }

  /** The end of <rt>: its text stands above what came before it in <ruby>. */
  private above(): void {
    const ruby = (this.ruby ?? []).join('');
    this.ruby = null;
    const base = this.spans.splice(this.base);
    const [first] = base;
    if (first && ruby !== '') this.spans.push({ ...first, text: base.map(({ text }) => text).join(''), ruby });
    else this.spans.push(...(ruby === '' ? base : [{ ...PLAIN, text: ruby, ...this.style }]));
    if (!first && ruby !== '') this.repairs.add('ruby above nothing: kept as text');
    if (base.some((span) => first && !sameStyle(span, first))) this.repairs.add('ruby above text of several styles: the first counts');
    this.base = this.spans.length;
  }
}

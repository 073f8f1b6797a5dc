import type { Cue, LossKind, Span } from '../model/index.js';
import { DEFAULT_COLOURS } from './cue-spans.js';

export type Lost = (what: LossKind, did?: string) => void;

const CLASS_OF = new Map(Object.entries(DEFAULT_COLOURS).map(([name, colour]) => [colour, name]));

/** The colours of a document that have no class of their own, with the classes that its STYLE block gives them. */
export class ColourClasses {
  private readonly own = new Map<string, string>();

  /** "yellow", or "c-ff8800" after the colour's digits. */
  ofText(colour: string): string {
    return CLASS_OF.get(colour) ?? this.classFor('c', 'color', colour);
  }

  ofBackground(colour: string): string {
    const name = CLASS_OF.get(colour);
    return name === undefined ? this.classFor('bg', 'background-color', colour) : `bg_${name}`;
  }

  /** null: none is needed. */
  styleBlock(): string | null {
    return this.own.size === 0 ? null : ['STYLE', ...this.own.values()].join('\n');
  }

  private classFor(prefix: string, property: string, colour: string): string {
    const name = `${prefix}-${colour.slice(1)}`;
    this.own.set(name, `::cue(.${name}) { ${property}: ${colour} }`);
    return name;
  }
}

/** The text of a cue with the tags of its style, voice outermost; nothing in it can be taken for a tag, an entity or an arrow. */
export function markedUp({ speaker }: Pick<Cue, 'speaker'>, spans: readonly Span[], classes: ColourClasses, lost: Lost): string {
  const voice = speaker === null ? '' : voiceTag(speaker, lost);
  return voice + spans.map((span) => spanText(span, classes)).join('');
}

function voiceTag(speaker: string, lost: Lost): string {
  const name = speaker.replaceAll(/[\t\n\f\r ]+/g, ' ').trim();
  if (name !== speaker) lost('speaker', name === '' ? 'written without' : 'written on one line, with single spaces');
  return name === '' ? '' : `<v ${escaped(name)}>`;
}

function spanText(span: Span, classes: ColourClasses): string {
  const words = [...(span.color === null ? [] : [classes.ofText(span.color)]), ...(span.background === null ? [] : [classes.ofBackground(span.background)])];
  const tags = [...(words.length > 0 ? [['c', ...words].join('.')] : []), ...(span.bold ? ['b'] : []), ...(span.italic ? ['i'] : []), ...(span.underline ? ['u'] : [])];
  const text = span.ruby === null ? escaped(span.text) : `<ruby>${escaped(span.text)}<rt>${escaped(span.ruby)}</rt></ruby>`;
  return tags.map((tag) => `<${tag}>`).join('') + text + tags.reverse().map((tag) => `</${tag.split('.')[0]}>`).join('');
}

/** §4.2.2: "&" and "<" must be written as entities; ">" is, so that no arrow can arise. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

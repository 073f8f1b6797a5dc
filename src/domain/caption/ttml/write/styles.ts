import { elementText } from '../../../xml/index.js';
import type { Cue, Span } from '../../model/index.js';

type Attributes = Record<string, string | null>;

/** Styles that are shared by reference; EBU-TT-D knows no others (Tech 3380 §3.3). */
export class StyleSheet {
  readonly #ids = new Map<string, string>();
  readonly #elements: string[] = [];
  readonly #name: (wanted: string) => string;

  constructor(name: (wanted: string) => string) {
    this.#name = name;
  }

  /** The name of the style of a run of text; null: nothing is said of it. */
  ofSpan({ bold, italic, underline, color, background }: Span): string | null {
    return this.#idOf({
      'tts:color': color, 'tts:backgroundColor': background, 'tts:fontWeight': bold ? 'bold' : null, 'tts:fontStyle': italic ? 'italic' : null, 'tts:textDecoration': underline ? 'underline' : null,
    });
  }

  ofParagraph({ align }: Cue): string {
    return this.#idOf({ 'tts:textAlign': align })!;
  }

  text(): string {
    return this.#elements.join('');
  }

  #idOf(attributes: Attributes): string | null {
    const key = JSON.stringify(attributes);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (Object.values(attributes).every((value) => value === null)) return null;
    const id = this.#name(`s${this.#ids.size + 1}`);
    this.#ids.set(key, id);
    this.#elements.push(elementText('style', { 'xml:id': id, ...attributes }));
    return id;
  }
}

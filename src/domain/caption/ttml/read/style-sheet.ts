import type { XmlElement } from '../../../xml/index.js';
import type { Repairs } from '../../model/index.js';
import { ITTS_PROPERTIES, type Style, TTS_PROPERTIES } from './style-values.js';
import { childrenCalled, idOf, names, valueOf, vocabularyOf } from './vocabulary.js';

export const NOTHING_SAID: Style = {};

/** Longer chains of styles that refer to styles are cut; nobody writes five. */
const LONGEST_CHAIN = 50;

/** Styles by reference: each style is worked out once, its references first (TTML2 §10.4.4.2). */
export class StyleSheet {
  readonly #elements = new Map<string, XmlElement>();
  readonly #resolved = new Map<string, Style>();
  readonly #open = new Set<string>();
  /** What stands where nothing is said (TTML2 §10.1.2). */
  readonly initial: Style;

  constructor(styling: XmlElement | undefined, private readonly repairs: Repairs) {
    for (const style of childrenCalled(styling, 'style')) {
      const id = idOf(style);
      if (id !== undefined && !this.#elements.has(id)) this.#elements.set(id, style);
    }
    this.initial = childrenCalled(styling, 'initial').reduce((sum, element) => ({ ...sum, ...this.said(element) }), NOTHING_SAID);
  }

  /** What an element says of itself: by reference, in the styles within it, then by its own attributes; the later wins. */
  of(element: XmlElement): Style {
    const referred = this.#referred(element);
    const nested = childrenCalled(element, 'style');
    const within = nested.length === 0 ? referred : nested.reduce<Style>((sum, style) => ({ ...sum, ...this.of(style) }), referred);
    const own = this.said(element);
    return own === NOTHING_SAID ? within : { ...within, ...own };
  }

  /** By an element's own attributes alone. */
  said(element: XmlElement): Style {
    let style: Style = NOTHING_SAID;
    for (const { ns, name, value } of element.attributes) {
      const vocabulary = vocabularyOf(ns);
      const properties = vocabulary === 'tts' ? TTS_PROPERTIES : vocabulary === 'itts' ? ITTS_PROPERTIES : undefined;
      if (!properties || !Object.hasOwn(properties, name)) continue;
      const parsed = properties[name]!(value.trim());
      if (parsed === null) this.repairs.ofDocument(element.line, `tts:${name} is not "${value.slice(0, 40)}": left out`);
      else style = { ...style, ...parsed };
    }
    return style;
  }

  #referred(element: XmlElement): Style {
    let sum: Style = NOTHING_SAID;
    for (const id of names(valueOf(element, 'none', 'style'))) {
      const style = this.#byId(id, element.line);
      if (style !== NOTHING_SAID) sum = sum === NOTHING_SAID ? style : { ...sum, ...style };
    }
    return sum;
  }

  #byId(id: string, line: number): Style {
    const done = this.#resolved.get(id);
    if (done) return done;
    const element = this.#elements.get(id);
    const fault = !element ? 'is not there' : this.#open.has(id) ? 'refers to itself' : this.#open.size >= LONGEST_CHAIN ? 'stands at the end of too long a chain' : null;
    if (!element || fault !== null) {
      this.repairs.ofDocument(line, `style ${id.slice(0, 40)} ${fault}: left out`);
      return NOTHING_SAID;
    }
    this.#open.add(id);
    const style = this.of(element);
    this.#open.delete(id);
    this.#resolved.set(id, style);
    return style;
  }
}

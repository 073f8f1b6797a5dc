/** Text that is markup already. Only `html` makes it, so whatever comes from elsewhere is escaped. */
class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
export type { Markup };
export type Child = Markup | string | number | null | undefined | false | readonly Child[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!);

function textOf(child: Child): string {
  if (child === null || child === undefined || child === false) return '';
  if (child instanceof Markup) return child.toString();
  return typeof child === 'object' ? child.map(textOf).join('') : escaped(String(child));
}

/** html`<p>${title}</p>`: every value is escaped, in text and in quoted attributes. */
export const html = (parts: TemplateStringsArray, ...values: readonly Child[]): Markup =>
  new Markup(parts.reduce((text, part, i) => text + textOf(values[i - 1]) + part));

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface IsdElement {
  readonly kind?: string;
  readonly text?: string;
  readonly contents?: readonly IsdElement[];
}

interface Parser {
  fromXML(xml: string, errors?: { info(): void; warn(): void; error(message: string): void; fatal(message: string): void }): { getMediaTimeEvents(): readonly number[] };
}

interface Renderer {
  generateISD(document: unknown, seconds: number): { readonly contents: readonly IsdElement[] };
}

/** Its parts that need no browser. */
const parser = require('imsc/src/main/js/doc.js') as Parser;
const renderer = require('imsc/src/main/js/isd.js') as Renderer;

/** A document as imsc.js, the W3C's reference renderer for IMSC, understands it. */
export interface Presentation {
  /** Seconds at which something may change. */
  readonly instants: readonly number[];
  /** The lines that are shown at an instant, region by region, white space as one. */
  readonly at: (seconds: number) => string;
}

export function presentationOf(xml: string): Presentation {
  const errors: string[] = [];
  const told = (message: string): void => void errors.push(message);
  const document = parser.fromXML(xml, { info: () => undefined, warn: () => undefined, error: told, fatal: told });
  return { instants: document.getMediaTimeEvents(), at: (seconds) => normalText(renderer.generateISD(document, seconds).contents.map(textOf).join('\n')) };
}

/** Base and ruby text one after the other, as they stand. */
function textOf(element: IsdElement): string {
  if (element.kind === 'br') return '\n';
  const text = (element.text ?? '') + (element.contents ?? []).map(textOf).join('');
  return element.kind === 'p' ? `${text}\n` : text;
}

export const normalText = (text: string): string => text.replace(/\s+/g, ' ').trim();

import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { stop } from './stop.js';

export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(characters: string): void;
}

const PIECE = 64 * 1024;
const DEEPEST = 64;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads the XML of a part piece by piece, and stops after each for what it gave. Names without their prefixes. No entity is resolved but those of XML itself: a document type is refused. */
export function* xmlPieces(bytes: Uint8Array, part: string, { open, close, text }: XmlHandlers): Generator<void> {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  let depth = 0;
  parser.on('error', (error) => stop('NOT_A_SPREADSHEET', `${part} is no XML: ${error.message.slice(0, 200)}`));
  parser.on('doctype', () => stop('REFUSED', `${part} has a document type`));
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > DEEPEST) stop('REFUSED', `elements of ${part} stand deeper within each other than ${DEEPEST}`);
    open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth--;
    close(localName(tag.name));
  });
  parser.on('text', text);
  parser.on('cdata', text);
  const piece = textOf(bytes, part);
  for (let at = 0; at < bytes.length; at += PIECE) {
    parser.write(piece(at));
    yield;
  }
  parser.close();
  yield;
}

const textOf = (bytes: Uint8Array, part: string): ((at: number) => string) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (at) => {
    try {
      return decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
    } catch {
      return stop('NOT_A_SPREADSHEET', `${part} is not UTF-8`);
    }
  };
};

/** All of a part at once. */
export function readXmlPart(bytes: Uint8Array, part: string, handlers: XmlHandlers): void {
  for (const _ of xmlPieces(bytes, part, handlers)) { /* Everything happens in the handlers. */ }
}

import { carriedText, escapedAttribute, escapedText } from '../xml/index.js';
import type { AvailDocument } from './document.js';
import type { AvailNode } from './node.js';
import { type AvailsXmlVersion, CURRENT_AVAILS_XML, namespacesOf } from './versions.js';

export interface WrittenAvails {
  readonly text: string;
  /** What the form has no place for, a line each. */
  readonly losses: readonly string[];
}

/** The document as XML of the version it came in, or 2.7; read again it is the same. Columns of a sheet that XML has no element for are losses. */
export function writeAvailsXml({ source, avails }: AvailDocument): WrittenAvails {
  const version = source.kind === 'XML' ? source.version : CURRENT_AVAILS_XML;
  const writer = new Writer();
  const root: AvailNode = { name: 'AvailList', attributes: source.kind === 'XML' ? source.attributes : {}, children: avails, text: '', line: 1, column: 1 };
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${writer.write(root, declarations(version))}`, losses: writer.losses() };
}

const declarations = (version: AvailsXmlVersion): string =>
  Object.entries(namespacesOf(version)).map(([prefix, uri]) => (prefix === 'xml' ? '' : ` xmlns:${prefix || 'avails'}="${uri}"`)).join('');

const CLARK = /^\{([^}]*)\}(.*)$/s;

/** A name in the text, with the declaration that it needs. */
function qualified(name: string, prefix: string, bare: string): readonly [name: string, declaration: string] {
  const clark = CLARK.exec(name);
  if (!clark) return [name.includes(':') ? name : `${bare}${name}`, ''];
  const [, uri = '', local = ''] = clark;
  return uri === '' ? [local, ''] : [`${prefix}:${local}`, ` xmlns:${prefix}="${escapedAttribute(uri)}"`];
}

const characters = (text: string): string => carried(escapedText(text));
const carried = (escaped: string): string => (escaped.includes('\r') ? escaped.split('\r').map(carriedText).join('&#13;') : carriedText(escaped));

function attributesText(attributes: AvailNode['attributes']): string {
  return Object.entries(attributes).map(([key, value], i) => {
    const [name, declaration] = qualified(key, `a${i}`, '');
    return `${declaration} ${name}="${carried(escapedAttribute(value))}"`;
  }).join('');
}

/** Something that is still to be written: an element and what stands before it on its line (null: within other text, where no white space may be added), or text that closes one. */
type Pending = readonly [node: AvailNode, indent: string | null, attributes: string] | string;

class Writer {
  readonly #texts: string[] = [];
  readonly #columns = new Map<string, number>();

  write(root: AvailNode, attributes: string): string {
    const pending: Pending[] = [[root, '', attributes]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (typeof next === 'string') this.#texts.push(next);
      else this.#element(next, pending);
    }
    return this.#texts.join('');
  }

  losses(): string[] {
    return [...this.#columns].map(([column, rows]) => `the column ${column}, filled in ${rows} ${rows === 1 ? 'row' : 'rows'}, has no place in XML`);
  }

  #element([node, indent, more]: Exclude<Pending, string>, pending: Pending[]): void {
    if (node.name.startsWith('sheet:')) return this.#lose(node.name.slice('sheet:'.length));
    const [name, declaration] = qualified(node.name, 'x', 'avails:');
    const start = `${indent ?? ''}<${name}${declaration}${more}${attributesText(node.attributes)}`;
    const end = indent === null ? '' : '\n';
    if (node.children.length === 0) return void this.#texts.push(node.text === '' ? `${start}/>${end}` : `${start}>${characters(node.text)}</${name}>${end}`);
    const within = indent === null || node.text !== '' ? null : `${indent}  `;
    this.#texts.push(`${start}>${within === null ? characters(node.text) : '\n'}`);
    pending.push(`${within === null ? '' : indent}</${name}>${end}`);
    for (let i = node.children.length - 1; i >= 0; i--) pending.push([node.children[i]!, within, '']);
  }

  #lose(column: string): void {
    this.#columns.set(column, (this.#columns.get(column) ?? 0) + 1);
  }
}

import { SaxesParser, type SaxesTagNS } from 'saxes';
import { err, ok, type Result } from '../shared/result.js';
import type { XmlAttribute, XmlElement, XmlNode } from './element.js';

export const XML_ERROR_CODES = ['XML_SYNTAX', 'XML_ENTITY', 'XML_TOO_DEEP', 'XML_TOO_LARGE'] as const;

/** Why a document cannot be read; line and column count from 1. */
export interface XmlError {
  readonly code: (typeof XML_ERROR_CODES)[number];
  readonly line: number;
  readonly column: number;
  readonly what: string;
}

export interface XmlLimits {
  /** Characters. */
  readonly length: number;
  /** Elements within elements, the root counted. */
  readonly depth: number;
  readonly elements: number;
  /** On one element. */
  readonly attributes: number;
}

export const XML_LIMITS: XmlLimits = { length: 256 * 1024 * 1024, depth: 100, elements: 1_000_000, attributes: 10_000 };

export interface XmlDocument {
  readonly root: XmlElement;
  /** What is not as XML wants it, and was passed over. */
  readonly notes: readonly { readonly line: number; readonly what: string }[];
}

/**
 * A document as a tree (XML 1.0 5th edition, Namespaces in XML 1.0). Nothing is fetched and nothing expanded: beside the five entities of XML §4.6 and numbers, none exist, and a
 * document type that declares anything is refused. Time and memory grow with the text in proportion. Passed over with a note: white space before the
 * declaration, a document type that only names one, a prefix that nothing declares or that stands for `xml`.
 */
export function readXml(text: string, limits: Partial<XmlLimits> = {}): Result<XmlDocument, XmlError> {
  const bounds = { ...XML_LIMITS, ...limits };
  if (text.length > bounds.length) return err({ code: 'XML_TOO_LARGE', line: 1, column: 1, what: `longer than ${bounds.length} characters` });
  const builder = new TreeBuilder(bounds);
  try {
    return ok(builder.read(text));
  } catch (stopped) {
    if (stopped instanceof Stop) return err(stopped.error);
    throw stopped;
  }
}

/** Leaves the parser, which has no other way out. */
class Stop extends Error {
  constructor(readonly error: XmlError) {
    super(error.what);
  }
}

interface Open extends XmlElement {
  children: XmlNode[];
}

const NONE: readonly never[] = [];
const NAMESPACE_FAULT = /^(?:unbound namespace prefix|may not assign the xml namespace)/;
const UNDEFINED_ENTITY = 'undefined entity.';

class TreeBuilder {
  readonly #parser = new SaxesParser<{ xmlns: true }>({ xmlns: true });
  readonly #open: Open[] = [];
  readonly #notes: XmlDocument['notes'][number][] = [];
  readonly #limits: XmlLimits;
  #root: XmlElement | undefined;
  #elements = 0;
  #attributesSeen = 0;
  #linesBefore = 0;

  constructor(limits: XmlLimits) {
    this.#limits = limits;
    this.#parser.on('error', (error) => this.#failed(error.message));
    this.#parser.on('doctype', (doctype) => this.#doctype(doctype));
    this.#parser.on('opentagstart', () => { this.#attributesSeen = 0; });
    this.#parser.on('attribute', () => this.#attribute());
    this.#parser.on('opentag', (tag) => this.#opened(tag));
    this.#parser.on('text', (characters) => this.#characters(characters));
    this.#parser.on('cdata', (characters) => this.#characters(characters));
    this.#parser.on('closetag', () => this.#closed());
  }

  read(text: string): XmlDocument {
    this.#parser.write(this.#fromTheDeclaration(text)).close();
    if (!this.#root) this.#stop('XML_SYNTAX', 'no element');
    return { root: this.#root!, notes: this.#notes };
  }

  /** XML §2.8 wants the declaration at the very beginning. */
  #fromTheDeclaration(text: string): string {
    const declared = text.trimStart();
    if (declared.length === text.length || !declared.startsWith('<?xml')) return text;
    this.#linesBefore = text.slice(0, text.length - declared.length).split('\n').length - 1;
    this.#notes.push({ line: 1, what: 'white space before the XML declaration' });
    return declared;
  }

  #opened(tag: SaxesTagNS): void {
    if (++this.#elements > this.#limits.elements) this.#stop('XML_TOO_LARGE', `more than ${this.#limits.elements} elements`);
    if (this.#open.length >= this.#limits.depth) this.#stop('XML_TOO_DEEP', `elements stand deeper within each other than ${this.#limits.depth}`);
    const element: Open = { ns: tag.uri, name: tag.local, attributes: this.#attributes(tag), children: NONE as unknown as XmlNode[], line: this.#line(), column: this.#parser.column };
    this.#append(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  /** Counted as they come: the parser compares them only when it has all. */
  #attribute(): void {
    if (++this.#attributesSeen > this.#limits.attributes) this.#stop('XML_TOO_LARGE', `more than ${this.#limits.attributes} attributes on one element`);
  }

  #attributes(tag: SaxesTagNS): readonly XmlAttribute[] {
    const own = Object.values(tag.attributes).filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns');
    return own.length === 0 ? NONE : own.map(({ uri, local, value }) => ({ ns: uri, name: local, value }));
  }

  #characters(characters: string): void {
    if (this.#open.length > 0) this.#append(characters);
  }

  #append(node: XmlNode): void {
    const parent = this.#open.at(-1);
    if (!parent) return;
    if (parent.children.length === 0) parent.children = [node];
    else parent.children.push(node);
  }

  #closed(): void {
    this.#open.pop();
  }

  #doctype(doctype: string): void {
    if (doctype.includes('[')) this.#stop('XML_ENTITY', 'a document type with declarations of its own: entities are not resolved here');
    this.#notes.push({ line: this.#line(), what: 'a document type: not looked at' });
  }

  #failed(message: string): void {
    const what = message.replace(/^\d+:\d+: /, '');
    if (NAMESPACE_FAULT.test(what)) this.#notes.push({ line: this.#line(), what });
    else this.#stop(what === UNDEFINED_ENTITY ? 'XML_ENTITY' : 'XML_SYNTAX', what.replace(/\.$/, ''));
  }

  #line(): number {
    return this.#parser.line + this.#linesBefore;
  }

  #stop(code: XmlError['code'], what: string): void {
    throw new Stop({ code, line: this.#line(), column: Math.max(1, this.#parser.column), what });
  }
}

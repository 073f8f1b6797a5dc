import { err, ok, type Result } from '../shared/index.js';
import { isElement, readXml, type XmlElement, type XmlError, type XmlLimits } from '../xml/index.js';
import type { AvailDocument } from './document.js';
import type { AvailNode } from './node.js';
import { decodedText } from './text.js';
import { type AvailsXmlVersion, AVAILS_XML_VERSIONS, namespacesOf, versionOfNamespace } from './versions.js';

/** NOT_AVAILS: well-formed, and something else; UNKNOWN_VERSION: of Avails, in a version that is not read. */
export type AvailsXmlError = { readonly code: XmlError['code'] | 'NOT_AVAILS' | 'UNKNOWN_VERSION' | 'NOT_UTF'; readonly line: number; readonly column: number; readonly message: string };

export const AVAILS_XML_LIMITS: Partial<XmlLimits> = { length: 128 * 1024 * 1024, depth: 60, elements: 3_000_000, attributes: 100 };

const error = (code: AvailsXmlError['code'], { line, column }: Pick<XmlElement, 'line' | 'column'>, message: string): Result<never, AvailsXmlError> => err({ code, line, column, message });

/**
 * Avails XML of versions 2.2 to 2.7 (MovieLabs Avails): an AvailList, a signed one (its signature is neither checked nor kept: it is over other bytes than those that are written again), or one Avail.
 * Every element and attribute is kept; comments are not. Whether the content is right, `checkAvails` says.
 */
export function readAvailsXml(bytes: Uint8Array, limits: Partial<XmlLimits> = {}): Result<AvailDocument, AvailsXmlError> {
  const text = decodedText(bytes);
  if (text === undefined) return error('NOT_UTF', { line: 1, column: 1 }, 'the text is neither UTF-8 nor UTF-16');
  const xml = readXml(text, { ...AVAILS_XML_LIMITS, ...limits });
  if (!xml.ok) return error(xml.error.code, xml.error, xml.error.what);
  const { root } = xml.value;
  const namespace = versionOfNamespace(root.ns);
  if (!namespace) return error('NOT_AVAILS', root, `the root is ${root.name.slice(0, 40)} of the namespace "${root.ns.slice(0, 100)}": expected AvailList of MovieLabs Avails`);
  if (!namespace.known) return error('UNKNOWN_VERSION', root, `Avails of version ${namespace.version}: read are ${AVAILS_XML_VERSIONS.join(', ')}`);
  const lists = listsOf(root);
  if (!lists) return error('NOT_AVAILS', root, `the root is ${root.name.slice(0, 40)}: expected AvailList, AvailListSigned or Avail`);
  const document = documentOf(root, lists, namespace.known);
  return document.avails.length === 0 ? error('NOT_AVAILS', root, `${root.name} has no Avail`) : ok(document);
}

function listsOf(root: XmlElement): readonly XmlElement[] | undefined {
  if (root.name === 'Avail') return [{ ...root, children: [root] }];
  if (root.name === 'AvailList') return [root];
  return root.name === 'AvailListSigned' ? root.children.filter(isElement).filter(({ ns, name }) => ns === root.ns && name === 'AvailList') : undefined;
}

function documentOf(root: XmlElement, lists: readonly XmlElement[], version: AvailsXmlVersion): AvailDocument {
  const names = new Names(version);
  const avails = lists.flatMap((list) => list.children.filter(isElement).map((element) => names.nodeOf(element)));
  return { source: { kind: 'XML', version, attributes: root.name === 'Avail' ? {} : names.attributesOf(root) }, avails, faults: [] };
}

interface Growing extends AvailNode {
  children: AvailNode[];
  text: string;
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

/** The names of one document: a few hundred, each made once. */
class Names {
  readonly #prefixes: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Map<string, string>>();

  constructor(version: AvailsXmlVersion) {
    this.#prefixes = new Map(Object.entries(namespacesOf(version)).map(([prefix, uri]) => [uri, prefix === '' ? '' : `${prefix}:`]));
  }

  nodeOf(element: XmlElement): AvailNode {
    const top = this.#growing(element);
    const open: [XmlElement, Growing][] = [[element, top]];
    for (let next = open.pop(); next; next = open.pop()) {
      const [from, to] = next;
      const texts = from.children.filter((child): child is string => !isElement(child));
      for (const child of from.children) if (isElement(child)) this.#append(child, to, open);
      const text = texts.length === 1 ? texts[0]! : texts.join('');
      if (to.children.length === 0 || text.trim() !== '') to.text = text;
    }
    return top;
  }

  attributesOf(element: XmlElement): Readonly<Record<string, string>> {
    if (element.attributes.length === 0) return NO_ATTRIBUTES;
    return Object.fromEntries(element.attributes.map(({ ns, name, value }) => [ns === '' ? name : this.#name(ns, name), value]));
  }

  #append(child: XmlElement, to: Growing, open: [XmlElement, Growing][]): void {
    const node = this.#growing(child);
    to.children.push(node);
    open.push([child, node]);
  }

  #growing(element: XmlElement): Growing {
    return { name: this.#name(element.ns, element.name), attributes: this.attributesOf(element), children: [], text: '', line: element.line, column: element.column };
  }

  #name(ns: string, name: string): string {
    const known = this.#known.get(ns) ?? new Map<string, string>();
    this.#known.set(ns, known);
    const full = known.get(name) ?? (this.#prefixes.has(ns) ? `${this.#prefixes.get(ns)}${name}` : `{${ns}}${name}`);
    known.set(name, full);
    return full;
  }
}

/** An attribute as it stands on its element; `value` with references and white space resolved (XML 1.0 §3.3.3). */
export interface XmlAttribute {
  /** Namespace name; "" for an attribute without prefix; the prefix itself where nothing declares it. */
  readonly ns: string;
  readonly name: string;
  readonly value: string;
}

/** An element of a document, with where its start tag ends. */
export interface XmlElement {
  readonly ns: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  /** Elements, and runs of characters between them, in order; comments and processing instructions left out. */
  readonly children: readonly XmlNode[];
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

export type XmlNode = XmlElement | string;

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== 'string';

export const childElements = (element: XmlElement): XmlElement[] => element.children.filter(isElement);

/** The value of an attribute; undefined: not there. */
export const attributeOf = (element: XmlElement, ns: string, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name && attribute.ns === ns)?.value;

/** The characters within an element and everything below it, in order. */
export function textContent(element: XmlElement): string {
  const texts: string[] = [];
  const open: XmlNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') texts.push(node);
    else for (let i = node.children.length - 1; i >= 0; i--) open.push(node.children[i]!);
  }
  return texts.join('');
}

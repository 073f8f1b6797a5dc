/**
 * An element of an Avail, in a form that every source is brought into. `name`: bare for the namespace of Avails, with `md:`, `mdmec:`, `ds:` for those that go with its version, `{uri}name` for any other,
 * `sheet:` for a column of a spreadsheet that has no place in XML. Plain JSON.
 */
export interface AvailNode {
  readonly name: string;
  /** By name, in order; those of a namespace as `{uri}name`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly AvailNode[];
  /** As it stands, white space included; "" where there are children. */
  readonly text: string;
  /** Line of XML, or row of a sheet; counted from 1. */
  readonly line: number;
  /** Of the line, or of the sheet (1 is A). */
  readonly column: number;
}

export type NodePlace = Pick<AvailNode, 'line' | 'column'>;

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};
const NO_CHILDREN: readonly AvailNode[] = [];

export const leaf = (name: string, text: string, { line, column }: NodePlace, attributes = NO_ATTRIBUTES): AvailNode => ({ name, attributes, children: NO_CHILDREN, text, line, column });

export const branch = (name: string, children: readonly AvailNode[], { line, column }: NodePlace, attributes = NO_ATTRIBUTES): AvailNode => ({ name, attributes, children, text: '', line, column });

/** An element without its place. */
export type PlainNode = readonly [name: string, attributes: AvailNode['attributes'], text: string, children: readonly PlainNode[]];

export const plainNode = ({ name, attributes, text, children }: AvailNode): PlainNode => [name, attributes, text, children.map(plainNode)];

/** What an element says, wherever it stands, as JSON. */
export const contentOf = (node: AvailNode): string => JSON.stringify(plainNode(node));

export const childOf = (node: AvailNode, name: string): AvailNode | undefined => node.children.find((child) => child.name === name);

export const childrenOf = (node: AvailNode, name: string): AvailNode[] => node.children.filter((child) => child.name === name);

/** The node at the end of a path of children, each the first of its name. */
export function nodeAt(node: AvailNode, ...path: readonly string[]): AvailNode | undefined {
  let at: AvailNode | undefined = node;
  for (const name of path) at = at && childOf(at, name);
  return at;
}

/** White space around it taken away and within it drawn together, as every type of XSD but xs:string reads it. */
export const tokenOf = (text: string): string => (/\s/.test(text) ? text.trim().replace(/\s+/g, ' ') : text);

/** The token of a child; undefined where there is none, or it is empty. */
export const textAt = (node: AvailNode, ...path: readonly string[]): string | undefined => tokenOf(nodeAt(node, ...path)?.text ?? '') || undefined;

export const textsAt = (node: AvailNode, name: string): string[] => childrenOf(node, name).map(({ text }) => tokenOf(text)).filter(Boolean);

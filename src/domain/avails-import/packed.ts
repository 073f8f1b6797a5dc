import { type AvailNode, childrenOf, type PlainNode, plainNode } from '../avails/index.js';

/** Of an Avail; null: where its transactions stand. */
type PackedHead = readonly [name: string, attributes: AvailNode['attributes'], text: string, children: readonly (PlainNode | null)[]];

const NOWHERE = { line: 0, column: 0 };

/** All that the transactions of an Avail share, as JSON. */
export function packedHead({ name, attributes, text, children }: AvailNode): string {
  const first = children.findIndex((child) => child.name === 'Transaction');
  return JSON.stringify([name, attributes, text, children.flatMap((child, i) => (i === first ? [null] : child.name === 'Transaction' ? [] : [plainNode(child)]))] satisfies PackedHead);
}

/** The Avail with these transactions again. */
export function unpackedAvail(head: string, transactions: readonly string[]): AvailNode {
  const within = transactions.map((text) => unpacked(JSON.parse(text) as PlainNode));
  const [name, attributes, text, children] = JSON.parse(head) as PackedHead;
  return { name, attributes, text, children: children.flatMap((child) => (child === null ? within : [unpacked(child)])), ...NOWHERE };
}

const unpacked = ([name, attributes, text, children]: PlainNode): AvailNode => ({ name, attributes, text, children: children.map(unpacked), ...NOWHERE });

export const transactionsOf = (avail: AvailNode): AvailNode[] => childrenOf(avail, 'Transaction');

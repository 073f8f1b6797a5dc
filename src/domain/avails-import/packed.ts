import { type AvailNode, childrenOf } from '../avails/index.js';
import { invariant } from '../shared/index.js';

/** An element without its place; null: where the transactions of an Avail stand. */
type Packed = readonly [name: string, attributes: AvailNode['attributes'], text: string, children: readonly Packed[]] | null;

const NOWHERE = { line: 0, column: 0 };

const packed = ({ name, attributes, text, children }: AvailNode): Packed => [name, attributes, text, children.map(packed)];

/** A transaction as JSON. */
export const packedTransaction = (transaction: AvailNode): string => JSON.stringify(packed(transaction));

/** All that the transactions of an Avail share, as JSON. */
export function packedHead({ name, attributes, text, children }: AvailNode): string {
  const first = children.findIndex((child) => child.name === 'Transaction');
  return JSON.stringify([name, attributes, text, children.flatMap((child, i) => (i === first ? [null] : child.name === 'Transaction' ? [] : [packed(child)]))] satisfies Packed);
}

/** The Avail with these transactions again. */
export function unpackedAvail(head: string, transactions: readonly string[]): AvailNode {
  const within = transactions.map((text) => unpacked(JSON.parse(text) as Packed));
  const [name, attributes, text, children] = JSON.parse(head) as NonNullable<Packed>;
  return { name, attributes, text, children: children.flatMap((child) => (child === null ? within : [unpacked(child)])), ...NOWHERE };
}

function unpacked(from: Packed): AvailNode {
  invariant(from !== null, 'only an Avail has transactions');
  const [name, attributes, text, children] = from;
  return { name, attributes, text, children: children.map(unpacked), ...NOWHERE };
}

export const transactionsOf = (avail: AvailNode): AvailNode[] => childrenOf(avail, 'Transaction');

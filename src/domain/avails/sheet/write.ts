import type { AvailDocument, SheetColumn } from '../document.js';
import { type AvailNode, branch, childrenOf, nodeAt, textAt } from '../node.js';
import { assetMappings, kindOf } from './asset-mappings.js';
import { derivedDescription, derivedType, HEAD, TAIL } from './avail-mappings.js';
import { COLUMN_ORDER, groupOf } from './columns.js';
import type { Mapping, Taker } from './mapping.js';
import { TRANSACTION } from './transaction-mappings.js';

/** A table as it is to be written: the head's groups (null: it has none), its names, and a row a transaction. */
export interface AvailsTable {
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly string[])[];
  /** What no column says, a line each. */
  readonly losses: readonly string[];
}

/** The document as rows under the columns it came with, and those that it needs besides; read again they are the same document. */
export function availsTable({ source, avails }: AvailDocument): AvailsTable {
  const losses = new Map<string, number>();
  const rows = avails.flatMap((avail) => rowsOf(avail, (what) => losses.set(what, (losses.get(what) ?? 0) + 1)));
  const columns = columnsFor(source.kind === 'SHEET' ? source.columns : [], rows);
  return {
    columns, rows: rows.map((row) => columns.map(({ name }) => row.get(name) ?? '')),
    losses: [...losses].map(([what, times]) => `${what}${times > 1 ? ` (${times} times)` : ''}: no column says it`),
  };
}

function columnsFor(own: readonly SheetColumn[], rows: readonly ReadonlyMap<string, string>[]): SheetColumn[] {
  const used = new Set(rows.flatMap((row) => [...row.keys()]));
  for (const { name } of own) used.delete(name);
  const needed = [...COLUMN_ORDER.filter((name) => used.delete(name)), ...used];
  const hasGroups = own.length === 0 || own.some(({ group }) => group !== null);
  return [...own, ...(own.length === 0 ? ALWAYS.filter((name) => !needed.includes(name)) : []).concat(needed).map((name) => ({ group: hasGroups ? groupOf(name) : null, name }))];
}

/** A table is known by these. */
const ALWAYS = ['ALID', 'LicenseType', 'Territory', 'Start'];

type Lose = (what: string) => void;

function rowsOf(avail: AvailNode, lose: Lose): Map<string, string>[] {
  const shared = new Map<string, string>();
  const asset = nodeAt(avail, 'Asset');
  const workType = (asset && textAt(asset, 'WorkType')) ?? '';
  const metadata = asset && nodeAt(asset, kindOf(workType).metadata);
  const mappings = [...HEAD, ...assetMappings(workType, metadata !== undefined && (metadata.name === 'SeasonMetadata' || nodeAt(metadata, 'SeasonMetadata') !== undefined)), ...TAIL];
  const whole = branch('Avail', avail.children.filter(({ name }) => name !== 'Transaction'), avail, avail.attributes);
  write(whole, mappings, shared, lose, (node) => isDerived(node, workType, shared));
  return childrenOf(avail, 'Transaction').map((transaction) => {
    const row = new Map(shared);
    for (const { name, text } of transaction.children) if (name.startsWith('sheet:')) row.set(name.slice('sheet:'.length), text);
    write(branch('Transaction', transaction.children.filter(({ name }) => !name.startsWith('sheet:')), transaction, transaction.attributes), TRANSACTION, row, lose, () => false);
    return row;
  });
}

const isDerived = ({ name, text }: AvailNode, workType: string, row: ReadonlyMap<string, string>): boolean =>
  (name === 'AvailType' && text === derivedType(workType)) || (name === 'ShortDescription' && text === derivedDescription((column) => row.get(column)));

function write(root: AvailNode, mappings: readonly Mapping[], row: Map<string, string>, lose: Lose, isKnown: (node: AvailNode) => boolean): void {
  const taker = new Tree(root);
  const out = (column: string, text: string): void => {
    if ((row.get(column) ?? text) !== text) lose(`another ${column}`);
    else row.set(column, text);
  };
  for (const mapping of mappings) mapping.write(taker, out);
  for (const what of taker.rest(isKnown)) lose(what);
}

/** Nodes of one tree, and which of them have been written. */
class Tree implements Taker {
  readonly #taken = new Set<AvailNode>();
  readonly #attributes = new Set<string>();

  constructor(private readonly root: AvailNode) {}

  find(path: readonly string[], name: string): AvailNode[] {
    const parent = nodeAt(this.root, ...path);
    return parent ? parent.children.filter((child) => child.name === name && !this.#taken.has(child)) : [];
  }

  attribute(path: readonly string[], name: string): string | undefined {
    this.#attributes.add([...path, name].join('/'));
    return nodeAt(this.root, ...path)?.attributes[name];
  }

  taken(...nodes: readonly AvailNode[]): void {
    for (const node of nodes) this.#taken.add(node);
  }

  /** Names of values and attributes that nobody wrote. */
  rest(isKnown: (node: AvailNode) => boolean): string[] {
    const found: string[] = [];
    const open: [AvailNode, string][] = [[this.root, '']];
    for (let next = open.pop(); next; next = open.pop()) {
      const [node, path] = next;
      if (!this.#taken.has(node)) found.push(...this.#lost(node, path, isKnown));
      for (const child of node.children) open.push([child, path === '' ? child.name : `${path}/${child.name}`]);
    }
    return found;
  }

  #lost(node: AvailNode, path: string, isKnown: (node: AvailNode) => boolean): string[] {
    const attributes = Object.keys(node.attributes).filter((name) => !this.#attributes.has(path === '' ? name : `${path}/${name}`)).map((name) => `${path}@${name}`);
    return node.text.trim() !== '' && !isKnown(node) ? [path, ...attributes] : attributes;
  }
}

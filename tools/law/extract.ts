import { parseSync } from '@swc/core';

/** One place where a module names another. */
export interface ImportUse {
  readonly specifier: string;
  readonly line: number;
  /** Nothing of it survives compilation. */
  readonly typeOnly: boolean;
  /** Names taken as values; `*` stands for the whole module. Empty for a bare `import './x.js'` and for type-only uses. */
  readonly values: readonly string[];
}

interface SwcNode {
  readonly type: string;
  readonly span?: { readonly start: number };
  readonly [field: string]: unknown;
}

/** Every import, re-export, dynamic import and import type of a TypeScript source. Throws on a syntax error. */
export function importsOf(source: string, tsx = false): ImportUse[] {
  const bytes = Buffer.from(source);
  const uses: ImportUse[] = [];
  for (const node of nodesOf(source, tsx)) {
    const found = read(node);
    if (found) uses.push({ ...found, line: lineAt(bytes, node.span?.start ?? 1) });
  }
  return uses;
}

/** All syntax nodes of a source, outermost first. */
export function* nodesOf(source: string, tsx = false): Generator<SwcNode> {
  const pending: unknown[] = [parseSync(source, { syntax: 'typescript', tsx, decorators: true, target: 'es2024' })];
  while (pending.length > 0) {
    const next = pending.pop();
    if (Array.isArray(next)) pending.push(...next.toReversed());
    else if (isObject(next)) {
      if (isNode(next)) yield next;
      pending.push(...Object.values(next).toReversed());
    }
  }
}

/** Line number of a byte position; the parser counts bytes, from 1. */
export function lineAt(bytes: Buffer, position: number): number {
  let line = 1;
  for (let at = 0; at < position - 1 && at < bytes.length; at += 1) if (bytes[at] === 10) line += 1;
  return line;
}

type Found = Omit<ImportUse, 'line'>;

function read(node: SwcNode): Found | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return declaration(node);
    case 'TsImportType':
      return whole(node['argument'], true);
    case 'CallExpression':
      return call(node);
    default:
      return undefined;
  }
}

function declaration(node: SwcNode): Found | undefined {
  const specifier = text(node['source']);
  if (specifier === undefined) return undefined;
  if (node.type === 'ExportAllDeclaration') return { specifier, typeOnly: node['typeOnly'] === true, values: node['typeOnly'] === true ? [] : ['*'] };
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'].filter(isNode) : [];
  if (node['typeOnly'] === true) return { specifier, typeOnly: true, values: [] };
  const values = specifiers.filter((one) => one['isTypeOnly'] !== true).map(takenName);
  return { specifier, typeOnly: specifiers.length > 0 && values.length === 0, values };
}

function takenName(specifier: SwcNode): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier' || specifier.type === 'ExportNamespaceSpecifier') return '*';
  return text(specifier['imported']) ?? text(specifier['orig']) ?? text(specifier['local']) ?? '*';
}

function call(node: SwcNode): Found | undefined {
  const callee = node['callee'];
  if (!isNode(callee)) return undefined;
  if (callee.type !== 'Import' && !(callee.type === 'Identifier' && callee['value'] === 'require')) return undefined;
  const first: unknown = Array.isArray(node['arguments']) ? node['arguments'][0] : undefined;
  return isObject(first) ? whole(first['expression'], false) : undefined;
}

function whole(literal: unknown, typeOnly: boolean): Found | undefined {
  const specifier = text(literal);
  return specifier === undefined ? undefined : { specifier, typeOnly, values: typeOnly ? [] : ['*'] };
}

function text(node: unknown): string | undefined {
  return isObject(node) && typeof node['value'] === 'string' ? node['value'] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNode(value: unknown): value is SwcNode {
  return isObject(value) && typeof value['type'] === 'string';
}

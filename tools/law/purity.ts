import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lineAt, nodesOf } from './extract.ts';
import { listSources } from './house.ts';

export interface Impurity {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const HINT = 'take it from the Clock and IdSource ports';

/** The clock and chance in src/domain: `Date.now()`, `new Date()` of this instant, `Date()`, `Math.random()`, `randomUUID`. */
export function impurities(root: string): Impurity[] {
  return listSources(join(root, 'src', 'domain')).flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    const bytes = Buffer.from(source);
    return [...nodesOf(source)].flatMap((node) => {
      const what = name(node);
      return what ? [{ file: relative(root, path), line: lineAt(bytes, node.span?.start ?? 1), message: `${what} in domain: ${HINT}` }] : [];
    });
  });
}

type Node = ReturnType<typeof nodesOf> extends Generator<infer N> ? N : never;

function name(node: Node): string | undefined {
  if (node.type === 'NewExpression' && identifier(node['callee']) === 'Date' && isEmpty(node['arguments'])) return 'new Date()';
  if (node.type === 'CallExpression' && identifier(node['callee']) === 'Date') return 'Date()';
  if (node.type === 'Identifier' && node['value'] === 'randomUUID') return 'randomUUID';
  if (node.type !== 'MemberExpression') return undefined;
  const member = `${identifier(node['object'])}.${identifier(node['property'])}`;
  return ['Date.now', 'Math.random', 'performance.now'].includes(member) ? member : undefined;
}

function identifier(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('type' in node) || node.type !== 'Identifier' || !('value' in node)) return undefined;
  return typeof node.value === 'string' ? node.value : undefined;
}

function isEmpty(list: unknown): boolean {
  return !Array.isArray(list) || list.length === 0;
}

import type { EventQuery } from '../../../domain/event/index.js';
import type { ListName, NodeKind, Selection } from '../../../domain/read/index.js';
import { compileByExternalId, compileChanges, compileList, compileNode, compileNodes, type Compiled, keyTypeOf } from './compile/compile.js';
import type { Aims } from './compile/compilation.js';
import { type Cursor, decodeCursor } from './compile/cursor.js';
import { Lru } from './lru.js';
import { selectionKey } from './selection-key.js';

type Args = Readonly<Record<string, unknown>>;

/** Compiled statements by what was asked; ids, tenants and places in root lists are not a part of that. */
export interface Statements {
  node(kind: NodeKind, selection: Selection): Compiled;
  nodes(kind: NodeKind, selection: Selection): Compiled;
  byExternalId(selection: Selection): Compiled;
  list(name: ListName, args: Args, selection: Selection, aims: Aims): { compiled: Compiled; after: Cursor | null };
  changes(first: number, query: EventQuery, selection: Selection): Compiled;
}

/** Characters, since some questions are a thousand times longer than others. */
const weightOf = (key: string, compiled: Compiled): number => key.length + (compiled.ok ? compiled.value.text.length : 0) + ENTRY;
const ENTRY = 200;

/** `limit`: characters of statements and of what was asked. */
export function cachedStatements(limit: number): Statements {
  const cache = new Lru<string, Compiled>(limit, weightOf);
  const once = (key: string, compile: () => Compiled): Compiled => {
    const known = cache.get(key);
    if (known) return known;
    const compiled = compile();
    cache.set(key, compiled);
    return compiled;
  };
  return {
    node: (kind, selection) => once(`node ${kind} ${selectionKey(selection)}`, () => compileNode(kind, selection)),
    nodes: (kind, selection) => once(`nodes ${kind} ${selectionKey(selection)}`, () => compileNodes(kind, selection)),
    byExternalId: (selection) => once(`external ${selectionKey(selection)}`, () => compileByExternalId(selection)),
    list: (name, args, selection, aims) => {
      const after = args['after'] == null ? null : decodeCursor(String(args['after']), keyTypeOf(name, args));
      const place = args['after'] == null ? 'start' : after === null ? 'bad' : after.key === null ? 'keyless' : 'keyed';
      const key = JSON.stringify([name, args['first'], args['filter'] ?? null, args['orderBy'] ?? null, place, aims]);
      return { after, compiled: once(`list ${key} ${selectionKey(selection)}`, () => compileList(name, args, selection, aims)) };
    },
    changes: (first, query, selection) => once(`changes ${JSON.stringify([first, query])} ${selectionKey(selection)}`, () => compileChanges(first, query, selection)),
  };
}

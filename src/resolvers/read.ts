import type { GraphQLResolveInfo } from 'graphql';
import type { ListName, NodeKind, NodeRef, PageArgs, ReadObject } from '../domain/read/index.js';
import { parseGlobalId } from '../domain/shared/index.js';
import { badPageSize, isPageSize, keepReadable, readSelected } from './answered.js';
import { type GraphQLContext, readScope } from './context.js';
import { selectionOf } from './selection.js';

const NODE_KINDS: readonly string[] = ['Asset', 'Rendition', 'Project', 'Job', 'Upload'] satisfies NodeKind[];

/** What `node` can fetch by a client's id; null: nothing that exists. */
export function nodeRef(id: string): NodeRef | null {
  const parsed = parseGlobalId(id);
  return parsed && NODE_KINDS.includes(parsed.kind) ? { kind: parsed.kind as NodeKind, uuid: parsed.uuid } : null;
}

/** One object with the fields that the client asked of this field. */
export async function readNode(context: GraphQLContext, ref: NodeRef | null, info: GraphQLResolveInfo): Promise<ReadObject | null> {
  return ref && readSelected(selectionOf(info, keepReadable(context.limits)), (selection) => context.read.node(readScope(context), ref, selection));
}

export const readById = (context: GraphQLContext, kind: NodeKind, id: string, info: GraphQLResolveInfo): Promise<ReadObject | null> => {
  const ref = nodeRef(id);
  return readNode(context, ref?.kind === kind ? ref : null, info);
};

export async function readList(context: GraphQLContext, name: ListName, args: Readonly<Record<string, unknown>> & PageArgs, info: GraphQLResolveInfo): Promise<ReadObject> {
  if (!isPageSize(args.first, context.limits)) throw badPageSize(context.limits);
  return readSelected(selectionOf(info, keepReadable(context.limits)), (selection) => context.read.list(readScope(context), name, args, selection));
}

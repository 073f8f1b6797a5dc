import { getNamedType, getNullableType, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isListType, isObjectType } from 'graphql';
import type { NodeRef } from '../domain/read/index.js';
import { READ_TYPES } from './answered.js';
import type { GraphQLContext } from './context.js';
import { readNode } from './reads/index.js';

/** The object that code refers to by kind and id, read with the client's own selection: after a mutation that is after its commit. */
const byReference: GraphQLFieldResolver<Record<string, NodeRef | null | undefined>, GraphQLContext> = (source, _args, context, info) =>
  readNode(context, source[info.fieldName] ?? null, info);

/** In objects that code makes (payloads, events), every field that holds a node holds its `NodeRef`, unless it is marked `resolvedInCode`. */
export function resolveReferences(schema: GraphQLSchema): void {
  const roots: unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const made = Object.values(schema.getTypeMap()).filter((type): type is GraphQLObjectType => isObjectType(type) && !roots.includes(type) && !(READ_TYPES as readonly string[]).includes(type.name));
  for (const field of made.flatMap((type) => Object.values(type.getFields()))) {
    const held = getNamedType(field.type);
    if (isObjectType(held) && held.getInterfaces().some((i) => i.name === 'Node') && !isListType(getNullableType(field.type)) && field.extensions['resolvedInCode'] !== true) field.resolve = byReference;
  }
}

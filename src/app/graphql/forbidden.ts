import { type DocumentNode, type FieldNode, type GraphQLError, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { KeyActor } from '../../domain/shared/index.js';
import { forbiddenRootField } from '../../resolvers/index.js';

/** A mutation that the role may not call is refused as a whole, before its variables are looked at. */
export function forbiddenMutation(document: DocumentNode, operation: OperationDefinitionNode, actor: KeyActor): GraphQLError | null {
  if (operation.operation !== 'mutation') return null;
  for (const field of rootFields(document, operation.selectionSet, new Set())) {
    const refusal = forbiddenRootField('Mutation', field.name.value, actor);
    if (refusal) return refusal;
  }
  return null;
}

function rootFields(document: DocumentNode, set: SelectionSetNode, visited: Set<string>): FieldNode[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.INLINE_FRAGMENT) return rootFields(document, node.selectionSet, visited);
    const name = node.name.value;
    const fragment = document.definitions.find((d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === name);
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION || visited.has(name)) return [];
    return rootFields(document, fragment.selectionSet, visited.add(name));
  });
}

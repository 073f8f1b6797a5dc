import { type DocumentNode, type GraphQLError, Kind, type OperationDefinitionNode } from 'graphql';
import type { KeyActor } from '../../domain/shared/index.js';
import { forbiddenRootField } from '../../resolvers/index.js';
import { rootSelections } from './root-selections.js';

/** A mutation that the role may not call is refused as a whole, before its variables are looked at. */
export function forbiddenMutation(document: DocumentNode, operation: OperationDefinitionNode, actor: KeyActor): GraphQLError | null {
  if (operation.operation !== 'mutation') return null;
  for (const node of rootSelections(document, operation.selectionSet)) {
    const refusal = node.kind === Kind.FIELD ? forbiddenRootField('Mutation', node.name.value, actor) : null;
    if (refusal) return refusal;
  }
  return null;
}

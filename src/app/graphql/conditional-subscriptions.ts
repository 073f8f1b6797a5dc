import { type DocumentNode, GraphQLError, Kind, OperationTypeNode, parse } from 'graphql';
import { rootSelections } from './root-selections.js';

/**
 * What a subscription follows may not hang on a condition (GraphQL September 2025, 5.2.4.1): graphql-js throws at
 * validation where the condition is a variable, and at execution where nothing is left to follow. So this is asked before both.
 */
export function conditionalSubscriptions(document: DocumentNode): GraphQLError[] {
  const roots = document.definitions.flatMap((d) => (d.kind === Kind.OPERATION_DEFINITION && d.operation === OperationTypeNode.SUBSCRIPTION ? rootSelections(document, d.selectionSet) : []));
  const conditions = roots.flatMap((node) => node.directives ?? []).filter((d) => ['skip', 'include'].includes(d.name.value));
  return conditions.length === 0 ? [] : [new GraphQLError('A subscription has no @skip and no @include at its root.', { nodes: conditions, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })];
}

/** The same for a text that somebody else is going to parse; what cannot be parsed is theirs to refuse. */
export function conditionalSubscriptionIn(text: string, maxTokens: number): GraphQLError | undefined {
  if (!/subscription[^]*@/.test(text)) return undefined;
  try {
    return conditionalSubscriptions(parse(text, { maxTokens }))[0];
  } catch {
    return undefined;
  }
}

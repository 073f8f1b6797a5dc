import { setImmediate } from 'node:timers/promises';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, parse, specifiedRules, validate } from 'graphql';
import type { DocumentCheck } from '../../domain/document/index.js';
import type { Limits } from '../../resolvers/index.js';
import { conditionalSubscriptions } from './conditional-subscriptions.js';
import { refusedDirective } from './incremental.js';
import { costRefusal, isMergeRefusal, isTokenRefusal, mergeRefusal, shapeRule, textRefusal, tokenRefusal } from './limits.js';

/** What the doors would say of a document before they execute it. Others get their turn between two documents. */
export function documentCheck(schema: GraphQLSchema, limits: Limits): DocumentCheck {
  const rules = [...specifiedRules, shapeRule(limits)];
  return async (text) => {
    await setImmediate();
    const refused = textRefusal(text, limits);
    if (refused) return sentenceOf(refused);
    const document = parsed(text, limits);
    if (document instanceof GraphQLError) return sentenceOf(document);
    if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return 'It has no operation';
    // The rules throw where a subscription is conditional, so that is asked before them.
    const problem = conditionalSubscriptions(document)[0] ?? validate(schema, document, rules, { maxErrors: 1 })[0] ?? certainCost(schema, document, limits);
    return problem ? sentenceOf(problem) : null;
  };
}

function parsed(text: string, limits: Limits): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return isTokenRefusal(error.message) ? tokenRefusal(limits) : error;
  }
}

/** An operation without variables costs what it costs; what the others cost is known with each request. */
function certainCost(schema: GraphQLSchema, document: DocumentNode, limits: Limits): GraphQLError | null {
  for (const operation of document.definitions) {
    const refused = operation.kind === Kind.OPERATION_DEFINITION && !operation.variableDefinitions?.length ? costRefusal(limits, schema, document, operation, {}) : null;
    if (refused) return refused;
  }
  return null;
}

/** With its place, and without a full stop. */
function sentenceOf({ message, locations }: GraphQLError): string {
  const place = locations?.[0];
  if (isMergeRefusal(message)) return sentenceOf(mergeRefusal());
  return `${(refusedDirective(message)?.message ?? message).replace(/\.$/, '')}${place ? ` (line ${place.line}, column ${place.column})` : ''}`;
}

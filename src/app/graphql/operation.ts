import { type DocumentNode, type ExecutionArgs, getOperationAST, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { badLanguage, type GraphQLContext, topLevelError } from '../../resolvers/index.js';
import type { ChargedContext } from './charge.js';
import { charged } from './charged.js';
import { conditionalSubscriptions } from './conditional-subscriptions.js';
import type { Door } from './deps.js';
import { forbiddenMutation } from './forbidden.js';
import { shapeRule, textRefusal } from './limits.js';
import { patientContext } from './patient-context.js';

export interface OperationRequest {
  readonly query?: unknown;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Either ready to be executed, or why not. */
export type Prepared = { readonly args: ExecutionArgs } | { readonly errors: readonly GraphQLError[] };
type Read = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

const REMEMBERED = 1000;

/** What stands before execution on streams: the same limits, validation and guard as over HTTP. Valid documents are remembered. */
export function operationReader(door: Door): (context: GraphQLContext, request: OperationRequest) => Prepared {
  const known = new Map<string, DocumentNode>();
  const rules = [...specifiedRules, shapeRule(door.limits)];

  const read = (query: unknown): Read => {
    if (typeof query !== 'string') return refused(topLevelError('BAD_USER_INPUT', 'An operation has a "query" of type string.'));
    const remembered = known.get(query);
    if (remembered) return { document: remembered };
    const tooLong = textRefusal(query, door.limits);
    if (tooLong) return refused(tooLong);
    const parsed = parsedOrRefused(query, door.limits.tokens);
    if ('errors' in parsed) return parsed;
    const conditional = conditionalSubscriptions(parsed.document);
    const errors = conditional.length > 0 ? conditional : validate(door.schema, parsed.document, rules);
    if (errors.length > 0) return { errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value!);
    known.set(query, parsed.document);
    return parsed;
  };

  return (context, { query, operationName, variables }) => {
    const found = read(query);
    if ('errors' in found) return found;
    const { document } = found;
    const operation = getOperationAST(document, operationName);
    if (!operation) return refused(topLevelError('BAD_USER_INPUT', 'The document has no such operation, or several and "operationName" names none.'));
    const forbidden = forbiddenMutation(document, operation, context.actor);
    if (forbidden) return refused(forbidden);
    const { charge, refusal } = charged(door, context.actor, document, operation, variables);
    if (refusal) return refused(refusal);
    const misread = badLanguage(door.schema, document, operation, variables ?? {});
    if (misread) return refused(misread);
    // A subscription has paid for all of its events: none of them is kept back for want of budget.
    const contextValue: ChargedContext = operation.operation === 'subscription' ? patientContext(context) : { ...context, charge };
    return { args: { schema: door.schema, document, operationName, variableValues: variables, contextValue } };
  };
}

const refused = (error: GraphQLError): { errors: readonly GraphQLError[] } => ({ errors: [error] });

function parsedOrRefused(query: string, maxTokens: number): Read {
  try {
    return { document: parse(query, { maxTokens }) };
  } catch (error) {
    if (error instanceof GraphQLError) return refused(coded(error, 'GRAPHQL_PARSE_FAILED'));
    throw error;
  }
}

const coded = (error: GraphQLError, code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED'): GraphQLError =>
  new GraphQLError(error.message, { nodes: error.nodes, source: error.source, positions: error.positions, extensions: { code, ...error.extensions } });

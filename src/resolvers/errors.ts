import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

/** Every code that stands at the top level of an answer; what a mutation's caller can fix is in `userErrors` instead. */
export const TOP_LEVEL_CODES = [
  'UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'PERSISTED_QUERY_NOT_FOUND',
  'COST_EXCEEDED', 'RATE_LIMITED', 'PAYLOAD_TOO_LARGE', 'UNAVAILABLE', 'INTERNAL',
] as const;
export type TopLevelCode = (typeof TOP_LEVEL_CODES)[number];

export const topLevelError = (code: TopLevelCode, message: string, extensions: GraphQLErrorExtensions = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...extensions } });

/** A question that means nothing. `argument` is the path of the argument, below the field that the error's own `path` names. */
export const badUserInput = (message: string, argument: readonly string[], limit?: { readonly limit: string; readonly value: number }): GraphQLError => topLevelError('BAD_USER_INPUT', message, { argument, ...limit });

import { type ExecutionResult, GraphQLError } from 'graphql';
import type { GraphQLContext } from '../../resolvers/index.js';
import type { Door } from './deps.js';
import { logFaults, presentError } from './present-errors.js';

/** Errors of a stream as clients see them, coded and masked as over HTTP. */
export function presented(door: Door, errors: readonly GraphQLError[], { requestId }: GraphQLContext): GraphQLError[] {
  return errors.map((error) => {
    const { message, extensions } = presentError(error.toJSON(), error, door.limits, requestId);
    return new GraphQLError(message, { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path, extensions });
  });
}

/** A result of a stream as clients see it; its faults are logged. */
export function presentResult<R extends Pick<ExecutionResult, 'errors'>>(door: Door, result: R, context: GraphQLContext): R {
  if (!result.errors) return result;
  logFaults(door.log, result.errors, context.requestId);
  return { ...result, errors: presented(door, result.errors, context) };
}

import { GraphQLError } from 'graphql';
import type { GraphQLContext } from '../../resolvers/index.js';
import type { ChargedContext } from './charge.js';
import type { Door } from './deps.js';
import { logFaults, presentError } from './present-errors.js';

/** Errors of a stream as clients see them, coded and masked as over HTTP. */
export function presented(door: Door, errors: readonly GraphQLError[], { requestId }: GraphQLContext): GraphQLError[] {
  return errors.map((error) => {
    const { message, extensions } = presentError(error.toJSON(), error, door.limits, requestId);
    return new GraphQLError(message, { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path, extensions });
  });
}

interface Result {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A result of a stream as clients see it, with what it cost; its faults are logged. */
export function presentResult<R extends Result>(door: Door, result: R, context: ChargedContext): R {
  const shown = context.charge ? { ...result, extensions: { ...result.extensions, cost: context.charge } } : result;
  context.charge?.settle([JSON.stringify(result.data ?? null)]);
  if (!result.errors) return shown;
  logFaults(door.log, result.errors, context.requestId);
  return { ...shown, errors: presented(door, result.errors, context) };
}

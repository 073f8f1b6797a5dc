import type { Server } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import type { KeyDirectory } from '../../domain/access/index.js';
import type { DocumentCheck, DocumentDirectory } from '../../domain/document/index.js';
import type { ReadPort } from '../../domain/read/index.js';
import type { KeyActor } from '../../domain/shared/index.js';
import { batched, type GraphQLContext, type Limits, type Services, type TrustedRequest } from '../../resolvers/index.js';
import type { PreparedOperations } from './prepared.js';
import type { CostBudgets } from './budgets.js';
import type { CacheScope } from './cache-policy.js';
import type { ErrorLog } from './present-errors.js';

export interface GraphqlServerDeps {
  /** Its upgrades to WebSocket on /graphql are taken here; it is drained by `stop`. */
  readonly httpServer: Server;
  readonly keys: KeyDirectory;
  readonly documents: DocumentDirectory;
  /** Who may keep answers that may be kept: the client alone, or caches between too. */
  readonly cacheScope: CacheScope;
  readonly services: Services;
  readonly read: ReadPort;
  readonly log: ErrorLog;
  /** What differs from `DEFAULT_LIMITS`. */
  readonly limits?: Partial<Limits>;
}

/** What the transports share. */
export interface Door extends Omit<GraphqlServerDeps, 'limits'> {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly checkDocument: DocumentCheck;
  readonly prepared: PreparedOperations;
  /** The `Content-Type` of an answer by the `Accept` of its request, as far as Apollo has decided it: bounded. */
  readonly answerTypes: Map<string, string>;
  readonly budgets: CostBudgets;
}

/** For requests that end with their answer: what that takes is bounded, and nobody stops it when the caller hangs up. */
export const NEVER = new AbortController().signal;

export const contextOf = ({ services, read, limits, checkDocument }: Door, actor: KeyActor, requestId: string, signal: AbortSignal, trusted: TrustedRequest | null = null): GraphQLContext =>
  ({ actor, services, read: batched(read), limits, checkDocument, requestId, trusted, signal });

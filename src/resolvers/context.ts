import { may } from '../domain/access/index.js';
import type { ReadPort, ReadScope } from '../domain/read/index.js';
import type { KeyActor } from '../domain/shared/index.js';
import type { Limits } from './limits.js';
import type { Services } from './services.js';

/** What a request brings to every resolver. */
export interface GraphQLContext {
  readonly actor: KeyActor;
  readonly services: Services;
  readonly read: ReadPort;
  readonly limits: Limits;
  readonly requestId: string;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
}

export const readScope = ({ actor }: Pick<GraphQLContext, 'actor'>): ReadScope => ({
  tenantId: actor.tenantId, projectId: actor.projectId, mayRestore: may(actor, 'OPERATE'),
});

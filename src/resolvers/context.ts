import { may } from '../domain/access/index.js';
import type { DocumentCheck } from '../domain/document/index.js';
import type { ReadPort, ReadScope } from '../domain/read/index.js';
import type { KeyActor } from '../domain/shared/index.js';
import type { Limits } from './limits.js';
import type { Services } from './services.js';

/** A request that names a trusted document. */
export interface TrustedRequest {
  /** Then it must change nothing. */
  readonly byGet: boolean;
}

/** What a request brings to every resolver. */
export interface GraphQLContext {
  readonly actor: KeyActor;
  readonly services: Services;
  readonly read: ReadPort;
  readonly limits: Limits;
  /** Whether a text could be a document of this API. */
  readonly checkDocument: DocumentCheck;
  readonly requestId: string;
  /** null: it sent its document itself. */
  readonly trusted: TrustedRequest | null;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
}

export const readScope = ({ actor }: Pick<GraphQLContext, 'actor'>): ReadScope => ({
  tenantId: actor.tenantId, projectId: actor.projectId, mayRestore: may(actor, 'OPERATE'),
});

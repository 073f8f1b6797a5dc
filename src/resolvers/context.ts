import { may } from '../domain/access/index.js';
import type { DocumentCheck } from '../domain/document/index.js';
import type { ReadPort, ReadScope } from '../domain/read/index.js';
import type { KeyActor, TrustedDocumentId } from '../domain/shared/index.js';
import type { Limits } from './limits.js';
import type { Shown } from './reads/shown.js';
import type { Services } from './services.js';

/** A request that names a trusted document. */
export interface TrustedRequest {
  readonly documentId: TrustedDocumentId;
  /** Then it must change nothing, and its answer may be kept. */
  readonly byGet: boolean;
  /** What the answer showed: noted while it is answered, where it may be kept. */
  shown: Shown | null;
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

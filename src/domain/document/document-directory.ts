import type { TenantId, TrustedDocumentId } from '../shared/index.js';
import type { DocumentReference } from './document.js';

/** A document as it is asked for. */
export interface KnownDocument {
  readonly id: TrustedDocumentId;
  readonly text: string;
}

/**
 * Finds what a request names, on every request of a trusted document. A removed document, or the one that a name led to before, may be answered from
 * memory for at most 5 s; one that is new is found at once, in every process. Bounded in bytes. Rejects with `UnavailableFault`.
 */
export interface DocumentDirectory {
  find(tenantId: TenantId, reference: DocumentReference): Promise<KnownDocument | null>;
  /** Asks anew from now on: this process has changed the tenant's registry. */
  forget(tenantId: TenantId): void;
}

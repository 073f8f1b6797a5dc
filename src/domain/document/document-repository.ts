import type { TrustedDocumentId } from '../shared/index.js';
import type { DocumentReference, TrustedDocument } from './document.js';

/** The registry of the unit's tenant. Whoever writes takes the turn first, so that a name is never moved by two at once. */
export interface DocumentRepository {
  takeTurn(): Promise<void>;
  /** Adds what is not there. The id that each hash has now, and whether it is new. */
  add(documents: readonly TrustedDocument[]): Promise<ReadonlyMap<string, { id: TrustedDocumentId; isNew: boolean }>>;
  /** Makes the names lead to these documents. Every document that lost or gained one by it. */
  name(names: ReadonlyMap<string, TrustedDocumentId>): Promise<TrustedDocumentId[]>;
  find(reference: DocumentReference): Promise<TrustedDocumentId | null>;
  /** With its names. */
  remove(id: TrustedDocumentId): Promise<void>;
  unname(name: string): Promise<void>;
}

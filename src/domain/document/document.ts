import { createHash } from 'node:crypto';
import { isStorableText, type TenantId, type TrustedDocumentId } from '../shared/index.js';

/** A GraphQL text that a tenant has registered, so that clients name it instead of sending it. It is never changed: another text is another document. */
export interface TrustedDocument {
  id: TrustedDocumentId;
  tenantId: TenantId;
  /** SHA-256 of the text in UTF-8, as 64 hexadecimal digits. */
  hash: string;
  text: string;
  createdAt: Date;
}

/** What a client calls a document by: what it is, or a name that leads to it. */
export type DocumentReference = { readonly hash: string } | { readonly name: string };

export const DOCUMENT_LIMITS = { perRequest: 1000, nameLength: 200 } as const;

export const documentHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The `documentId` of a hash: `sha256:` and 64 digits (GraphQL over HTTP, persisted documents). */
export const documentIdOf = (hash: string): string => `sha256:${hash}`;

/** No colon: that is what tells a name from a hash. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.\-/]*$/;
/** Code generators leave the prefix out; so 64 digits are never a name. */
const BY_HASH = /^(?:sha256:)?([0-9a-f]{64})$/;

export const isDocumentName = (text: string): boolean => text.length <= DOCUMENT_LIMITS.nameLength && NAME.test(text) && !BY_HASH.test(text);

/** null: nothing is ever registered under such an id. */
export function parseDocumentId(documentId: string): DocumentReference | null {
  const hash = BY_HASH.exec(documentId)?.[1];
  if (hash !== undefined) return { hash };
  return isDocumentName(documentId) ? { name: documentId } : null;
}

/** Kept as it is and so hashed as it was sent. */
export const isDocumentText = (text: string): boolean => text.trim() !== '' && isStorableText(text);

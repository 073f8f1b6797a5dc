import type { Request } from 'express';
import type { GraphQLError } from 'graphql';
import { type KnownDocument, parseDocumentId } from '../../domain/document/index.js';
import type { KeyActor } from '../../domain/shared/index.js';
import { topLevelError } from '../../resolvers/index.js';
import type { Door } from './deps.js';
import { textRefusal } from './limits.js';

/** What a request says of its document. Only `documentId` counts here: a text is somebody else's. */
export interface DocumentRequest {
  readonly documentId?: unknown;
  readonly query?: unknown;
}

/** The document that the request names; null: it sends a text of its own, which its key may. Or why it is refused, with an HTTP status. */
export type Named = { readonly document: KnownDocument | null } | { readonly refusal: GraphQLError; readonly status: number };

/** The registry stands before parsing, on every door. */
export async function namedDocument(door: Door, actor: KeyActor, { documentId, query }: DocumentRequest): Promise<Named> {
  if (documentId === undefined || documentId === null) return actor.documentsOnly ? { refusal: documentsOnly(), status: 403 } : { document: null };
  if (typeof documentId !== 'string') return { refusal: topLevelError('BAD_USER_INPUT', '"documentId" is a string, and is given once.'), status: 400 };
  if (typeof query === 'string' && query !== '') return { refusal: topLevelError('BAD_USER_INPUT', 'Send either a "query" or a "documentId".'), status: 400 };
  const reference = parseDocumentId(documentId);
  const document = reference && (await door.documents.find(actor.tenantId, reference));
  if (!document) return { refusal: topLevelError('PERSISTED_QUERY_NOT_FOUND', 'Your tenant has registered no document of this id.'), status: 404 };
  const tooLong = screened(door, document);
  return tooLong ? { refusal: tooLong, status: 400 } : { document };
}

const documentsOnly = () => topLevelError('FORBIDDEN', 'This key may ask trusted documents only: send the "documentId" of one that your tenant has registered.');

const SCREENED = new WeakMap<KnownDocument, GraphQLError | null>();

/** Limits may be narrower now than when it was registered. Asked once for each document. */
function screened({ limits }: Door, document: KnownDocument): GraphQLError | null {
  const known = SCREENED.get(document);
  if (known !== undefined) return known;
  const refusal = textRefusal(document.text, limits);
  SCREENED.set(document, refusal);
  return refusal;
}

/** The request as one that brings the text with it. Of a GET the variables are JSON text. */
export function trustedBody(req: Request, { text: query }: KnownDocument): { readonly body: object } | { readonly refusal: GraphQLError } {
  if (req.method === 'POST') {
    const { variables, operationName } = req.body as Record<string, unknown>;
    return { body: { query, ...(variables === undefined ? {} : { variables }), ...(operationName === undefined ? {} : { operationName }) } };
  }
  const { operationName } = req.query;
  const variables = objectIn(req.query['variables']);
  if (variables === undefined) return { refusal: topLevelError('BAD_USER_INPUT', '"variables" is the JSON text of an object, and is given once.') };
  if (operationName !== undefined && typeof operationName !== 'string') return { refusal: topLevelError('BAD_USER_INPUT', '"operationName" is given once.') };
  return { body: { query, variables, ...(operationName ? { operationName } : {}) } };
}

/** undefined: not what it should be. */
function objectIn(text: unknown): Record<string, unknown> | null | undefined {
  if (text === undefined || text === '') return null;
  try {
    const value: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown> | null) : undefined;
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import type { TypedDocumentString } from './generated/graphql.ts';

/** The answer to a question, and what it took to get it: `kept` where the server only said that it is still true. */
export interface Answer<T> {
  readonly data: T;
  readonly from: 'fresh' | 'kept';
}

/** The server says no; `code` says why, as PERSISTED_QUERY_NOT_FOUND or UNAUTHENTICATED. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface Wire<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}
type Document<T, V> = TypedDocumentString<T, V>;

export const documentId = (document: Document<unknown, never>): string => `sha256:${createHash('sha256').update(document.toString()).digest('hex')}`;

/** Answers that are kept at once. */
const MOST_KEPT = 1000;

/**
 * Asks trusted documents by GET. Every answer that has an ETag is kept, and asked for again with it: where nothing has changed the server answers 304 without a
 * body, and what is shown is never older than the request.
 */
export class Telecine {
  readonly #url: string;
  readonly #key: string;
  readonly #kept = new Map<string, { etag: string; data: unknown }>();

  constructor(url: string, key: string) {
    this.#url = url.replace(/\/+$/, '');
    this.#key = key;
  }

  async ask<T, V>(document: Document<T, V>, variables: V): Promise<Answer<T>> {
    const query = new URLSearchParams({ documentId: documentId(document), variables: JSON.stringify(variables) }).toString();
    const kept = this.#kept.get(query);
    const response = await fetch(`${this.#url}/graphql?${query}`, { headers: { ...this.#headers(), ...(kept && { 'if-none-match': kept.etag }) } });
    if (kept && response.status === 304) return { data: kept.data as T, from: 'kept' };
    const data = dataOf((await response.json()) as Wire<T>);
    this.#keep(query, response.headers.get('etag'), data);
    return { data, from: 'fresh' };
  }

  /** With its text, by POST: for what is no trusted document. The key must be allowed to. */
  async post<T, V>(document: Document<T, V>, variables: V): Promise<T> {
    const body = JSON.stringify({ query: document.toString(), variables });
    const response = await fetch(`${this.#url}/graphql`, { method: 'POST', headers: { ...this.#headers(), 'content-type': 'application/json' }, body });
    return dataOf((await response.json()) as Wire<T>);
  }

  #headers(): Record<string, string> {
    return { accept: 'application/graphql-response+json', authorization: `Bearer ${this.#key}` };
  }

  #keep(query: string, etag: string | null, data: unknown): void {
    this.#kept.delete(query);
    if (etag === null) return;
    this.#kept.set(query, { etag, data });
    if (this.#kept.size > MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
  }
}

function dataOf<T>({ data, errors }: Wire<T>): T {
  const [first] = errors ?? [];
  if (first) throw new Refused(first.extensions?.code ?? '', first.message);
  if (data === null || data === undefined) throw new Refused('', 'The server answered no data.');
  return data;
}

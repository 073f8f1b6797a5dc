import type { TypedDocumentString } from './generated/graphql.ts';

export interface Endpoint {
  readonly url: string;
  readonly key: string;
  readonly signal: AbortSignal;
}

interface Fault {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly reason?: string };
}

/** The server says no, and will say so again. */
export class Refused extends Error {
  /** SNAPSHOT_NEEDED: the log does not go back that far any more. */
  readonly reason: string | undefined;
  constructor({ message, extensions }: Fault) {
    super(message);
    this.reason = extensions?.reason;
  }
}

/** The server is away, or asks for patience: worth another try. */
export class Away extends Error {}

const PATIENT = new Set(['INTERNAL', 'INTERNAL_SERVER_ERROR', 'UNAVAILABLE', 'RATE_LIMITED']);

export async function send(endpoint: Endpoint, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${endpoint.key}` };
  const response = await fetch(`${endpoint.url.replace(/\/+$/, '')}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal: endpoint.signal }).catch((error: unknown) => {
    throw endpoint.signal.aborted ? error : new Away(`${endpoint.url} cannot be reached`, { cause: error });
  });
  if (response.ok) return response;
  const errors = await response.json().then((answer) => (answer as { errors?: Fault[] }).errors, () => undefined);
  throw refusal(errors?.[0] ?? { message: `HTTP ${response.status}`, extensions: { code: response.status >= 500 ? 'UNAVAILABLE' : '' } });
}

export async function ask<T, V>(endpoint: Endpoint, document: TypedDocumentString<T, V>, variables: V): Promise<T> {
  const response = await send(endpoint, '/graphql', { query: document.toString(), variables });
  const { data, errors } = await response.json().catch((error: unknown) => { throw new Away('the connection ended', { cause: error }); }) as { data?: T | null; errors?: Fault[] };
  if (errors?.[0]) throw refusal(errors[0]);
  return data as T;
}

const refusal = (fault: Fault): Error => (PATIENT.has(fault.extensions?.code ?? '') ? new Away(fault.message) : new Refused(fault));

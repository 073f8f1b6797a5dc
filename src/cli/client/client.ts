import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { clientEnvironment, loadConfig } from '../../config/index.js';
import { fault, wrongUse } from '../exit.js';
import { ownAddress } from '../installation.js';
import { refusalOf, type WireError } from './refusal.js';

/** Where the server is and who asks. */
export interface Endpoint {
  /** Without a slash at its end. */
  readonly url: string;
  readonly key: string;
}

/** From the options, else the environment. */
export function endpointOf(options: { url?: string; key?: string }): Endpoint {
  const environment = clientEnvironment();
  const key = options.key ?? environment.key;
  if (key === undefined) throw wrongUse('An API key is needed: give --key or set TELECINE_KEY. `telecine keys create` makes one.');
  const url = options.url ?? environment.url ?? ownAddress(loadConfig());
  if (url === undefined) throw wrongUse('Say where the server is: give --url or set TELECINE_URL.');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw wrongUse(`${url} is not an http or https URL.`);
  return { url: url.replace(/\/+$/, ''), key };
}

interface WireAnswer<T> { data?: T | null; errors?: WireError[] }

/** One operation. Throws a CommandEnd that says what the server refused, or that it could not be reached. */
export async function ask<T, V extends Record<string, unknown>>(endpoint: Endpoint, document: TypedDocumentNode<T, V>, variables: V, signal?: AbortSignal): Promise<T> {
  const answer = await post(endpoint, { query: print(document), variables }, signal);
  const { data, errors } = await answerOf<T>(answer, endpoint);
  if (errors && errors.length > 0) throw refusalOf(errors);
  if (data == null) throw fault(`${endpoint.url} answered no data (HTTP ${answer.status}).`);
  return data;
}

async function post(endpoint: Endpoint, body: object, signal: AbortSignal | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json', authorization: `Bearer ${endpoint.key}` };
  try {
    return await fetch(`${endpoint.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body), signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw fault(`${endpoint.url} cannot be reached: ${reasonOf(error)}. Is the server running? --url or TELECINE_URL says where it is.`, error);
  }
}

async function answerOf<T>(response: Response, endpoint: Endpoint): Promise<WireAnswer<T>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as WireAnswer<T>;
  } catch (error) {
    throw fault(`${endpoint.url} does not answer as Telecine does (HTTP ${response.status}).`, error);
  }
}

/** fetch hides why it failed one level down. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error) return cause.message || (cause as NodeJS.ErrnoException).code || cause.name;
  return String(cause);
}

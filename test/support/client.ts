import { createHash } from 'node:crypto';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { BOOTSTRAP_KEY } from './server.js';

export interface GraphqlFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}
export interface Reply<T> {
  readonly status: number;
  readonly data: T;
  readonly errors?: readonly GraphqlFault[];
}
export interface Fault {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}
/** A payload: what was asked of it by name, and its faults. */
export type Payload<T = Record<string, { id: string } | null>> = T & { readonly userErrors: readonly Fault[] };
export interface OpenedUpload {
  readonly id: string;
  readonly url: string;
  readonly asset: { readonly id: string };
}

/** What a program outside does with a server: the public API and nothing else. */
export class ApiClient {
  constructor(readonly url: string, readonly key: string = BOOTSTRAP_KEY) {}

  as = (key: string): ApiClient => new ApiClient(this.url, key);

  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<Reply<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${this.key}` }, body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as { data: T }), status: response.status };
  }

  /** The data; throws the errors. */
  async read<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.ask<T>(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The payload of a mutation called `name`, whose input type is called after it. */
  async mutate<T = Record<string, { id: string } | null>>(name: string, input: Record<string, unknown>, selection: string): Promise<Payload<T>> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const data = await this.read<Record<string, Payload<T>>>(`mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code path message } } }`, { input });
    return data[name]!;
  }

  async newAsset(title: string, more: Record<string, unknown> = {}): Promise<string> {
    const { asset, userErrors } = await this.mutate<{ asset: { id: string } | null }>('assetCreate', { kind: 'CLIP', title, ...more }, 'asset { id }');
    if (!asset) throw new Error(JSON.stringify(userErrors));
    return asset.id;
  }

  async openUpload(bytes: number, more: Record<string, unknown> = {}): Promise<OpenedUpload> {
    const { upload, userErrors } = await this.mutate<{ upload: OpenedUpload | null }>('uploadCreate', { filename: 'clip.mp4', bytes: String(bytes), ...more }, 'upload { id url asset { id } }');
    if (!upload) throw new Error(JSON.stringify(userErrors));
    return upload;
  }

  /** Opens an upload and sends all of it. */
  async upload(bytes: Uint8Array, more: Record<string, unknown> = {}): Promise<OpenedUpload> {
    const upload = await this.openUpload(bytes.length, more);
    if (bytes.length > 0) {
      const sent = await patch(upload.url, bytes, 0);
      if (sent.status !== 204) throw new Error(`${sent.status}: ${await sent.text()}`);
    }
    return upload;
  }

  /** The asset, when its ingest has ended. */
  async settled(id: string): Promise<{ status: string; failure: { code: string; message: string; retryable: boolean } | null }> {
    const read = () => this.read<{ asset: { status: string; failure: { code: string; message: string; retryable: boolean } | null } }>('query ($id: ID!) { asset(id: $id) { status failure { code message retryable } } }', { id });
    return until('the ingest has ended', async () => {
      const { asset } = await read();
      return asset.status === 'READY' || asset.status === 'FAILED' ? asset : null;
    });
  }

  /** One subscription over a WebSocket or an event stream; ends when the stream does, throws when it breaks. Ending the iteration closes it. */
  async *follow(transport: 'socket' | 'stream', query: string, variables: Record<string, unknown> = {}): AsyncGenerator<{ data?: Record<string, unknown> | null; errors?: readonly GraphqlFault[] }> {
    const authorization = `Bearer ${this.key}`;
    const client = transport === 'socket'
      ? createClient({ url: `${this.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, connectionParams: { authorization }, retryAttempts: 0 })
      : createStreamClient({ url: `${this.url}/graphql/stream`, headers: { authorization }, retryAttempts: 0 });
    try {
      yield* client.iterate({ query, variables }) as AsyncGenerator<{ data?: Record<string, unknown> }>;
    } finally {
      await client.dispose();
    }
  }
}

/** One tus PATCH. */
export const patch = (url: string, bytes: Uint8Array, offset: number): Promise<Response> =>
  fetch(url, { method: 'PATCH', body: bytes as Uint8Array<ArrayBuffer>, headers: { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' } });

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How many ms the work took, less those in which this process was not let run: a machine that others use stalls for seconds. */
export async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const TICK = 20;
  const began = performance.now();
  let [last, stalled] = [began, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    stalled += Math.max(0, now - last - 2 * TICK);
    last = now;
  }, TICK);
  await work().finally(() => clearInterval(timer));
  return performance.now() - began - stalled;
}

/** How long a test waits for what must happen, in ms. Long: it ends a test that hangs, it measures nothing. */
export const PATIENCE = 300_000;

/** What `attempt` answers, as soon as that is something. `said` explains, when it never is. */
export async function until<T>(what: string, attempt: () => T | null | undefined | false | Promise<T | null | undefined | false>, said = () => ''): Promise<T> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    const answer = await attempt();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
  }
  throw new Error(`within ${PATIENCE} ms it did not happen that ${what}\n${said()}`);
}

/** The part of autocannon 9 that the bench uses; it brings no types of its own. */
declare module 'autocannon' {
  export interface LoadRequest {
    readonly method?: 'GET' | 'POST';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }
  export interface LoadClient {
    setRequests(requests: readonly LoadRequest[]): void;
  }
  export interface LoadOptions {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly requests: readonly LoadRequest[];
    readonly setupClient?: (client: LoadClient) => void;
  }
  export interface LoadResult {
    readonly requests: { readonly total: number };
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number };
    /** Bytes, heads included. */
    readonly throughput: { readonly total: number };
    /** Seconds. */
    readonly duration: number;
    readonly errors: number;
    readonly non2xx: number;
  }
  export default function autocannon(options: LoadOptions): Promise<LoadResult>;
}

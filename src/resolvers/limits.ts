/** What a request may be at most. Each is refused with its own name and value, and shown by `capabilities`. */
export interface Limits {
  /** Bytes of a document's text. */
  readonly documentBytes: number;
  /** Bytes of an HTTP body or of a WebSocket message. */
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** Fields, each times the length of the lists around it. */
  readonly cost: number;
  /** Cost that a key may spend at once, in one process. */
  readonly costBudget: number;
  /** Cost that comes back to a key every second. */
  readonly costRefill: number;
  readonly pageSize: number;
  /** Of one `nodes` or `assetsByExternalIds`. */
  readonly nodeIds: number;
  /** Of one `_entities`: a router asks for what several pages hold. */
  readonly entities: number;
}

/**
 * Generous to people, mean to floods: the whole of an asset fits many times over. Cost 50,000 is a page of 100 assets with 20
 * renditions of 20 fields; the introspection query of the usual tools has depth 13 and some 250 tokens.
 */
export const DEFAULT_LIMITS: Limits = {
  documentBytes: 64 * 1024,
  bodyBytes: 32 * 1024 * 1024,
  tokens: 4000,
  depth: 15,
  aliases: 50,
  rootFields: 20,
  cost: 50_000,
  costBudget: 100_000_000,
  costRefill: 50_000_000,
  pageSize: 100,
  nodeIds: 200,
  entities: 500,
};

import type { EventQuery } from '../event/index.js';
import type { IdKind, Result, TenantScope } from '../shared/index.js';
import type { Selection } from './selection.js';

/** Whose eyes read: row-level security applies tenant and project; a role that may restore also sees deleted assets where it asks for them. */
export interface ReadScope extends TenantScope {
  readonly mayRestore: boolean;
}

export type NodeKind = Extract<IdKind, 'Asset' | 'Rendition' | 'Project' | 'Job' | 'Upload'>;
export interface NodeRef {
  readonly kind: NodeKind;
  readonly uuid: string;
}

/**
 * An answer: response keys to values as GraphQL shows them (ids global, 64-bit integers as strings, instants RFC 3339),
 * `__typename`, and under `$` what fields with code behind them need (see `COMPUTED`).
 */
export interface ReadObject {
  readonly __typename: string;
  readonly $?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export interface PageArgs {
  readonly first: number;
  readonly after?: string | null;
}

/** A question that means nothing: a cursor of another list, a size out of range, contradictory filters. `path` names the argument. */
export interface ReadRefusal {
  readonly code: 'BAD_CURSOR' | 'BAD_PAGE_SIZE' | 'BAD_FILTER' | 'FILTER_LIMIT';
  readonly path: readonly string[];
  /** Of FILTER_LIMIT: what there may be how much of. */
  readonly limit?: { readonly name: 'filterDepth' | 'filterParts' | 'filterText' | 'filterValues'; readonly value: number };
}
export type ReadAnswer<T> = Promise<Result<T, ReadRefusal>>;

export type ListName = 'assets' | 'projects' | 'jobs';

/**
 * The one way to read for the API: the requested fields and only they. The number of statements depends on the shape of the selection,
 * never on the number of rows. Hidden, deleted and foreign objects are null or left out. Safe for concurrent callers; never writes.
 */
export interface ReadPort {
  node(scope: ReadScope, ref: NodeRef, selection: Selection): ReadAnswer<ReadObject | null>;
  /** In the order asked, null where hidden or where `ref` is null; a ref given twice answers twice. */
  nodes(scope: ReadScope, refs: readonly (NodeRef | null)[], selection: Selection): ReadAnswer<(ReadObject | null)[]>;
  assetByExternalId(scope: ReadScope, externalId: { scheme: string; value: string }, selection: Selection): ReadAnswer<ReadObject | null>;
  /** A connection: { edges: [{ cursor, node }], nodes?, pageInfo, totalCount? } as far as selected. `args` as in the schema: first, after, filter, orderBy. */
  list(scope: ReadScope, name: ListName, args: Readonly<Record<string, unknown>> & PageArgs, selection: Selection): ReadAnswer<ReadObject>;
  /** Events of the log after a position, as a connection whose nodes are `Event`s. */
  changes(scope: ReadScope, after: bigint, first: number, query: EventQuery, selection: Selection): ReadAnswer<ReadObject>;
}

/** Fields that code answers, and the facts that the read port puts under `$` of their object when one of them is selected. */
export const COMPUTED = {
  Asset: { fields: ['playback', 'availability'], facts: ['id', 'projectId', 'rightsPolicy', 'status', 'hasRenditions', 'failure', 'activeJobId'] },
  MediaFile: { fields: ['url'], facts: ['id', 'assetId', 'name', 'role'] },
  Upload: { fields: ['url'], facts: ['id', 'status'] },
} as const;

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far a title is. */
export type AssetStatus =
  /** Renditions are archived. */
  | 'ARCHIVED'
  /** Hidden; may be restored for a time. */
  | 'DELETED'
  /** Catalogued, without a source yet. */
  | 'DRAFT'
  /** The ingest failed; `failure` says why. */
  | 'FAILED'
  /** Renditions are being made. */
  | 'INGESTING'
  /** Plays. */
  | 'READY';

/** What a job does. */
export type JobKind =
  /** Makes tracks of the captions in the source; a step only where there are some. Where it FAILED, the title is READY without them. */
  | 'CAPTIONS'
  /** One rendition's part of a TRANSCODE. */
  | 'ENCODE'
  /** Root: makes a title of an uploaded source. */
  | 'INGEST'
  /** Measures the renditions, stores them and catalogues them. */
  | 'PACKAGE'
  /** Finds out what the source is. */
  | 'PROBE'
  /** Root: makes the renditions of a source again. */
  | 'RETRANSCODE'
  /** Makes poster and storyboard. */
  | 'THUMBNAILS'
  /** Encodes every rendition in one pass. */
  | 'TRANSCODE';

/** How far a job is. */
export type JobStatus =
  /** Ended because somebody asked. */
  | 'CANCELED'
  /** Given up; `error` says why. */
  | 'FAILED'
  /** Waits for a worker, or for its turn. */
  | 'QUEUED'
  /** A worker is at it. */
  | 'RUNNING'
  /** Done. */
  | 'SUCCEEDED';

export type JobLineFragment = { id: string, kind: JobKind, label: string | null, status: JobStatus, progress: { fraction: number, phase: string, fps: number | null, etaSeconds: number | null }, error: { message: string } | null };

export type JobsSubscriptionVariables = Exact<{
  assetId: string | number;
  after?: string | null | undefined;
}>;


export type JobsSubscription = { jobUpdated: { cursor: string, job: { id: string, kind: JobKind, label: string | null, status: JobStatus, progress: { fraction: number, phase: string, fps: number | null, etaSeconds: number | null }, error: { message: string } | null } } };

export type StateQueryVariables = Exact<{
  assetId: string | number;
}>;


export type StateQuery = { asset: { status: AssetStatus, failure: { message: string } | null, jobs: { nodes: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, children: Array<{ id: string, kind: JobKind, label: string | null, status: JobStatus, progress: { fraction: number, phase: string, fps: number | null, etaSeconds: number | null }, error: { message: string } | null }>, progress: { fraction: number, phase: string, fps: number | null, etaSeconds: number | null }, error: { message: string } | null }>, progress: { fraction: number, phase: string, fps: number | null, etaSeconds: number | null }, error: { message: string } | null }> } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const JobLineFragmentDoc = new TypedDocumentString(`
    fragment JobLine on Job {
  id
  kind
  label
  status
  progress {
    fraction
    phase
    fps
    etaSeconds
  }
  error {
    message
  }
}
    `, {"fragmentName":"JobLine"}) as unknown as TypedDocumentString<JobLineFragment, unknown>;
export const JobsDocument = new TypedDocumentString(`
    subscription Jobs($assetId: ID!, $after: EventCursor) {
  jobUpdated(assetId: $assetId, after: $after) {
    cursor
    job {
      ...JobLine
    }
  }
}
    fragment JobLine on Job {
  id
  kind
  label
  status
  progress {
    fraction
    phase
    fps
    etaSeconds
  }
  error {
    message
  }
}`) as unknown as TypedDocumentString<JobsSubscription, JobsSubscriptionVariables>;
export const StateDocument = new TypedDocumentString(`
    query State($assetId: ID!) {
  asset(id: $assetId) {
    status
    failure {
      message
    }
    jobs(first: 1) {
      nodes {
        ...JobLine
        children {
          ...JobLine
          children {
            ...JobLine
          }
        }
      }
    }
  }
}
    fragment JobLine on Job {
  id
  kind
  label
  status
  progress {
    fraction
    phase
    fps
    etaSeconds
  }
  error {
    message
  }
}`) as unknown as TypedDocumentString<StateQuery, StateQueryVariables>;
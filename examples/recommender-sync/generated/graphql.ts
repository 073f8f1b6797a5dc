/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a title is. */
export type AssetKind =
  /** A cut-out, or something short. */
  | 'CLIP'
  /** Titles that somebody put together, in an order. */
  | 'COLLECTION'
  /** A part of a series. */
  | 'EPISODE'
  /** A film. */
  | 'FEATURE'
  /** The best copy, from which others are made. */
  | 'MASTER'
  /** A taste of a title. */
  | 'PREVIEW'
  /** Advertises a title or a channel within a programme. */
  | 'PROMO'
  /** A run of episodes of a series. */
  | 'SEASON'
  /** Episodes that belong together, perhaps by seasons. */
  | 'SERIES'
  /** One part of a sound mix. */
  | 'STEM'
  /** A still that stands for a title. */
  | 'THUMBNAIL'
  /** Advertises a title, to be shown by itself. */
  | 'TRAILER';

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

/** What somebody did for a title. */
export type CreditRole =
  /** Plays in it. */
  | 'ACTOR'
  /** Photographed it. */
  | 'CINEMATOGRAPHER'
  /** Composed its music. */
  | 'COMPOSER'
  /** Created it. */
  | 'CREATOR'
  /** Directed it. */
  | 'DIRECTOR'
  /** Edited it. */
  | 'EDITOR'
  /** Narrates it. */
  | 'NARRATOR'
  /** Something else. */
  | 'OTHER'
  /** Presents it. */
  | 'PRESENTER'
  /** Produced it. */
  | 'PRODUCER'
  /** Speaks in it without being seen. */
  | 'VOICE'
  /** Wrote it. */
  | 'WRITER';

export type FeedQueryVariables = Exact<{
  after: string;
}>;


export type FeedQuery = { changes: { nodes: Array<{ cursor: string, subject: string }>, pageInfo: { hasNextPage: boolean } } | null };

export type TitlesQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type TitlesQuery = { nodes: Array<
    | { id: string, projectionVersion: string, kind: AssetKind, status: AssetStatus, durationSeconds: number | null, title: { text: string, language: string }, metadata: { genres: Array<string>, moods: Array<string>, keywords: Array<string>, releasedOn: string | null }, credits: Array<{ role: CreditRole, person: { id: string } }>, parent: { id: string } | null }
    | Record<PropertyKey, never>
   | null> };

export type LineFragment = { id: string, projectionVersion: string, kind: AssetKind, status: AssetStatus, durationSeconds: number | null, title: { text: string, language: string }, metadata: { genres: Array<string>, moods: Array<string>, keywords: Array<string>, releasedOn: string | null }, credits: Array<{ role: CreditRole, person: { id: string } }>, parent: { id: string } | null };

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
export const LineFragmentDoc = new TypedDocumentString(`
    fragment Line on Asset {
  id
  projectionVersion
  kind
  status
  title {
    text
    language
  }
  metadata {
    genres
    moods
    keywords
    releasedOn
  }
  credits(roles: [ACTOR, DIRECTOR]) {
    role
    person {
      id
    }
  }
  durationSeconds
  parent {
    id
  }
}
    `, {"fragmentName":"Line"}) as unknown as TypedDocumentString<LineFragment, unknown>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($after: EventCursor!) {
  changes(after: $after, first: 100) {
    nodes {
      cursor
      subject
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const TitlesDocument = new TypedDocumentString(`
    query Titles($ids: [ID!]!) {
  nodes(ids: $ids) {
    ...Line
  }
}
    fragment Line on Asset {
  id
  projectionVersion
  kind
  status
  title {
    text
    language
  }
  metadata {
    genres
    moods
    keywords
    releasedOn
  }
  credits(roles: [ACTOR, DIRECTOR]) {
    role
    person {
      id
    }
  }
  durationSeconds
  parent {
    id
  }
}`) as unknown as TypedDocumentString<TitlesQuery, TitlesQueryVariables>;
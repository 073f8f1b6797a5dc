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

/** How something reaches its viewers: a tree, of which a window names any node and a context names a leaf. */
export type Channel =
  /** Every channel. */
  | 'ALL'
  /** Paid for by advertising, on demand. */
  | 'AVOD'
  /** On demand for a time after broadcast. */
  | 'CATCH_UP'
  /** Electronic sell-through: bought for good. */
  | 'EST'
  /** Free, advertising-supported streaming television. */
  | 'FAST'
  /** Scheduled television that anybody receives. */
  | 'FREE_TV'
  /** PHYSICAL and EST. */
  | 'HOME_VIDEO'
  /** Aeroplanes and ships. */
  | 'INFLIGHT'
  /** PAY_TV, FREE_TV and FAST. */
  | 'LINEAR'
  /** Scheduled television that is subscribed to. */
  | 'PAY_TV'
  /** Discs and other carriers. */
  | 'PHYSICAL'
  /** Rented early, at a premium. */
  | 'PVOD'
  /** Social platforms. */
  | 'SOCIAL'
  /** By subscription. */
  | 'SVOD'
  /** Cinemas. */
  | 'THEATRICAL'
  /** Rented, a title at a time. */
  | 'TVOD'
  /** TVOD, PVOD, SVOD and AVOD. */
  | 'VOD';

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

/** What it is watched on; each matches itself only. */
export type DeviceClass =
  /** Game console. */
  | 'CONSOLE'
  /** Program on a computer. */
  | 'DESKTOP'
  /** Phone. */
  | 'MOBILE'
  /** Set-top box or stick. */
  | 'STB'
  /** Tablet. */
  | 'TABLET'
  /** Television set. */
  | 'TV'
  /** Web browser. */
  | 'WEB';

/** What a track carries. */
export type MediaType =
  /** Sound. */
  | 'AUDIO'
  /** Pictures. */
  | 'VIDEO';

/** Where, how and when something is to be played. */
export type PlaybackContext = {
  /** When; default now. */
  at?: string | null | undefined;
  /** By which channel; required where the project is rights-managed. */
  channel?: Channel | null | undefined;
  /** On what; unstated is no limit. */
  deviceClass?: DeviceClass | null | undefined;
  /** Picture height asked for; unstated is no limit. */
  height?: number | null | undefined;
  /** By what was recorded then; default now. */
  knownAt?: string | null | undefined;
  /** In which language; unstated is no limit. */
  language?: string | null | undefined;
  /** Where; required where the project is rights-managed. */
  territory?: string | null | undefined;
  /** What for; default FULL. */
  use?: RightsUse | null | undefined;
};

/** Why there is nothing to play. */
export type PlaybackUnavailableReason =
  /** The renditions are archived. */
  | 'ARCHIVED'
  /** The ingest failed; `Asset.failure` says why. */
  | 'FAILED'
  /** No source yet, or its renditions are being made. */
  | 'NOT_READY';

/** What another title is to this one. */
export type RelationKind =
  /** Something beside it: making-of, interview, deleted scene. */
  | 'EXTRA'
  /** A still that stands for it. */
  | 'POSTER'
  /** A taste of it. */
  | 'PREVIEW'
  /** What happened before. */
  | 'RECAP'
  /** Tells it again. */
  | 'REMAKE'
  /** Continues it. */
  | 'SEQUEL'
  /** A still for small places. */
  | 'THUMBNAIL'
  /** Advertises it. */
  | 'TRAILER';

/** What it is shown for. */
export type RightsUse =
  /** To be watched. */
  | 'FULL'
  /** To promote it. */
  | 'PROMO';

/** A document to be trusted. */
export type TrustedDocumentInput = {
  /** A name that leads to it from now on, also where it led to another document: 1 to 200 letters, digits and _ . - /. */
  name?: string | null | undefined;
  /** The GraphQL document. It is kept byte for byte, and its SHA-256 is its id. */
  text: string;
};

export type BrowseQueryVariables = Exact<{
  languages: Array<string> | string;
  kind?: Array<AssetKind> | AssetKind | null | undefined;
  text?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type BrowseQuery = { assets: { nodes: Array<{ id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CardFragment = { id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null };

export type HomeQueryVariables = Exact<{
  languages: Array<string> | string;
}>;


export type HomeQuery = { playable: { nodes: Array<{ id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null }> } | null, series: { nodes: Array<{ id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null }> } | null, features: { nodes: Array<{ id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null }> } | null };

export type PlayQueryVariables = Exact<{
  id: string | number;
  languages: Array<string> | string;
  context: PlaybackContext;
}>;


export type PlayQuery = { asset: { id: string, title: { text: string, language: string }, poster: { id: string } | null, playback:
      | { __typename: 'PlaybackAllowed', hls: string }
      | { __typename: 'PlaybackDenied', decision: { reasons: Array<{ message: string }> } }
      | { __typename: 'PlaybackUnavailable', reason: PlaybackUnavailableReason }
     | null } | null };

export type PosterQueryVariables = Exact<{
  id: string | number;
  context: PlaybackContext;
}>;


export type PosterQuery = { asset: { poster: { url: string | null, mimeType: string } | null } | null };

export type RegisterMutationVariables = Exact<{
  documents: Array<TrustedDocumentInput> | TrustedDocumentInput;
}>;


export type RegisterMutation = { documentsRegister: { documents: Array<{ documentId: string }> | null, userErrors: Array<{ message: string }> } };

export type TitleQueryVariables = Exact<{
  id: string | number;
  languages: Array<string> | string;
}>;


export type TitleQuery = { asset: { durationSeconds: number | null, id: string, kind: AssetKind, status: AssetStatus, synopsis: { text: string, language: string } | null, parent: { id: string, title: { text: string, language: string } } | null, terms: Array<{ label: { text: string, language: string } }>, credits: Array<{ role: CreditRole, character: string | null, person: { name: string } }>, children: { nodes: Array<{ position: number | null, id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null }> } | null, related: { nodes: Array<{ kind: RelationKind, asset: { id: string, kind: AssetKind, status: AssetStatus, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null } }> } | null, renditions: { nodes: Array<{ profile: string, mediaType: MediaType, codecString: string | null, width: number | null, height: number | null, averageBitrate: number | null }> } | null, title: { text: string, language: string }, metadata: { releasedOn: string | null }, poster: { id: string } | null } | null };

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
export const CardFragmentDoc = new TypedDocumentString(`
    fragment Card on Asset {
  id
  kind
  status
  title(languages: $languages) {
    text
    language
  }
  metadata {
    releasedOn
  }
  poster {
    id
  }
}
    `, {"fragmentName":"Card"}) as unknown as TypedDocumentString<CardFragment, unknown>;
export const BrowseDocument = new TypedDocumentString(`
    query Browse($languages: [LanguageTag!]!, $kind: [AssetKind!], $text: String, $after: String) {
  assets(
    first: 24
    after: $after
    filter: {kind: $kind, text: $text}
    orderBy: {field: RELEASED_ON, direction: DESC}
  ) {
    nodes {
      ...Card
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Card on Asset {
  id
  kind
  status
  title(languages: $languages) {
    text
    language
  }
  metadata {
    releasedOn
  }
  poster {
    id
  }
}`) as unknown as TypedDocumentString<BrowseQuery, BrowseQueryVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home($languages: [LanguageTag!]!) {
  playable: assets(
    first: 6
    filter: {status: [READY]}
    orderBy: {field: CREATED_AT, direction: DESC}
  ) {
    nodes {
      ...Card
    }
  }
  series: assets(
    first: 12
    filter: {kind: [SERIES]}
    orderBy: {field: RELEASED_ON, direction: DESC}
  ) {
    nodes {
      ...Card
    }
  }
  features: assets(
    first: 12
    filter: {kind: [FEATURE]}
    orderBy: {field: RELEASED_ON, direction: DESC}
  ) {
    nodes {
      ...Card
    }
  }
}
    fragment Card on Asset {
  id
  kind
  status
  title(languages: $languages) {
    text
    language
  }
  metadata {
    releasedOn
  }
  poster {
    id
  }
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const PlayDocument = new TypedDocumentString(`
    query Play($id: ID!, $languages: [LanguageTag!]!, $context: PlaybackContext!) {
  asset(id: $id) {
    id
    title(languages: $languages) {
      text
      language
    }
    poster {
      id
    }
    playback(context: $context) {
      __typename
      ... on PlaybackAllowed {
        hls
      }
      ... on PlaybackDenied {
        decision {
          reasons {
            message
          }
        }
      }
      ... on PlaybackUnavailable {
        reason
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayQuery, PlayQueryVariables>;
export const PosterDocument = new TypedDocumentString(`
    query Poster($id: ID!, $context: PlaybackContext!) {
  asset(id: $id) {
    poster {
      url(context: $context)
      mimeType
    }
  }
}
    `) as unknown as TypedDocumentString<PosterQuery, PosterQueryVariables>;
export const RegisterDocument = new TypedDocumentString(`
    mutation Register($documents: [TrustedDocumentInput!]!) {
  documentsRegister(input: {documents: $documents}) {
    documents {
      documentId
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterMutation, RegisterMutationVariables>;
export const TitleDocument = new TypedDocumentString(`
    query Title($id: ID!, $languages: [LanguageTag!]!) {
  asset(id: $id) {
    ...Card
    synopsis(languages: $languages) {
      text
      language
    }
    durationSeconds
    parent {
      id
      title(languages: $languages) {
        text
        language
      }
    }
    terms(vocabularies: ["genre", "mood"]) {
      label(languages: $languages) {
        text
        language
      }
    }
    credits {
      role
      character
      person {
        name
      }
    }
    children(first: 50) {
      nodes {
        ...Card
        position
      }
    }
    related(first: 12) {
      nodes {
        kind
        asset {
          ...Card
        }
      }
    }
    renditions(first: 20) {
      nodes {
        profile
        mediaType
        codecString
        width
        height
        averageBitrate
      }
    }
  }
}
    fragment Card on Asset {
  id
  kind
  status
  title(languages: $languages) {
    text
    language
  }
  metadata {
    releasedOn
  }
  poster {
    id
  }
}`) as unknown as TypedDocumentString<TitleQuery, TitleQueryVariables>;
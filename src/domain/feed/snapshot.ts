/** Of the lines below; another form has another name. */
export const FEED_FORMAT = 'telecine-feed/1';

/** What a title must have to be in a snapshot for a consumer: everything that its profile requires. */
export const GATES = ['required'] as const;
export type Gate = (typeof GATES)[number];

/** The first line. `count`: titles that there were at the beginning of this part; a resumed part counts what is left. */
export interface SnapshotHeader {
  readonly format: typeof FEED_FORMAT;
  /** Whose catalogue: of one tenant, or of one project of it, as the key sees it. Opaque. */
  readonly catalogue: string;
  /** Everything that was logged up to here is in the lines; `changes(after:)` goes on from it. */
  readonly watermark: string;
  readonly count: number;
  /** The asset after which a resumed part begins. */
  readonly after: string | null;
  /** What a line is: this selection, with `id` and `projectionVersion` before it. */
  readonly schema: { readonly type: 'Asset'; readonly document: string };
  /** The consumer's profile that titles are measured by: each line then has `completeness` after its version. null: none. */
  readonly profile: string | null;
  /** "required": titles without what the profile requires are left out. */
  readonly gate: Gate | null;
  /** Fields that may change without an event of the asset: the feed does not keep them as they are. */
  readonly notFollowed: readonly string[];
}

/** The last line: without it a snapshot is not whole. `sha256`: of all lines before it with their ends, lower-case hex. `leftOut`: titles that the gate left out of this part. */
export interface SnapshotTrailer {
  readonly end: true;
  readonly count: number;
  readonly leftOut?: number;
  readonly sha256: string;
}

/** What a line says when nobody asks for anything else: what recommenders and search indexes live on. All of it changes only with an event of the asset. */
export const DEFAULT_DOCUMENT = `fragment Snapshot on Asset {
  kind
  status
  version
  createdAt
  updatedAt
  parent { id }
  position
  project { id }
  titles { language text }
  synopses { language text }
  originalLanguage
  metadata {
    genres
    moods
    themes
    keywords
    cast
    directors
    releasedOn
    contentRatings { system rating }
  }
  externalIds { scheme value }
  credits { role character position person { id name } }
  durationSeconds
  frameRate
  renditions(first: 1) { totalCount }
}`;

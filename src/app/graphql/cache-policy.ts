import type { NodeKind } from '../../domain/read/index.js';
import type { ShownKinds } from '../../resolvers/index.js';

export type CacheScope = 'private' | 'public';

/** Kept no time at all, for it is made for one caller or moves all the time. */
const NEVER = 'never';

/**
 * How many seconds an object may be shown without being asked for again. 0: kept, and asked for each time whether it is still so, which costs no bytes.
 * What hangs on rights windows is 0, so that no answer outlives the next boundary.
 */
const SECONDS: Readonly<Record<NodeKind, number | typeof NEVER>> = {
  Asset: 30, Rendition: 30, Edit: 30, Manifestation: 30, Annotation: 30, CaptionTrack: 30, AnnotationLayer: 300, Person: 300, Project: 300, Vocabulary: 300, Term: 300, TrustedDocument: 300, ConsumerProfile: 300, RightsAgreement: 0, RightsWindow: 0, TerritoryGroup: 0, RightsElement: 0, RightsClearance: 0, RightsEvent: 0, RightsRule: 0, RightsTemplate: 0, RightsConflict: 0, Job: NEVER, Upload: NEVER,
};

/** Parts of what they stand in; they change with it. */
const PARTS: ReadonlySet<string> = new Set([
  'Actor', 'AssetMetadata', 'CaptionCompleteness', 'ContentRating', 'Credit', 'ExternalId', 'FieldChange', 'JobError', 'LanguageFallback', 'LocalizedText', 'MediaFile', 'NoteResolution', 'PageInfo', 'Provenance', 'RelatedAsset', 'Revision',
]);

/** The one policy for answers that may be kept: as long as the shortest-lived of the objects that they show. What nobody has thought about is asked for each time. */
export function cacheControl(types: ShownKinds['types'], scope: CacheScope): string {
  const ages = [...types].filter((type) => !PARTS.has(type)).map((type) => (Object.hasOwn(SECONDS, type) ? SECONDS[type as NodeKind] : 0));
  if (ages.includes(NEVER)) return NOT_KEPT;
  const seconds = ages.length === 0 ? 0 : Math.min(...(ages as number[]));
  return seconds > 0 ? `${scope}, max-age=${seconds}` : `${scope}, no-cache`;
}

export const NOT_KEPT = 'no-store';

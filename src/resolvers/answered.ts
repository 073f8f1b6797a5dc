import type { GraphQLError, GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { annotationFilterFault, nearestFault, timecodeRangeFault } from '../domain/annotation/index.js';
import { COMPUTED, type Fault, filterTextsFault, type ReadObject, type ReadRefusal } from '../domain/read/index.js';
import { badUserInput, topLevelError } from './errors.js';
import type { Limits } from './limits.js';
import type { KeepField } from './reads/selection.js';
import { refusalSentence } from './sentences.js';

/** The object types whose fields the read port answers, by response key. Everything else is resolved in code, by field name. */
export const READ_TYPES = [
  'Actor',
  'Annotation',
  'AnnotationConnection',
  'AnnotationEdge',
  'AnnotationLayer',
  'AnnotationLayerConnection',
  'AnnotationLayerEdge',
  'Asset',
  'AssetConnection',
  'AssetEdge',
  'AssetMetadata',
  'AvailabilityDiff',
  'AvailabilityDiffConnection',
  'AvailabilityDiffEdge',
  'CaptionCompleteness',
  'CaptionTrack',
  'Completeness',
  'ConsumerProfile',
  'ConsumerProfileConnection',
  'ConsumerProfileEdge',
  'ContentRating',
  'Credit',
  'Cue',
  'CueConnection',
  'CueEdge',
  'Derivation',
  'DerivationConnection',
  'DerivationEdge',
  'DerivedTitle',
  'DerivedTitleConnection',
  'DerivedTitleEdge',
  'Edit',
  'ElementUse',
  'ElementUseConnection',
  'ElementUseEdge',
  'Event',
  'EventConnection',
  'EventEdge',
  'ExternalId',
  'FieldChange',
  'IncompleteAsset',
  'IncompleteAssetConnection',
  'IncompleteAssetEdge',
  'Job',
  'JobConnection',
  'JobEdge',
  'JobError',
  'JobNote',
  'JobProgress',
  'LanguageFallback',
  'LocalizedText',
  'Manifestation',
  'MediaFile',
  'NoteResolution',
  'PageInfo',
  'Person',
  'PersonConnection',
  'PersonEdge',
  'ProfileField',
  'Project',
  'ProjectConnection',
  'ProjectEdge',
  'Provenance',
  'RelatedAsset',
  'RelatedAssetConnection',
  'RelatedAssetEdge',
  'Rendition',
  'RenditionConnection',
  'RenditionEdge',
  'Revision',
  'RevisionConnection',
  'RevisionEdge',
  'RightsAgreement',
  'RightsAgreementConnection',
  'RightsAgreementEdge',
  'RightsClearance',
  'RightsClearanceConnection',
  'RightsClearanceEdge',
  'RightsConflict',
  'RightsConflictConnection',
  'RightsConflictEdge',
  'RightsElement',
  'RightsElementConnection',
  'RightsElementEdge',
  'RightsEvent',
  'RightsEventConnection',
  'RightsEventEdge',
  'RightsExpiry',
  'RightsExpiryConnection',
  'RightsExpiryEdge',
  'RightsRule',
  'RightsRuleBound',
  'RightsRuleConnection',
  'RightsRuleEdge',
  'RightsTemplate',
  'RightsTemplateRule',
  'RightsWindow',
  'RightsWindowConnection',
  'RightsWindowEdge',
  'Term',
  'TermConnection',
  'TermEdge',
  'TerritoryGroup',
  'TerritoryGroupConnection',
  'TerritoryGroupEdge',
  'TrustedDocument',
  'TrustedDocumentConnection',
  'TrustedDocumentEdge',
  'Upload',
  'Vocabulary',
  'VocabularyConnection',
  'VocabularyEdge',
] as const;

/** The value that the read port put under the field's response key. */
export function answered(source: object, info: Pick<GraphQLResolveInfo, 'path'>): unknown {
  return (source as ReadObject)[info.path.key];
}

type Args = Readonly<Record<string, unknown>>;

const ofFilter = (fault: (filter: Args) => Fault) => ({ filter }: Args): Fault => (filter == null ? null : fault(filter as Args));

/** What is wrong with what a page below an object is asked for, by the page's field. */
const PAGE_FAULTS: Readonly<Record<string, (args: Args) => Fault>> = {
  annotations: ofFilter(annotationFilterFault), annotationsNearest: nearestFault, rightsWindows: ofFilter(filterTextsFault), cues: ({ overlaps }) => (overlaps == null ? null : timecodeRangeFault(overlaps as Args, ['overlaps'])),
};
const filterFault = (field: string, args: Args): Fault => PAGE_FAULTS[field]?.(args) ?? null;

/** What the read port answers in the place of a list of frames that the asset has not. */
const isRefusal = (page: unknown): page is { refused: ReadRefusal['code']; path: readonly string[] } => typeof page === 'object' && page !== null && 'refused' in page;

/** A page whose size, filter or cursor is refused was not read: it is refused here, in its own place, and the rest of the answer stands. */
const answeredPage: GraphQLFieldResolver<object, { limits: Limits }> = (source, args, { limits }, info) => {
  if (!isPageSize(args['first'], limits)) throw badPageSize(limits);
  const fault = filterFault(info.fieldName, args);
  if (fault) throw refused(fault);
  if (!(info.path.key in source)) throw refused({ code: 'BAD_CURSOR', path: ['after'] });
  const page = answered(source, info);
  if (isRefusal(page)) throw refused({ code: page.refused, path: page.path });
  return page;
};

/** Measured by a profile that there is not: refused in its own place. */
const answeredMeasure: GraphQLFieldResolver<object, unknown> = (source, _args, _context, info) => {
  const measured = answered(source, info);
  if (measured === null) throw refused({ code: 'UNKNOWN_PROFILE', path: ['profile'] });
  return measured;
};

const resolverOf = ({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>): GraphQLFieldResolver<object, { limits: Limits }> => {
  if (args.some(({ name }) => name === 'first')) return answeredPage;
  return args.some(({ name }) => name === 'profile') ? answeredMeasure : (source, _args, _context, info) => answered(source, info);
};

export const isPageSize = (first: unknown, limits: Pick<Limits, 'pageSize'>): boolean => Number(first) >= 1 && Number(first) <= limits.pageSize;
export const badPageSize = ({ pageSize }: Pick<Limits, 'pageSize'>) => badUserInput(`"first" must be from 1 to ${pageSize}.`, ['first'], { limit: 'pageSize', value: pageSize });

/** Leaves out of a selection what `answeredPage` refuses. */
export const keepReadable = (limits: Limits): KeepField => ({ name, args }) => !('first' in args) || (isPageSize(args['first'], limits) && filterFault(name, args) === null);

/** Makes every field that the read port answers resolve by its response key. */
export function resolveByResponseKey(schema: GraphQLSchema): void {
  for (const name of READ_TYPES) {
    const type = schema.getType(name);
    if (!isObjectType(type)) throw new Error(`invariant: the schema has no object type ${name}`);
    const computed: readonly string[] = Object.hasOwn(COMPUTED, name) ? COMPUTED[name as keyof typeof COMPUTED].fields : [];
    for (const field of Object.values(type.getFields())) {
      if (!computed.includes(field.name)) field.resolve = resolverOf(field);
    }
  }
}

/** Codes that a program goes by: what it does next depends on them. */
const REASONS: ReadonlySet<ReadRefusal['code']> = new Set(['SNAPSHOT_NEEDED', 'UNKNOWN_PROFILE', 'NO_SUCH_LABEL', 'OUT_OF_RANGE', 'INVERTED', 'NO_SUCH_TRACK']);

/** A refusal of the read port as its field's error; its path goes below the field. */
export const refused = (refusal: ReadRefusal): GraphQLError =>
  topLevelError('BAD_USER_INPUT', refusalSentence(refusal), {
    argument: refusal.path, ...(refusal.limit ? { limit: refusal.limit.name, value: refusal.limit.value } : {}), ...(REASONS.has(refusal.code) ? { reason: refusal.code } : {}),
  });

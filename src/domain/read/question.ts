import type { IdKind } from '../shared/index.js';
import type { Selection } from './selection.js';
import type { Variable } from './variable.js';

export const NODE_KINDS = ['Asset', 'Rendition', 'Project', 'Job', 'Upload', 'RightsAgreement', 'RightsWindow', 'Annotation', 'AnnotationLayer', 'CaptionTrack', 'Vocabulary', 'Term', 'Person', 'Edit', 'Manifestation', 'TrustedDocument', 'ConsumerProfile', 'TerritoryGroup', 'RightsElement', 'RightsClearance', 'RightsEvent', 'RightsRule', 'RightsTemplate', 'RightsConflict'] as const satisfies readonly IdKind[];
export type NodeKind = (typeof NODE_KINDS)[number];

export type ListName = 'annotations' | 'assets' | 'projects' | 'jobs' | 'vocabularies' | 'persons' | 'documents' | 'consumerProfiles' | 'incompleteAssets' | 'availabilityDiff' | 'annotationLayers' | 'rightsConflicts' | 'rightsExpiring' | 'rightsAgreements' | 'rightsElements' | 'territoryGroups';

/** What code refers an object by. */
export interface NodeRef {
  readonly kind: NodeKind;
  readonly uuid: string;
}

/** One object by its global id, of one of the kinds; null where there is none, hidden, or not an id at all. */
export interface NodeQuestion {
  readonly ask: 'node';
  readonly kinds: readonly NodeKind[];
  readonly id: string | Variable;
  readonly selection: Selection;
}

/** In the order asked, null where hidden; an id given twice answers twice. */
export interface NodesQuestion {
  readonly ask: 'nodes';
  readonly ids: readonly (string | null | Variable)[] | Variable;
  readonly selection: Selection;
}

export interface AssetByExternalIdQuestion {
  readonly ask: 'assetByExternalId';
  readonly scheme: string | Variable;
  readonly value: string | Variable;
  readonly selection: Selection;
}

/** In the order asked, null where there is none that the caller may see; a name given twice answers twice. */
export interface AssetsByExternalIdsQuestion {
  readonly ask: 'assetsByExternalIds';
  readonly externalIds: readonly { readonly scheme: string | Variable; readonly value: string | Variable }[] | Variable;
  readonly selection: Selection;
}

/** A connection: { edges: [{ cursor, node }], nodes, pageInfo, totalCount } as far as selected. `args` as in the schema: first, after, filter, orderBy. */
export interface ListQuestion {
  readonly ask: 'list';
  readonly name: ListName;
  readonly args: Readonly<Record<string, unknown>>;
  readonly selection: Selection;
}

/** Events of the log after a cursor (as `encodeEventCursor` makes it), oldest first, as a connection whose nodes are `Event`s. */
export interface ChangesQuestion {
  readonly ask: 'changes';
  readonly after: string | Variable | null;
  readonly first: unknown;
  readonly selection: Selection;
}

/** What differs between two revisions of an asset, `FieldChange`s by path; null where there is no such asset or revision. */
export interface RevisionDiffQuestion {
  readonly ask: 'revisionDiff';
  readonly id: string | Variable;
  readonly from: unknown;
  readonly to: unknown;
  readonly selection: Selection;
}

export type Question = NodeQuestion | NodesQuestion | AssetByExternalIdQuestion | AssetsByExternalIdsQuestion | RevisionDiffQuestion | ListQuestion | ChangesQuestion;
/** A question whose selection stands elsewhere. */
export type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'selection'> : never) : never;

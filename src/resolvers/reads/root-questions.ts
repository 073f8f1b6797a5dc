import type { GraphQLError } from 'graphql';
import { type Asked, type ListName, NODE_KINDS, type Variable } from '../../domain/read/index.js';
import { catalogueAnnotationFault } from '../../domain/annotation/index.js';
import { badPageSize, isPageSize, refused } from '../answered.js';
import { badUserInput } from '../errors.js';
import { positionOf } from '../event-cursor.js';
import type { Limits } from '../limits.js';

type Args = Readonly<Record<string, unknown>>;
type Text = string | Variable;

/** A root field that the read port answers: what it asks, and which of its arguments are refused before. */
export interface RootQuestion {
  /** Arguments may be variables, except for numbers. */
  asked(args: Args): Asked;
  /** The fault of these values, where they have one. */
  fault?(args: Args, limits: Limits): GraphQLError | null;
}

const pageFault = ({ first }: Args, limits: Limits): GraphQLError | null => (isPageSize(first, limits) ? null : badPageSize(limits));
const list = (name: ListName): RootQuestion => ({ asked: (args) => ({ ask: 'list', name, args }), fault: pageFault });
const node = (kinds: readonly (typeof NODE_KINDS)[number][]): RootQuestion => ({ asked: ({ id }) => ({ ask: 'node', kinds, id: id as Text }) });

/** By name; what is not here is answered by code. */
export const ROOT_QUESTIONS: Readonly<Record<string, RootQuestion>> = {
  node: node(NODE_KINDS),
  nodes: {
    asked: ({ ids }) => ({ ask: 'nodes', ids: ids as Variable | readonly Text[] }),
    fault: ({ ids }, limits) => countFault('ids', ids, 'nodeIds', limits),
  },
  // A representation has become an id when it was read.
  _entities: {
    asked: ({ representations }) => ({ ask: 'nodes', ids: representations as Variable | readonly Text[] }),
    fault: ({ representations }, limits) => countFault('representations', representations, 'entities', limits),
  },
  asset: {
    asked: ({ id, externalId }) => {
      const { scheme, value } = (externalId ?? {}) as Record<'scheme' | 'value', Text>;
      return id == null ? { ask: 'assetByExternalId', scheme, value } : { ask: 'node', kinds: ['Asset'], id: id as Text };
    },
    fault: ({ id, externalId }) => ((id == null) === (externalId == null) ? badUserInput('Give either "id" or "externalId".', ['id']) : null),
  },
  annotations: { ...list('annotations'), fault: (args, limits) => pageFault(args, limits) ?? annotationsFault(args) },
  assetsByExternalIds: {
    asked: ({ externalIds }) => ({ ask: 'assetsByExternalIds', externalIds: externalIds as Variable | readonly { scheme: Text; value: Text }[] }),
    fault: ({ externalIds }, limits) => countFault('externalIds', externalIds, 'nodeIds', limits),
  },
  assets: list('assets'),
  project: node(['Project']),
  projects: list('projects'),
  job: node(['Job']),
  jobs: list('jobs'),
  vocabularies: list('vocabularies'),
  person: node(['Person']),
  persons: list('persons'),
  documents: list('documents'),
  consumerProfiles: list('consumerProfiles'),
  annotationLayers: list('annotationLayers'),
  rightsConflicts: list('rightsConflicts'),
  rightsExpiring: list('rightsExpiring'),
  rightsAgreements: list('rightsAgreements'),
  rightsElements: list('rightsElements'),
  territoryGroups: list('territoryGroups'),
  availabilityDiff: list('availabilityDiff'),
  completenessReport: list('incompleteAssets'),
  revisionDiff: { asked: ({ id, from, to }) => ({ ask: 'revisionDiff', id: id as Text, from, to }) },
  changes: {
    asked: ({ after, first }) => ({ ask: 'changes', after: (after ?? null) as Text | null, first }),
    fault: (args, limits) => pageFault(args, limits) ?? cursorFault(args['after']),
  },
};

function annotationsFault({ filter }: Args): GraphQLError | null {
  const fault = catalogueAnnotationFault(filter as Args);
  if (fault?.code === 'BAD_FILTER' && fault.path.length === 1) return badUserInput('Give "startsAt" or "at": over the whole catalogue annotations are looked for by timecode.', fault.path);
  return fault && refused(fault);
}

function countFault(name: string, given: unknown, limit: 'nodeIds' | 'entities', limits: Limits): GraphQLError | null {
  const count = (given as readonly unknown[]).length;
  const value = limits[limit];
  return count > value ? badUserInput(`"${name}" has ${count} items; the limit "${limit}" is ${value}.`, [name], { limit, value }) : null;
}

function cursorFault(after: unknown): GraphQLError | null {
  try {
    if (after != null) positionOf(String(after));
    return null;
  } catch (error) {
    return error as GraphQLError;
  }
}

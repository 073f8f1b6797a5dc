import type { GraphQLResolveInfo } from 'graphql';
import type { FieldSelection, NodeRef, ReadObject } from '../domain/read/index.js';
import { CONFLICT_SENTENCES } from '../domain/rights/index.js';
import type { RightsConflict } from '../domain/rights-record/index.js';
import { globalId } from '../domain/shared/index.js';
import { keepReadable } from './answered.js';
import type { GraphQLContext } from './context.js';
import { readSelected, selectionOf } from './reads/index.js';

/** Conflicts that are not kept, as the read port would answer them: by response key. */
export async function toldConflicts(context: GraphQLContext, conflicts: readonly RightsConflict[], info: GraphQLResolveInfo): Promise<object[]> {
  const fields = selectionOf(info, keepReadable(context.limits)).get('RightsConflict') ?? [];
  return Promise.all(conflicts.map((conflict) => toldConflict(context, conflict, fields)));
}

async function toldConflict(context: GraphQLContext, conflict: RightsConflict, fields: readonly FieldSelection[]): Promise<object> {
  const members = fields.filter(({ name }) => name !== '__typename').map(async ({ name, key, of }) => [key, await FIELDS[name]!(conflict, (ref) => readSelected(context, ref, of!))] as const);
  return Object.fromEntries([['__typename', 'RightsConflict'], ...(await Promise.all(members))]);
}

type Read = (ref: NodeRef) => Promise<ReadObject | null>;
const instantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

const FIELDS: Readonly<Record<string, (conflict: RightsConflict, read: Read) => unknown>> = {
  id: ({ id }) => globalId('RightsConflict', id),
  asset: ({ assetId }, read) => read({ kind: 'Asset', uuid: assetId }),
  kind: ({ kind }) => kind,
  message: ({ kind }) => CONFLICT_SENTENCES[kind],
  windows: async ({ windowId, otherId }, read) => (await Promise.all([windowId, otherId].flatMap((uuid) => (uuid === null ? [] : [read({ kind: 'RightsWindow', uuid })])))).filter((window) => window !== null),
  territories: ({ territories }) => territories,
  channels: ({ channels }) => channels,
  opensAt: ({ opensAt }) => instantOrNull(opensAt),
  closesAt: ({ closesAt }) => instantOrNull(closesAt),
  status: ({ status }) => status,
  assignee: ({ assignee }) => assignee,
  reason: ({ reason }) => reason,
  foundAt: ({ createdAt }) => createdAt.toISOString(),
  changedAt: ({ updatedAt }) => updatedAt.toISOString(),
  changedBy: () => null,
  version: ({ version }) => version,
};

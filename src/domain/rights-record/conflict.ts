import { createHash } from 'node:crypto';
import { type Channel, type Conflict, type ConflictKind, type Extent, isEmptySet, minus, type RightsWindow, territoriesOfCodes } from '../rights/index.js';
import { type Actor, type ApiKeyId, type AssetId, idOf, type ProjectId, type RightsConflictId, type RightsWindowId, type TenantId } from '../shared/index.js';
import type { TitleRef } from './element.js';
import { codesOfSet, geographyNow } from './territories.js';

/** OVERRIDDEN: recorded all the same, by somebody who may. CLOSED: somebody has settled it. GONE: the windows contradict each other no longer. */
export const CONFLICT_STATUSES = ['OPEN', 'OVERRIDDEN', 'CLOSED', 'GONE'] as const;
export type ConflictStatus = (typeof CONFLICT_STATUSES)[number];

/** A conflict between windows of a title, kept for somebody to take on and close. The same windows have the same one again. */
export interface RightsConflict extends Pick<RightsWindow, 'territories' | 'territoryCodes'> {
  id: RightsConflictId;
  tenantId: TenantId;
  projectId: ProjectId;
  assetId: AssetId;
  kind: ConflictKind;
  windowId: RightsWindowId;
  /** null: of one window. */
  otherId: RightsWindowId | null;
  /** Leaves. */
  channels: Channel[];
  /** From the first instant in any of the territories until the last; null: no bound. */
  opensAt: Date | null;
  closesAt: Date | null;
  status: ConflictStatus;
  /** Who has taken it on. */
  assignee: string | null;
  /** Why it was overridden, closed or opened again. */
  reason: string | null;
  /** 0: not kept, but what would be. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Who changed it last. */
  actorKind: Actor['kind'];
  actorId: ApiKeyId | null;
  actorName: string;
}

export interface ConflictRepository {
  /** Of titles, those that are gone too. */
  of(titles: readonly AssetId[]): Promise<RightsConflict[]>;
  get(id: RightsConflictId): Promise<RightsConflict | null>;
  /** Those that are not gone and that a window has a part in. */
  naming(window: RightsWindowId): Promise<RightsConflictId[]>;
  /** Writes them, new ones and others. */
  save(conflicts: readonly RightsConflict[]): Promise<void>;
}

/** By whom conflicts change, when and, where somebody records what contradicts, why. */
export interface ConflictChange {
  readonly actor: Actor;
  readonly at: Date;
  readonly override: string | null;
}

/** Of the same windows always the same. */
function conflictIdOf({ kind, window, other }: Conflict): RightsConflictId {
  const hex = createHash('sha256').update([kind, window, other ?? ''].join('\n')).digest('hex');
  return idOf('RightsConflict', [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-'));
}

/** What was found as it is kept, for the first time. */
export function keptConflict(title: TitleRef, found: Conflict, change: ConflictChange): RightsConflict {
  const { kind, window, other, extent } = found;
  return {
    id: conflictIdOf(found), tenantId: change.actor.tenantId, projectId: title.projectId, assetId: title.id, kind, windowId: idOf('RightsWindow', window), otherId: other === null ? null : idOf('RightsWindow', other),
    ...shownExtent(extent), assignee: null, createdAt: change.at, ...opened(found, change), ...changedBy(change, 0),
  };
}

/** What has changed of the conflicts of a title, by what is found now: new ones, those that reach elsewhere, and those that are gone. What was settled stays so while it is no more than it was. */
export function changedConflicts(title: TitleRef, stored: readonly RightsConflict[], found: readonly Conflict[], change: ConflictChange): RightsConflict[] {
  const [before, now] = [new Map(stored.map((each) => [each.id, each])), new Map(found.map((each) => [conflictIdOf(each), each]))];
  const gone = stored.filter(({ id, status }) => status !== 'GONE' && !now.has(id));
  return [
    ...[...now].flatMap(([id, each]) => {
      const last = before.get(id);
      return last ? foundAgain(last, each, change) : [{ ...keptConflict(title, each, change), version: 1 }];
    }),
    ...gone.map((each): RightsConflict => ({ ...each, status: 'GONE', ...changedBy(change, each.version) })),
  ];
}

function foundAgain(last: RightsConflict, found: Conflict, change: ConflictChange): RightsConflict[] {
  const next = { ...last, ...shownExtent(found.extent), ...changedBy(change, last.version) };
  if (last.status === 'GONE' || !isWithin(found.extent, last)) return [{ ...next, ...opened(found, change) }];
  const same = next.territories.join() === last.territories.join() && next.channels.join() === last.channels.join() && next.opensAt?.getTime() === last.opensAt?.getTime() && next.closesAt?.getTime() === last.closesAt?.getTime();
  return same ? [] : [next];
}

/** Warnings stop nobody, so that nobody overrides them. */
export const stopsSaving = ({ kind }: Pick<Conflict, 'kind'>): boolean => kind !== 'WHOLLY_HELD_BACK';

const opened = (found: Conflict, { override }: ConflictChange): Pick<RightsConflict, 'status' | 'reason'> => (override !== null && stopsSaving(found) ? { status: 'OVERRIDDEN', reason: override } : { status: 'OPEN', reason: null });

export const changedBy = ({ actor, at }: Pick<ConflictChange, 'actor' | 'at'>, version: number): Pick<RightsConflict, 'version' | 'updatedAt' | 'actorKind' | 'actorId' | 'actorName'> =>
  ({ version: version + 1, updatedAt: at, actorKind: actor.kind, actorId: actor.kind === 'KEY' ? actor.keyId : null, actorName: actor.name });

type ShownExtent = Pick<RightsConflict, 'territories' | 'territoryCodes' | 'channels' | 'opensAt' | 'closesAt'>;

const shownExtent = ({ territories, channels, from, until }: Extent): ShownExtent => ({ ...codesOfSet(territories), channels: [...channels], opensAt: instantOrNull(from), closesAt: instantOrNull(until) });
const instantOrNull = (at: number): Date | null => (Number.isFinite(at) ? new Date(at) : null);

/** Whether it reaches no further than it did. What was told by another geography, and cannot be read, is something else. */
function isWithin({ territories, channels, from, until }: Extent, last: ShownExtent): boolean {
  const before = territoriesOfCodes(last.territoryCodes ?? last.territories, geographyNow());
  return before.ok && isEmptySet(minus(territories, before.value)) && channels.every((leaf) => last.channels.includes(leaf))
    && from >= (last.opensAt?.getTime() ?? -Infinity) && until <= (last.closesAt?.getTime() ?? Infinity);
}

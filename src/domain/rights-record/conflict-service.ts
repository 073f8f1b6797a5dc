import { titleOf } from '../asset/index.js';
import type { EventType } from '../event/index.js';
import { type Conflict, conflictsOf, isEmptySet, minus, type ReadWindow, type RightsWindow, territoriesOfCodes, type TerritorySet } from '../rights/index.js';
import {
  type Actor, type AssetId, type CommonErrorCode, err, invariant, ok, optionalTextFaults, type Result, type RightsConflictId, type RightsWindowId, type UserError, userError, versionFaults,
} from '../shared/index.js';
import { zoneRulesOf } from '../tzdata/index.js';
import { changedBy, changedConflicts, type ConflictChange, type ConflictStatus, keptConflict, type RightsConflict, stopsSaving } from './conflict.js';
import type { TitleRef } from './element.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { boundsOf } from './term-input.js';
import { geographyNow } from './territories.js';

/** Whether a window can be in a conflict with one that is not: a plain grant to us contradicts nothing by itself. */
export const isContested = ({ decides, exclusive }: Pick<RightsWindow, 'decides' | 'exclusive'>): boolean => exclusive || decides !== 'GRANT';

/** What is found of a title, and of that what there was not, or not as much of. */
interface Found {
  readonly all: readonly Conflict[];
  readonly brought: readonly Conflict[];
}

/** Looks at a title, which is held, with a row in the place of what is known of a window; null: with nothing in its place. */
async function foundWith(tx: Pick<RightsTx, 'windows'>, title: TitleRef, windowId: RightsWindowId, row: RightsWindow | null): Promise<Found | null> {
  const isNew = row !== null && isContested(row);
  const known = await tx.windows.contested([title.id], isNew);
  if (known.length === 0 && !isNew) return null;
  const [read, others] = [reader(), known.filter(({ id }) => id !== windowId)];
  const [before, all] = [conflictsOf(known.map(read)), conflictsOf((row === null ? others : [...others, row]).map(read))];
  return { all, brought: broughtBy(before, all) };
}

/** What there was not before, or not as much of. */
export const broughtBy = (before: readonly Conflict[], after: readonly Conflict[]): Conflict[] => after.filter((conflict) => !before.some((last) => isAsMuch(conflict, last)));

const isAsMuch = ({ kind, window, other, extent }: Conflict, last: Conflict): boolean =>
  kind === last.kind && window === last.window && other === last.other && isEmptySet(minus(extent.territories, last.extent.territories))
  && extent.channels.every((leaf) => last.extent.channels.includes(leaf)) && extent.from >= last.extent.from && extent.until <= last.extent.until;

/** It contradicts other windows of the title. Whoever records windows may override that, and says why. */
export type ConflictErrorCode = 'CONFLICT';

/** Why windows are not recorded; empty where they are. */
export function conflictFaults(brought: readonly Conflict[], override: string | null): UserError<ConflictErrorCode>[] {
  const stopping = brought.filter(stopsSaving);
  return stopping.length === 0 || override !== null ? [] : [userError('CONFLICT', [], { count: stopping.length, kind: stopping[0]!.kind })];
}

/** What is done about conflicts where windows are recorded, inside one unit. */
export interface ConflictWatch {
  /** Before a row, or nothing (null), takes the place of what is known of a window whose title is held. Err: it is not to be. */
  before(tx: RightsTx, title: TitleRef, windowId: RightsWindowId, row: RightsWindow | null): Promise<UserError<ConflictErrorCode>[]>;
  /** When it has. */
  after(tx: RightsTx, title: TitleRef): Promise<void>;
}

/** One window is recorded: it is refused for what it brings, unless somebody overrides that. */
export class OneWindowWatch implements ConflictWatch {
  private found: Found | null = null;
  /** What it was refused for, as it would be kept. */
  refused: readonly RightsConflict[] = [];

  constructor(private readonly change: ConflictChange) {}

  async before(tx: RightsTx, title: TitleRef, windowId: RightsWindowId, row: RightsWindow | null): Promise<UserError<ConflictErrorCode>[]> {
    this.found = await foundWith(tx, title, windowId, row);
    const brought = this.found?.brought ?? [];
    const faults = conflictFaults(brought, this.change.override);
    if (faults.length > 0) this.refused = toldConflicts(title, brought, this.change);
    return faults;
  }

  async after(tx: RightsTx, title: TitleRef): Promise<void> {
    if (!this.found) return;
    const stored = await tx.conflicts.of([title.id]);
    await saveConflicts(tx, this.change.actor, stored, changedConflicts(title, stored, this.found.all, this.change));
  }
}

/** As they would be kept. */
export const toldConflicts = (title: TitleRef, conflicts: readonly Conflict[], change: ConflictChange): RightsConflict[] => conflicts.map((each) => ({ ...keptConflict(title, each, change), version: 0 }));

/** Titles that are looked at together. */
const TITLES_AT_ONCE = 100;

function* together(titles: readonly TitleRef[]): Generator<TitleRef[]> {
  for (let from = 0; from < titles.length; from += TITLES_AT_ONCE) yield titles.slice(from, from + TITLES_AT_ONCE);
}

/** Finds the conflicts of titles, which are held, again. Answers those that there are. */
export async function findConflictsAgain(tx: Pick<RightsTx, 'windows' | 'conflicts' | 'events'>, titles: readonly TitleRef[], change: ConflictChange): Promise<Map<AssetId, Conflict[]>> {
  const all = new Map<AssetId, Conflict[]>();
  for (const some of together(titles)) {
    const [found, stored] = [await conflictsIn(tx, some), await tx.conflicts.of(some.map(({ id }) => id))];
    const kept = Map.groupBy(stored, ({ assetId }) => assetId);
    await saveConflicts(tx, change.actor, stored, some.flatMap((title) => changedConflicts(title, kept.get(title.id) ?? [], found.get(title.id) ?? [], change)));
    for (const [id, conflicts] of found) all.set(id, conflicts);
  }
  return all;
}

/** What is found between known windows of one title. */
export const conflictsBetween = (windows: readonly RightsWindow[]): Conflict[] => conflictsOf(windows.map(reader()));

/** What is found of titles by what is known now. */
export async function conflictsIn(tx: Pick<RightsTx, 'windows'>, titles: readonly TitleRef[]): Promise<Map<AssetId, Conflict[]>> {
  const [found, read] = [new Map<AssetId, Conflict[]>(), reader()];
  for (const some of together(titles)) {
    const windows = Map.groupBy(await tx.windows.contested(some.map(({ id }) => id), false), ({ assetId }) => assetId);
    for (const [id, rows] of windows) found.set(id, conflictsOf(rows.map(read)));
  }
  return found;
}

async function saveConflicts(tx: Pick<RightsTx, 'conflicts' | 'events'>, actor: Actor, stored: readonly RightsConflict[], changed: readonly RightsConflict[]): Promise<void> {
  if (changed.length === 0) return;
  const before = new Map(stored.map(({ id, status }) => [id, status]));
  await tx.conflicts.save(changed);
  await tx.events.record(...changed.map((each) => eventOf(actor, each, eventType(before.get(each.id), each.status))));
}

function eventType(before: ConflictStatus | undefined, now: ConflictStatus): EventType {
  if (now === 'GONE') return 'RIGHTS_CONFLICT_GONE';
  return before === undefined || before === 'GONE' ? 'RIGHTS_CONFLICT_FOUND' : 'RIGHTS_CONFLICT_UPDATED';
}

const eventOf = (actor: Actor, { id, projectId, assetId, version, status, kind }: RightsConflict, type: EventType) =>
  ({ type, subject: { kind: 'RightsConflict' as const, id }, projectId, assetId, version, actor, detail: { status, kind } });

/** Reads rows as conflicts are found between them; one expression of many windows once. */
function reader(): (row: RightsWindow) => ReadWindow {
  const sets = new Map<string, TerritorySet>();
  return (row) => {
    const codes = row.territoryCodes ?? row.territories;
    const key = codes.join();
    const territories = sets.get(key) ?? setOfCodes(codes);
    sets.set(key, territories);
    const [bounds, zoneRules] = [boundsOf(row), zoneRulesOf(row.tzdata)];
    invariant(bounds.ok && zoneRules, 'a stored window has bounds, and zone rules that are held');
    return { ...row, agreement: row.agreementId, territories, bounds: bounds.value, zoneRules };
  };
}

/** Territories as they are stored, in the geography of now. Codes that were withdrawn since are not in it. */
export function setOfCodes(codes: readonly string[]): TerritorySet {
  const geography = geographyNow();
  const all = territoriesOfCodes(codes, geography);
  const set = all.ok ? all : territoriesOfCodes(codes.filter((code) => territoriesOfCodes([code], geography).ok), geography);
  invariant(set.ok, 'codes that are held');
  return set.value;
}

/** GONE: the windows contradict each other no longer. */
export type ConflictUpdateErrorCode = CommonErrorCode | 'GONE';
export type ConflictUpdateError = UserError<ConflictUpdateErrorCode>;

/** Absent keeps, null clears. */
export interface UpdateConflict {
  id: RightsConflictId;
  expectedVersion?: number | null;
  assignee?: string | null;
  status?: 'OPEN' | 'CLOSED' | null;
  reason?: string | null;
}

export const CONFLICT_LIMITS = { assignee: 200, reason: 2000 } as const;

/** Takes a conflict on, closes it or opens it again. To close it takes a reason. */
export async function updateConflict(deps: Pick<RightsDeps, 'unitOfWork' | 'clock'>, actor: Actor, input: UpdateConflict): Promise<Result<RightsConflictId, ConflictUpdateError[]>> {
  const faults = [...optionalTextFaults(input.assignee, ['assignee'], CONFLICT_LIMITS.assignee), ...optionalTextFaults(input.reason, ['reason'], CONFLICT_LIMITS.reason)];
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx): Promise<Result<RightsConflictId, ConflictUpdateError[]>> => {
    const last = await conflictIn(tx, input);
    if (!last.ok) return last;
    const { assignee = last.value.assignee, status, reason = last.value.reason } = input;
    if (last.value.status === 'GONE') return err([userError('GONE', ['id'])]);
    if (status === 'CLOSED' && !reason?.trim()) return err([userError('REQUIRED', ['reason'])]);
    const next: RightsConflict = { ...last.value, assignee, status: status ?? last.value.status, reason, ...changedBy({ actor, at: deps.clock.now() }, last.value.version) };
    await tx.conflicts.save([next]);
    await tx.events.record(eventOf(actor, next, 'RIGHTS_CONFLICT_UPDATED'));
    return ok(input.id);
  });
}

/** A conflict whose title is held. */
async function conflictIn(tx: RightsTx, { id, expectedVersion }: UpdateConflict): Promise<Result<RightsConflict, ConflictUpdateError[]>> {
  const seen = await tx.conflicts.get(id);
  const title = await titleOf(tx, seen?.assetId ?? null, 'id');
  const last = title.ok ? await tx.conflicts.get(id) : null;
  if (!last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(expectedVersion, last.version);
  return faults.length > 0 ? err(faults) : ok(last);
}

import { titleOf } from '../asset/index.js';
import { availabilityChanges, type AvailabilityChange, type Channel, type Conflict, coversChannel, isLeaf, CHANNELS, noTerritory, type RightsWindow, type Touched, union } from '../rights/index.js';
import { type Actor, type AssetId, err, invariant, ok, requiredTextFaults, type Result, type RightsWindowId, type UserError, userError } from '../shared/index.js';
import { type RightsConflict } from './conflict.js';
import { broughtBy, type ConflictWatch, conflictFaults, conflictsBetween, findConflictsAgain, setOfCodes, toldConflicts } from './conflict-service.js';
import type { TitleRef } from './element.js';
import { type CarriedOut, planHash, type PlannedWindow, type RightsChange } from './plan.js';
import { revokeFaults, revokeWindowIn, type WindowRevokeErrorCode } from './revoke-service.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { geographyNow, scopeOf } from './territories.js';
import { WINDOW_LIMITS, windowFaults } from './window-input.js';
import { putWindowIn, type WindowErrorCode } from './window-service.js';

export type PlanErrorCode = WindowErrorCode | WindowRevokeErrorCode;
/** PLAN_CHANGED: what it was made from, or what comes of it, is something else by now. */
export type ApplyErrorCode = PlanErrorCode | 'PLAN_CHANGED';

/** `titles`: with all that is derived from them. */
export const PLAN_LIMITS = { changes: 100, titles: 1000 } as const;

export interface ApplyPlan {
  readonly planHash: string;
  readonly changes: readonly RightsChange[];
  readonly override?: { readonly reason: string } | null;
}

/** What changes would make. `conflicts` as they would be kept. */
export interface RightsPlan extends Pick<CarriedOut, 'windows' | 'hash'> {
  readonly conflicts: readonly RightsConflict[];
  /** What is not over yet. */
  readonly availability: readonly AvailabilityChange[];
}

type Planned = Result<RightsPlan, UserError<PlanErrorCode>[]>;

/** Makes the changes and takes them back: what would come of them, with a hash that says exactly this. */
export async function planRights(deps: RightsDeps, actor: Actor, changes: readonly RightsChange[]): Promise<Planned> {
  const faults = changeFaults(changes);
  if (faults.length > 0) return err(faults);
  const undone = await deps.unitOfWork.run<never, Result<CarriedOut, UserError<PlanErrorCode>[]>>(actor, async (tx) => err(await carryOut(deps, tx, actor, changes)));
  invariant(!undone.ok, 'a plan is taken back');
  const made = undone.error;
  if (!made.ok) return made;
  const [{ windows, hash, brought, availability }, at] = [made.value, deps.clock.now()];
  return ok({ windows, hash, conflicts: told(brought, actor, at), availability: availability.filter(({ until }) => until > at.getTime()) });
}

/** What became of a plan; where it was refused for conflicts, with these. */
export interface PlanApplied {
  readonly outcome: Result<RightsWindowId[], UserError<ApplyErrorCode>[]>;
  readonly refused: readonly RightsConflict[];
}

/** Makes the changes where exactly that comes of them which the hash says; else nothing. */
export async function applyRights(deps: RightsDeps, actor: Actor, { planHash: hash, changes, override }: ApplyPlan): Promise<PlanApplied> {
  const faults = [...changeFaults(changes), ...(override == null ? [] : requiredTextFaults(override.reason, ['override', 'reason'], WINDOW_LIMITS.reason))];
  if (faults.length > 0) return { outcome: err(faults), refused: [] };
  let refused: readonly RightsConflict[] = [];
  const outcome = await deps.unitOfWork.run<RightsWindowId[], UserError<ApplyErrorCode>[]>(actor, async (tx) => {
    const made = await carryOut(deps, tx, actor, changes);
    if (!made.ok) return made;
    const { titles, windows, brought } = made.value;
    if (made.value.hash !== hash) return err([userError('PLAN_CHANGED', ['planHash'])]);
    const change = { actor, at: deps.clock.now(), override: override?.reason ?? null };
    const stopped = conflictFaults(brought.flatMap(({ conflicts }) => conflicts), change.override);
    refused = stopped.length > 0 ? told(brought, actor, change.at) : [];
    if (stopped.length > 0) return err(stopped);
    await findConflictsAgain(tx, titles, change);
    return ok([...new Set(windows.map(({ windowId }) => windowId))]);
  });
  return { outcome, refused };
}

const told = (brought: CarriedOut['brought'], actor: Actor, at: Date): RightsConflict[] => brought.flatMap(({ title, conflicts }) => toldConflicts(title, conflicts, { actor, at, override: null }));

/** Faults of the changes by themselves. An end without an instant would be another each time. */
function changeFaults(changes: readonly RightsChange[]): UserError<'INVALID' | 'REQUIRED' | 'LIMIT_EXCEEDED'>[] {
  if (changes.length === 0) return [userError('REQUIRED', ['changes'])];
  if (changes.length > PLAN_LIMITS.changes) return [userError('LIMIT_EXCEEDED', ['changes'], { max: PLAN_LIMITS.changes })];
  return changes.flatMap((change, i) => {
    if ('put' in change) return placed(i, 'putWindow', [...windowFaults(change.put), ...(change.put.override == null ? [] : [userError('INVALID' as const, ['override'], { reason: 'a plan is overridden as a whole, when it is applied' })])]);
    return placed(i, 'revokeWindow', [...revokeFaults(change.revoke), ...(change.revoke.at == null ? [userError('REQUIRED' as const, ['at'])] : [])]);
  });
}

const placed = <C extends string>(i: number, name: 'putWindow' | 'revokeWindow', faults: readonly UserError<C>[]): UserError<C>[] => faults.map((fault) => ({ ...fault, path: ['changes', String(i), name, ...fault.path] }));

async function carryOut(deps: RightsDeps, tx: RightsTx, actor: Actor, changes: readonly RightsChange[]): Promise<Result<CarriedOut, UserError<PlanErrorCode>[]>> {
  // Groups are held before titles, as by everybody; titles in one order.
  for (const change of changes) if ('put' in change) await scopeOf(tx, change.put.territories);
  const titles = await heldTitles(tx, changes);
  const ids = titles.map(({ id }) => id);
  const affected = await tx.lineage.below(ids, PLAN_LIMITS.titles);
  if (affected === null) return err([userError('LIMIT_EXCEEDED', ['changes'], { max: PLAN_LIMITS.titles })]);
  const [rights, known] = [await tx.assetRights.of(affected), await tx.windows.contested(ids, true)];
  const written = await write(deps, tx, actor, changes, known);
  if (!written.ok) return written;
  const [after, now] = [await tx.assetRights.of(affected), await tx.windows.contested(ids, true)];
  const touched = touchedBy(written.value);
  const made = {
    titles, windows: written.value,
    brought: titles.map((title) => ({ title, conflicts: broughtIn(title, known, now) })),
    availability: affected.flatMap((id) => (rights.has(id) && after.has(id) ? availabilityChanges(rights.get(id)!, after.get(id)!, touched) : [])),
  };
  return ok({ ...made, hash: planHash({ changes, rights, known }, made) });
}

async function heldTitles(tx: RightsTx, changes: readonly RightsChange[]): Promise<TitleRef[]> {
  const ids = new Set<AssetId>();
  for (const change of changes) {
    const id = 'put' in change ? change.put.assetId : await tx.windows.assetOf(change.revoke.id);
    if (id !== null) ids.add(id);
  }
  const titles: TitleRef[] = [];
  for (const id of [...ids].toSorted()) {
    const title = await titleOf(tx, id, 'assetId');
    if (title.ok) titles.push({ id, projectId: title.value.projectId });
  }
  return titles;
}

/** Notes what is written; conflicts are looked at when all of it is. */
class NotingWatch implements ConflictWatch {
  row: { readonly title: TitleRef; readonly windowId: RightsWindowId; readonly after: RightsWindow | null } | null = null;

  before(_tx: RightsTx, { id, projectId }: TitleRef, windowId: RightsWindowId, after: RightsWindow | null): Promise<[]> {
    this.row = { title: { id, projectId }, windowId, after };
    return Promise.resolve([]);
  }

  after(): Promise<void> {
    return Promise.resolve();
  }
}

/** One after the other, up to the first that is refused. */
async function write(deps: RightsDeps, tx: RightsTx, actor: Actor, changes: readonly RightsChange[], known: readonly RightsWindow[]): Promise<Result<PlannedWindow[], UserError<PlanErrorCode>[]>> {
  const last = new Map<RightsWindowId, RightsWindow | null>(known.map((row) => [row.id, row]));
  const written: PlannedWindow[] = [];
  for (const [i, change] of changes.entries()) {
    const watch = new NotingWatch();
    const done = 'put' in change ? await putWindowIn(deps, tx, actor, { ...change.put, idempotencyKey: null }, watch) : await revokeWindowIn(deps, tx, actor, change.revoke, watch);
    if (!done.ok) return err(placed(i, 'put' in change ? 'putWindow' : 'revokeWindow', done.error as UserError<PlanErrorCode>[]));
    const { row } = watch;
    invariant(row, 'what was written was noted');
    written.push({ change: i, ...row, before: last.get(row.windowId) ?? null });
    last.set(row.windowId, row.after);
  }
  return ok(written);
}

const broughtIn = ({ id }: TitleRef, before: readonly RightsWindow[], after: readonly RightsWindow[]): Conflict[] => {
  const of = (rows: readonly RightsWindow[]): RightsWindow[] => rows.filter(({ assetId }) => assetId === id);
  return broughtBy(conflictsBetween(of(before)), conflictsBetween(of(after)));
};

/** Where decisions may differ: where a row said something, or says it now. */
function touchedBy(windows: readonly PlannedWindow[]): Touched {
  const rows = windows.flatMap(({ before, after }) => [before, after].filter((row) => row !== null));
  const channels = CHANNELS.filter((leaf): leaf is Channel => isLeaf(leaf) && rows.some((row) => row.channels.some((node) => coversChannel(node, leaf))));
  return { channels, territories: rows.map((row) => setOfCodes(row.territoryCodes ?? row.territories)).reduce(union, noTerritory(geographyNow())) };
}

import type { RightsWindow } from '../rights/index.js';
import { type Actor, type CommonErrorCode, err, ok, requiredTextFaults, type Result, type RightsWindowId, type UserError, userError } from '../shared/index.js';
import { type ConflictWatch, OneWindowWatch } from './conflict-service.js';
import { intervalsOf, isUnopened } from './ending.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { boundsOf } from './term-input.js';
import { WINDOW_LIMITS } from './window-input.js';
import { windowChanged, windowIn } from './window-service.js';

/** AFTER_END: the window is over by then in one of its territories. ALREADY_REVOKED: nothing was left of it. */
export type WindowRevokeErrorCode = CommonErrorCode | 'AFTER_END' | 'ALREADY_REVOKED';
export type WindowRevokeError = UserError<WindowRevokeErrorCode>;

export interface RevokeWindow {
  id: RightsWindowId;
  expectedVersion?: number | null;
  reason: string;
  /** Default: now. */
  at?: Date | null;
}

/**
 * Ends a window at an instant (RIGHTS.md, the decision, 1): by a row recorded now, or, where it has opened nowhere by then, by nothing in its place. What was known before
 * stays known as it was.
 */
export async function revokeWindow(deps: Pick<RightsDeps, 'unitOfWork' | 'clock'>, actor: Actor, input: RevokeWindow): Promise<Result<RightsWindowId, WindowRevokeError[]>> {
  const faults = revokeFaults(input);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, (tx) => revokeWindowIn(deps, tx, actor, input, new OneWindowWatch({ actor, at: deps.clock.now(), override: null })));
}

export const revokeFaults = ({ reason }: RevokeWindow): UserError<'REQUIRED' | 'LIMIT_EXCEEDED' | 'INVALID'>[] => requiredTextFaults(reason, ['reason'], WINDOW_LIMITS.reason);

/** The same inside a unit; the fields have no faults. What an end brings is found and kept, and stops nobody: what is over is over. */
export async function revokeWindowIn({ clock }: Pick<RightsDeps, 'clock'>, tx: RightsTx, actor: Actor, { id, expectedVersion, reason, at }: RevokeWindow, watch: ConflictWatch): Promise<Result<RightsWindowId, WindowRevokeError[]>> {
  const found = await windowIn(tx, id, expectedVersion);
  if (!found.ok) return found;
  const { title, last } = found.value;
  const recorded = recordedBy(actor, last, clock.now());
  const end = endOf(last, at ?? recorded.recordedAt);
  if (!end.ok) return end;
  const row: RightsWindow | null = end.value === null ? null : { ...last, ...recorded, closesAt: end.value, closesOn: null, revocationReason: reason };
  await watch.before(tx, title, id, row);
  await (row === null ? tx.windows.withdraw(id, recorded.recordedAt, reason) : tx.windows.record(row));
  await watch.after(tx, title);
  await windowChanged(tx, actor, row ?? last, { revoked: reason });
  return ok(id);
}

/** The window's new end; null: it has opened nowhere by then. */
function endOf(window: RightsWindow, at: Date): Result<Date | null, WindowRevokeError[]> {
  if (window.supersededAt !== null) return err([userError('ALREADY_REVOKED', ['id'])]);
  const bounds = boundsOf({ opensAt: null, opensOn: null, closesOn: null, closesAt: at });
  if (!bounds.ok) return err(bounds.error.map((fault) => userError('INVALID', ['at'], fault.detail)));
  const intervals = intervalsOf(window);
  const over = intervals.find(({ closesAt }) => closesAt !== null && at.getTime() > closesAt);
  if (over) return err([userError('AFTER_END', ['at'], { territory: over.territory, end: new Date(over.closesAt!).toISOString() })]);
  return ok(isUnopened(window, intervals, at) ? null : at);
}

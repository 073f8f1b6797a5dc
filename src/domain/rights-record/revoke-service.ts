import type { Recorded, RightsWindow } from '../rights/index.js';
import { type Actor, type CommonErrorCode, err, ok, requiredTextFaults, type Result, type RightsRuleId, type RightsWindowId, type UserError, userError } from '../shared/index.js';
import { type ConflictWatch, findConflictsAgain, OneWindowWatch } from './conflict-service.js';
import { endedAt, intervalsOf, isUnopened } from './ending.js';
import { followingAt } from './follow-service.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { isFollowing } from './rule-input.js';
import { ruleIn } from './rule-service.js';
import type { RightsRule } from './rule.js';
import { boundsOf } from './term-input.js';
import { WINDOW_LIMITS } from './window-input.js';
import { recordTitles } from './telling.js';
import { windowChanged, windowIn } from './window-service.js';

/** AFTER_END: the window is over by then in one of its territories. ALREADY_REVOKED: nothing was left of it. FOLLOWED: another rule follows the one that writes it. */
export type WindowRevokeErrorCode = CommonErrorCode | 'AFTER_END' | 'ALREADY_REVOKED' | 'FOLLOWED';
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
 * stays known as it was. The rule that writes it ends with it.
 */
export async function revokeWindow(deps: Pick<RightsDeps, 'unitOfWork' | 'clock'>, actor: Actor, input: RevokeWindow): Promise<Result<RightsWindowId, WindowRevokeError[]>> {
  const faults = revokeFaults(input);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, (tx) => revokeWindowIn(deps, tx, actor, input, new OneWindowWatch({ actor, at: deps.clock.now(), override: null })));
}

export const revokeFaults = ({ reason }: RevokeWindow): UserError<'REQUIRED' | 'LIMIT_EXCEEDED' | 'INVALID'>[] => requiredTextFaults(reason, ['reason'], WINDOW_LIMITS.reason);

/** The same inside a unit; the fields have no faults. What an end brings is found and kept, and stops nobody: what is over is over. */
export async function revokeWindowIn(deps: Pick<RightsDeps, 'clock'>, tx: RightsTx, actor: Actor, { id, expectedVersion, reason, at }: RevokeWindow, watch: ConflictWatch): Promise<Result<RightsWindowId, WindowRevokeError[]>> {
  const found = await windowIn(tx, id, expectedVersion);
  if (!found.ok) return found;
  const { title, last } = found.value;
  const rule = await ruleWriting(tx, last);
  if (!rule.ok) return rule;
  const recorded = recordedBy(actor, last, rule.value ? await followingAt(deps, tx, last.assetId) : deps.clock.now());
  const end = endOf(last, at ?? recorded.recordedAt);
  if (!end.ok) return end;
  const row = ended(last, { end: end.value, recorded, reason });
  await watch.before(tx, title, id, row);
  await endWindow(tx, id, row, { recorded, reason });
  if (rule.value) await tx.rules.withdraw(rule.value.id, recorded.recordedAt, reason);
  await watch.after(tx, title);
  await windowChanged(tx, actor, row ?? last, { revoked: reason });
  return ok(id);
}

interface Ending {
  /** null: nothing is left. */
  readonly end: Date | null;
  readonly recorded: Recorded;
  readonly reason: string;
}

const ended = (last: RightsWindow, { end, recorded, reason }: Ending): RightsWindow | null => (end === null ? null : { ...last, ...recorded, closesAt: end, closesOn: null, revocationReason: reason });
const endWindow = (tx: RightsTx, id: RightsWindowId, row: RightsWindow | null, { recorded, reason }: Omit<Ending, 'end'>): Promise<void> =>
  (row === null ? tx.windows.withdraw(id, recorded.recordedAt, reason) : tx.windows.record(row));

/** The rule that writes a window, which no other follows; null: none, or one that is over. */
async function ruleWriting(tx: RightsTx, { ruleId }: RightsWindow): Promise<Result<RightsRule | null, UserError<'FOLLOWED'>[]>> {
  const rule = ruleId === null ? null : await tx.rules.last(ruleId);
  return rule === null || rule.supersededAt !== null ? ok(null) : unfollowed(tx, rule);
}

/** Err FOLLOWED, with the name of who follows it. */
async function unfollowed(tx: RightsTx, rule: RightsRule): Promise<Result<RightsRule, UserError<'FOLLOWED'>[]>> {
  const follower = (await tx.rules.known(rule.assetId)).find((other) => other.id !== rule.id && isFollowing(other, rule.name));
  return follower ? err([userError('FOLLOWED', ['id'], { value: rule.name, by: follower.name })]) : ok(rule);
}

export type RuleRevokeErrorCode = CommonErrorCode | 'ALREADY_REVOKED' | 'FOLLOWED';
export type RuleRevokeError = UserError<RuleRevokeErrorCode>;

/** Ends a rule, and the window that it has written now, unless that is over: what was known before stays known as it was. */
export async function revokeRule(deps: Pick<RightsDeps, 'unitOfWork' | 'clock'>, actor: Actor, { id, expectedVersion, reason }: { id: RightsRuleId; expectedVersion?: number | null; reason: string }): Promise<Result<RightsRuleId, RuleRevokeError[]>> {
  const faults = requiredTextFaults(reason, ['reason'], WINDOW_LIMITS.reason);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx): Promise<Result<RightsRuleId, RuleRevokeError[]>> => {
    const found = await ruleIn(tx, id, expectedVersion);
    if (!found.ok) return found;
    const { title, last } = found.value;
    const rule = await unfollowed(tx, last);
    if (!rule.ok) return rule;
    const [at, window] = [await followingAt(deps, tx, title.id), await tx.windows.last(last.windowId)];
    const end = window?.supersededAt === null ? endedAt(window, at) : 'OVER';
    if (window && end !== 'OVER') {
      const ending = { end: end === 'UNOPENED' ? null : end, recorded: recordedBy(actor, window, at), reason };
      await endWindow(tx, window.id, ended(window, ending), ending);
    }
    await tx.rules.withdraw(id, at, reason);
    await findConflictsAgain(tx, [title], { actor, at, override: null });
    await tx.assets.touch(title.id);
    await recordTitles(tx, actor, [title], { ruleId: id, ruleVersion: last.version, revoked: reason });
    return ok(id);
  });
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

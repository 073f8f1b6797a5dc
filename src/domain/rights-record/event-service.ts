import { titleOf } from '../asset/index.js';
import { dayOf, instantOf, instantText } from '../rights/index.js';
import { isEventName } from '../rights-rule/index.js';
import { type Actor, type AssetId, type CommonErrorCode, err, idOf, ok, type Result, type RightsEventId, type UserError, userError, versionFaults } from '../shared/index.js';
import type { KnownGroups } from './group.js';
import { followingAt, followRules, ruleFaultError } from './follow-service.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import type { RightsEvent } from './rule.js';
import { geographyNow, groupScope, resolvedTerritories, type TerritoryErrorCode } from './territories.js';

/** TWO_FORMS: a day and an instant. HOURS_OF_A_DATE: a rule counts hours from it, and it would be a day. */
export type RightsEventErrorCode = CommonErrorCode | TerritoryErrorCode | 'TWO_FORMS' | 'HOURS_OF_A_DATE';
export type RightsEventError = UserError<RightsEventErrorCode>;

/** An event is known by its title, its name and its territories. */
export interface PutRightsEvent {
  assetId: AssetId;
  name: string;
  /** Absent or null: for all. */
  territories?: string | null;
  expectedVersion?: number | null;
  /** A day; without a day and an instant nothing is known of it any more. */
  on?: string | null;
  at?: Date | null;
}

/** `events`: of a title. */
export const EVENT_LIMITS = { events: 1000 } as const;

type Put = Result<RightsEventId, RightsEventError[]>;

/** Records when something happens to a title, or that this is not known any more: the windows of its rules are recorded, changed and taken back in the same unit. */
export async function putRightsEvent(deps: RightsDeps, actor: Actor, input: PutRightsEvent): Promise<Put> {
  const faults = eventFaults(input);
  if (faults.length > 0) return err(faults);
  return deps.unitOfWork.run(actor, async (tx) => {
    const groups = await tx.groups.known();
    const territories = input.territories == null ? ok(null) : resolvedTerritories(input.territories, groupScope(groups, geographyNow()));
    return territories.ok ? recordEvent(deps, tx, actor, groups, input) : territories;
  });
}

function eventFaults({ name, on, at }: PutRightsEvent): RightsEventError[] {
  return [
    ...(isEventName(name) ? [] : [userError('INVALID' as const, ['name'], { reason: 'it has capitals, digits and "_", begins with a letter, and is not longer than 100' })]),
    ...(on != null && at != null ? [userError('TWO_FORMS' as const, ['at'])] : []),
    ...(on != null && dayOf(on) === undefined ? [userError('INVALID' as const, ['on'])] : []),
    ...(at != null && instantOf(instantText(at.getTime())) === undefined ? [userError('INVALID' as const, ['at'])] : []),
  ];
}

async function recordEvent(deps: RightsDeps, tx: RightsTx, actor: Actor, groups: KnownGroups, { assetId, name, territories = null, expectedVersion, on = null, at = null }: PutRightsEvent): Promise<Put> {
  const title = await titleOf(tx, assetId, 'assetId');
  if (!title.ok) return title;
  const events = await tx.rightsEvents.known(assetId);
  const last = events.find((event) => event.name === name && event.territories === territories) ?? null;
  const faults = lastFaults(events, last, { expectedVersion, isKnown: on !== null || at !== null });
  if (faults.length > 0) return err(faults);
  const recorded = await followingAt(deps, tx, assetId);
  const { tenantId, projectId } = title.value;
  const row: RightsEvent = { id: last?.id ?? idOf('RightsEvent', deps.ids.next()), tenantId, projectId, assetId, name, territories, happensOn: on, happensAt: at, ...recordedBy(actor, last, recorded) };
  await tx.rightsEvents.record(row);
  const followed = await followRules(tx, actor, { title: title.value, groups, at: recorded }, { rightsEventId: row.id, rightsEventVersion: row.version });
  return followed.ok ? ok(row.id) : err([ruleFaultError(followed.error, () => ['on']) as UserError<'HOURS_OF_A_DATE'>]);
}

/** Who takes back what was never said has another event in mind. A conflict names the event that is stored. */
function lastFaults(events: readonly RightsEvent[], last: RightsEvent | null, { expectedVersion, isKnown }: { expectedVersion: number | null | undefined; isKnown: boolean }): RightsEventError[] {
  if (last) return versionFaults(expectedVersion, last.version).map((fault) => ({ ...fault, detail: { ...fault.detail, stored: last.version, event: last.id } }));
  if (!isKnown || expectedVersion != null) return [userError('NOT_FOUND', ['name'])];
  return events.length >= EVENT_LIMITS.events ? [userError('LIMIT_EXCEEDED', ['assetId'], { max: EVENT_LIMITS.events })] : [];
}

import { type NewEvent, titleEvent } from '../event/index.js';
import { geographyOf, CURRENT_GEOGRAPHY } from '../geography/index.js';
import { type BoundaryChange, changesIn, daysBegun, instantText, titleWorld } from '../rights/index.js';
import { type Actor, globalId, invariant, ok, type Result, systemActor, type TenantId } from '../shared/index.js';
import { CURRENT_ZONE_RULES, zoneRulesOf } from '../tzdata/index.js';
import type { BoundaryDeps, BoundaryTx, DueBoundaries, Passing, TitleRights } from './availability-clock.js';

/** Titles in one unit: what reads them waits for no more than so many. */
const BATCH = 200;

/** Tells of every change of availability that time has made since it was last looked, of all tenants; answers from when on to look the next time. `since`: as this answered before; null: not yet. */
export async function passDueBoundaries(deps: BoundaryDeps, due: DueBoundaries, since: Date | null): Promise<Date | null> {
  const [after, until] = [since ?? (await due.checkedUntil()), deps.clock.now()];
  if (after === null || until <= after) return since;
  for (const tenantId of await due.tenants(passing(after, until))) await passBoundaries(deps, tenantId);
  if (minuteOf(after) !== minuteOf(until)) await due.toldUntil(until);
  return until;
}

const minuteOf = (instant: Date): number => Math.floor(instant.getTime() / 60_000);

/** The same for one tenant: an event for each title and boundary, each once, however many processes are at it and whichever of them dies. */
export async function passBoundaries(deps: BoundaryDeps, tenantId: TenantId): Promise<void> {
  const actor = systemActor(tenantId, 'availability');
  for (let more = true; more;) {
    const passed: Result<boolean, never> = await deps.unitOfWork.run(actor, async (tx) => ok(await passSome(deps, tx, actor)));
    more = passed.ok && passed.value;
  }
}

/** Whether there are more. */
async function passSome({ clock }: BoundaryDeps, tx: BoundaryTx, actor: Actor): Promise<boolean> {
  const held = await tx.availabilityClock.held();
  const [after, until] = [held.checkedUntil, held.passingUntil ?? clock.now()];
  if (until <= after) return false;
  const titles = await tx.availabilityClock.titles(passing(after, until), held.passedAsset, BATCH);
  const events = titles.flatMap((title) => eventsOf(title, after, until, actor));
  await tx.family.touch([...new Set(events.map(({ assetId }) => assetId!))]);
  await tx.events.record(...events);
  const more = titles.length === BATCH;
  await tx.availabilityClock.moved(more ? { ...held, passingUntil: until, passedAsset: titles.at(-1)!.id } : { ...held, checkedUntil: until, passingUntil: null, passedAsset: null });
  return more;
}

function eventsOf(title: TitleRights, after: Date, until: Date, actor: Actor): NewEvent[] {
  const changes = changesIn(titleWorld(title.rows).world, globalId('Asset', title.id), { after: after.getTime(), until: until.getTime() });
  return [...Map.groupBy(changes, ({ at }) => at)].map(([at, together]) => titleEvent('AVAILABILITY_CHANGED', title, actor, { at: instantText(at), changes: together.map(told) }));
}

const told = ({ allowed, territories, channels, uses }: BoundaryChange) => ({ allowed, territories: [...territories], channels: [...channels], uses: [...uses] });

function passing(after: Date, until: Date): Passing {
  const [geography, zoneRules] = [geographyOf(CURRENT_GEOGRAPHY), zoneRulesOf(CURRENT_ZONE_RULES)];
  invariant(geography && zoneRules, 'current versions are held');
  return { after, until, days: daysBegun(zoneRules, geography.countries, after.getTime(), until.getTime()).map((day) => instantText(day).slice(0, 10)) };
}

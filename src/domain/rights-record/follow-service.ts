import type { Asset } from '../asset/index.js';
import { bearingOf, type RightsDirection, type RightsWindow } from '../rights/index.js';
import { resolveRules, type RuleFault, type RuleTerm, type TimedEvent, type TimedRule } from '../rights-rule/index.js';
import { type Actor, type AssetId, type Clock, invariant, type JsonObject, ok, type Result, type RightsAgreementId, type UserError, userError } from '../shared/index.js';
import { CURRENT_ZONE_RULES } from '../tzdata/index.js';
import { findConflictsAgain } from './conflict-service.js';
import type { KnownGroups } from './group.js';
import { resolvedBy } from './group-service.js';
import { recordedBy } from './history.js';
import type { RightsTx } from './rights-tx.js';
import type { RightsEvent, RightsRule } from './rule.js';
import { recordTitles } from './telling.js';

/** RULE_CYCLE: a bound would follow itself. HOURS_OF_A_DATE: a rule counts hours from a day. */
export type RuleFaultCode = RuleFault['code'];

/** A change of what rules of a title say, or follow. */
export interface Following {
  /** Held. */
  readonly title: Asset;
  readonly groups: KnownGroups;
  /** Of everything that changes with it. */
  readonly at: Date;
}

/** When a change of a title's rules and events is recorded: after all that was known of them, also where the clock was set back, so that at each instant windows are what the events say that are known at it. */
export async function followingAt(deps: { clock: Clock }, tx: Pick<RightsTx, 'rules'>, of: AssetId): Promise<Date> {
  const [now, latest] = [deps.clock.now(), await tx.rules.latest(of)];
  return latest === null || now > latest ? now : new Date(latest.getTime() + 1);
}

export const timedRule = ({ name, territoryExpression, opens, closes }: RightsRule): TimedRule => ({ name, territories: territoryExpression, opens, closes });
export const timedEvent = ({ name, territories, happensOn, happensAt }: RightsEvent): TimedEvent => ({ name, territories, on: happensOn, at: happensAt?.toISOString() ?? null });

/** `pathOf`: what the input calls the rules that are at fault. */
export function ruleFaultError(fault: RuleFault, pathOf: (fault: RuleFault) => readonly string[]): UserError<RuleFaultCode> {
  return userError(fault.code, pathOf(fault), { reason: fault.way });
}

/** Makes the windows of a title's rules what they are by what is known now, and tells of it. What they contradict is kept, and refuses nothing: nobody stands there to answer. `detail`: because of what. Err: the rules contradict each other, or what is known. */
export async function followRules(tx: RightsTx, actor: Actor, { title, groups, at }: Following, detail: JsonObject): Promise<Result<undefined, RuleFault>> {
  const [rules, events] = [await tx.rules.known(title.id), await tx.rightsEvents.known(title.id)];
  const outcomes = resolveRules(rules.map(timedRule), events.map(timedEvent));
  if (!outcomes.ok) return outcomes;
  const lasts = new Map((await tx.windows.ofRules(title.id)).map((window) => [window.id, window]));
  const wanted = rules.map((rule) => ({ rule, term: outcomes.value.get(rule.name)!.term, last: lasts.get(rule.windowId) ?? null }));
  const gone = wanted.filter(({ term, last }) => term === null && last?.supersededAt === null);
  const others = wanted.filter((each): each is Wanted => each.term !== null && !isSaid(each.last, each.rule, each.term));
  const written = await windowsOf(tx, actor, others, { groups, at });
  await tx.windows.replace([...gone, ...others].map(({ rule }) => rule.windowId), written, at);
  await findConflictsAgain(tx, [title], { actor, at, override: null });
  await tx.assets.touch(title.id);
  await recordTitles(tx, actor, [title], detail);
  return ok(undefined);
}

interface Wanted {
  readonly rule: RightsRule;
  readonly term: RuleTerm;
  readonly last: RightsWindow | null;
}

/** Whether a window says by now what its rule does. */
function isSaid(last: RightsWindow | null, rule: RightsRule, term: RuleTerm): boolean {
  if (last === null || last.supersededAt !== null) return false;
  const { opensAt, closesAt, opensOn, closesOn } = last;
  return JSON.stringify(saidBy(last)) === JSON.stringify(saidBy(rule)) && JSON.stringify(termOf({ opensAt, closesAt, opensOn, closesOn })) === JSON.stringify(datesOf(term));
}

/** In one order. */
const saidBy = ({ agreementId, effect, territoryExpression, geography, channels, uses, languages, maxResolution, deviceClasses, exclusive }: RightsRule | RightsWindow) =>
  ({ agreementId, effect, territoryExpression, geography, channels, uses, languages, maxResolution, deviceClasses, exclusive });
type Dates = Pick<RightsWindow, 'opensAt' | 'closesAt' | 'opensOn' | 'closesOn'>;
const termOf = ({ opensAt, closesAt, opensOn, closesOn }: Dates): Dates => ({ opensAt, closesAt, opensOn, closesOn });
const datesOf = ({ opensAt, closesAt, opensOn, closesOn }: RuleTerm): Dates => ({ opensAt: dateOf(opensAt), closesAt: dateOf(closesAt), opensOn, closesOn });
const dateOf = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));

async function windowsOf(tx: RightsTx, actor: Actor, wanted: readonly Wanted[], { groups, at }: Pick<Following, 'groups' | 'at'>): Promise<RightsWindow[]> {
  const directions = await directionsOf(tx, wanted.map(({ rule }) => rule.agreementId));
  const territories = resolvedBy(groups, wanted.map(({ rule }) => ({ expression: rule.territoryExpression, geography: rule.geography })));
  return wanted.map(({ rule, term, last }, i) => {
    const { tenantId, projectId, assetId, windowId, groupNames } = rule;
    const { territories: shown, territoryCodes } = territories[i]!;
    return {
      ...saidBy(rule), ...datesOf(term), id: windowId, tenantId, projectId, assetId, groupNames, territories: shown, territoryCodes, decides: bearingOf(rule, directions.get(rule.agreementId)!), tzdata: CURRENT_ZONE_RULES, ruleId: rule.id,
      revocationReason: null, ...recordedBy(actor, last, at),
    };
  });
}

/** Of agreements that are held from now on, in one order. */
async function directionsOf(tx: Pick<RightsTx, 'agreements'>, ids: readonly RightsAgreementId[]): Promise<ReadonlyMap<RightsAgreementId, RightsDirection>> {
  const directions = new Map<RightsAgreementId, RightsDirection>();
  for (const id of [...new Set(ids)].toSorted()) {
    const agreement = await tx.agreements.held(id);
    invariant(agreement, 'an agreement that a rule rests on is there');
    directions.set(id, agreement.direction);
  }
  return directions;
}

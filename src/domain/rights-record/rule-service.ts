import { type Asset, titleOf } from '../asset/index.js';
import type { RuleFault } from '../rights-rule/index.js';
import { type Actor, type AssetId, type CommonErrorCode, err, idOf, ok, once, type Result, type RightsAgreementId, type RightsRuleId, type UserError, userError, versionFaults } from '../shared/index.js';
import { followingAt, followRules, type RuleFaultCode, ruleFaultError } from './follow-service.js';
import type { KnownGroups } from './group.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { boundErrors, boundsSaid, canonicalBounds, matterSaid, RULE_LIMITS, type RuleFields, ruleFaults, unknownFollowed } from './rule-input.js';
import type { RightsRule } from './rule.js';
import { geographyNow, groupScope, resolvedTerritories, type TerritoryErrorCode } from './territories.js';
import { agreementFaults } from './window-service.js';

/** NAME_TAKEN: another rule of the title has it. ALREADY_REVOKED: the rule is over. */
export type RuleErrorCode = CommonErrorCode | TerritoryErrorCode | RuleFaultCode | 'TWO_FORMS' | 'OTHER_PROJECT' | 'NAME_TAKEN' | 'ALREADY_REVOKED';
export type RuleError = UserError<RuleErrorCode>;

/** Without `id` a new one; a rule stays on its title, and keeps its name. */
export interface PutRule extends RuleFields {
  id?: RightsRuleId | null;
  expectedVersion?: number | null;
  agreementId: RightsAgreementId;
  assetId: AssetId;
  territories: string;
  idempotencyKey?: string | null;
}

type Put = Result<RightsRuleId, RuleError[]>;

/** Records a window that is written when what it follows is known, or what is now known of that: the windows of the title's rules are recorded, changed and taken back in the same unit. */
export async function putRule(deps: RightsDeps, actor: Actor, input: PutRule): Promise<Put> {
  const faults = ruleFaults(input);
  if (faults.length > 0) return err(faults);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx): Promise<Put> => {
    const groups = await tx.groups.known();
    if (id != null) return changeRule(deps, tx, actor, groups, id, input);
    const stands = async (made: RightsRuleId): Promise<boolean> => (await titleOf(tx, await tx.rules.assetOf(made), 'id')).ok;
    return once<RightsRuleId, RuleErrorCode>(tx.idempotency, { operation: 'rightsRulePut', key: idempotencyKey, body, stands }, async () => {
      const title = await titleOf(tx, body.assetId, 'assetId');
      return title.ok ? recordRule(deps, tx, actor, { title: title.value, groups, last: null }, body) : title;
    });
  });
}

/** A rule and its title, both held. */
export async function ruleIn(tx: RightsTx, id: RightsRuleId, expectedVersion: number | null | undefined): Promise<Result<{ title: Asset; last: RightsRule }, UserError<'NOT_FOUND' | 'VERSION_CONFLICT' | 'ALREADY_REVOKED'>[]>> {
  const title = await titleOf(tx, await tx.rules.assetOf(id), 'id');
  const last = title.ok ? await tx.rules.last(id) : null;
  if (!title.ok || !last) return err([userError('NOT_FOUND', ['id'])]);
  if (last.supersededAt !== null) return err([userError('ALREADY_REVOKED', ['id'], { what: 'rule' })]);
  const faults = versionFaults(expectedVersion, last.version);
  return faults.length > 0 ? err(faults) : ok({ title: title.value, last });
}

async function changeRule(deps: RightsDeps, tx: RightsTx, actor: Actor, groups: KnownGroups, id: RightsRuleId, input: PutRule): Promise<Put> {
  const found = await ruleIn(tx, id, input.expectedVersion);
  if (!found.ok) return found;
  if (input.assetId !== found.value.title.id) return err([userError('INVALID', ['assetId'], { reason: 'a rule stays on its title' })]);
  if (input.name !== found.value.last.name) return err([userError('INVALID', ['name'], { reason: 'a rule keeps its name, by which others follow it' })]);
  return recordRule(deps, tx, actor, { ...found.value, groups }, input);
}

interface Place {
  readonly title: Asset;
  readonly groups: KnownGroups;
  readonly last: RightsRule | null;
}

async function recordRule(deps: RightsDeps, tx: RightsTx, actor: Actor, place: Place, input: PutRule): Promise<Put> {
  const { title, groups, last } = place;
  const [agreement, bounds] = [await tx.agreements.held(input.agreementId), boundsSaid(input, last)];
  const territories = resolvedTerritories(input.territories, groupScope(groups, geographyNow()));
  const faults = [...agreementFaults(agreement, title), ...(territories.ok ? [] : territories.error), ...boundErrors(bounds)];
  if (faults.length > 0 || !territories.ok) return err(faults);
  const among = await placeFaults(tx, place, { name: input.name, ...bounds });
  if (among.length > 0) return err(among);
  const at = await followingAt(deps, tx, title.id);
  const { territoryExpression, geography, groupNames } = territories.value;
  const { tenantId, projectId } = title;
  const row: RightsRule = {
    ...matterSaid(input, last), ...canonicalBounds(bounds), id: last?.id ?? idOf('RightsRule', deps.ids.next()), windowId: last?.windowId ?? idOf('RightsWindow', deps.ids.next()), tenantId, projectId, assetId: title.id,
    agreementId: input.agreementId, name: input.name, territoryExpression, geography, groupNames, revocationReason: null, ...recordedBy(actor, last, at),
  };
  await tx.rules.record(row);
  const followed = await followRules(tx, actor, { title, groups, at }, { ruleId: row.id, ruleVersion: row.version });
  return followed.ok ? ok(row.id) : err([ruleFaultError(followed.error, (fault) => [sideOf(fault, row.name)])]);
}

/** What is wrong with a rule among the others of its title. */
async function placeFaults(tx: RightsTx, { title, last }: Place, rule: Pick<RightsRule, 'name' | 'opens' | 'closes'>): Promise<RuleError[]> {
  const names = new Set((await tx.rules.known(title.id)).map(({ name }) => name));
  const taken = last === null && names.has(rule.name);
  const full = last === null && names.size >= RULE_LIMITS.rules;
  return [
    ...(taken ? [userError('NAME_TAKEN' as const, ['name'], { value: rule.name, holder: 'rule', of: 'title' })] : []), ...(full ? [userError('LIMIT_EXCEEDED' as const, ['assetId'], { max: RULE_LIMITS.rules })] : []),
    ...unknownFollowed(rule, names.add(rule.name)),
  ];
}

/** The bound of a rule that is at fault, or leads to what is. */
const sideOf = ({ at }: RuleFault, rule: string): 'opens' | 'closes' => (at.find((place) => place.rule === rule)?.edge === 'CLOSES' ? 'closes' : 'opens');

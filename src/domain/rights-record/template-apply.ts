import { type Asset, titleOf } from '../asset/index.js';
import { isName, type RightsWindow } from '../rights/index.js';
import { isEventName, resolveRules, type RuleOutcome, type TimedEvent } from '../rights-rule/index.js';
import { type Actor, type AssetId, type CommonErrorCode, err, idOf, ok, once, type Result, type RightsAgreementId, type UserError, userError } from '../shared/index.js';
import { followingAt, followRules, type RuleFaultCode, ruleFaultError, timedEvent, timedRule } from './follow-service.js';
import type { KnownGroups } from './group.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { boundErrors, boundsSaid, canonicalBounds, type GivenBound, isFollowing, RULE_LIMITS } from './rule-input.js';
import type { RightsRule, TemplateRule } from './rule.js';
import { STANDARD_TEMPLATES } from './standard-templates.js';
import { geographyNow, groupScope, type ResolvedTerritories, resolvedTerritories, type TerritoryErrorCode } from './territories.js';
import { agreementFaults } from './window-service.js';

/** FOLLOWED: a rule is left out that another one follows. NAME_TAKEN: the title has a rule of that name. */
export type TemplateApplyErrorCode = CommonErrorCode | TerritoryErrorCode | RuleFaultCode | 'TWO_FORMS' | 'OTHER_PROJECT' | 'NAME_TAKEN' | 'FOLLOWED';
export type TemplateApplyError = UserError<TemplateApplyErrorCode>;

/** How a rule of this title is to be other than the template's. Bounds that are absent stay. */
export interface TemplateOverride {
  rule: string;
  leaveOut?: boolean | null;
  opens?: GivenBound | null;
  closes?: GivenBound | null;
  agreementId?: RightsAgreementId | null;
}

/** An event as it might be known; of no use but to try what rules would come to. */
export interface TriedEvent {
  name: string;
  on?: string | null;
  at?: Date | null;
}

export interface ApplyTemplate {
  assetId: AssetId;
  template: string;
  agreementId: RightsAgreementId;
  territories: string;
  /** Before the name of each rule, so that a template is applied to a title more than once. */
  prefix?: string | null;
  overrides?: readonly TemplateOverride[] | null;
  /** Nothing is written: the answer is what would be. */
  dryRun?: boolean | null;
  events?: readonly TriedEvent[] | null;
  idempotencyKey?: string | null;
}

/** What a rule comes to. */
export interface TriedRule extends Pick<RightsWindow, 'effect' | 'channels' | 'territoryExpression'>, Pick<RuleOutcome, 'term' | 'waitsFor'> {
  readonly name: string;
}

export interface AppliedTemplate {
  readonly assetId: AssetId;
  /** Of a dry run. */
  readonly tried: readonly TriedRule[];
}

type Made = Result<{ readonly title: Asset; readonly groups: KnownGroups; readonly rules: readonly RightsRule[]; readonly at: Date }, TemplateApplyError[]>;

/** Makes the rules of a template for a title; or answers what they would come to by the events that are known, and by those that are tried. */
export async function applyTemplate(deps: RightsDeps, actor: Actor, input: ApplyTemplate): Promise<Result<AppliedTemplate, TemplateApplyError[]>> {
  const faults = inputFaults(input);
  if (faults.length > 0) return err(faults);
  const { dryRun, events, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx): Promise<Result<AppliedTemplate, TemplateApplyError[]>> => {
    if (dryRun === true) {
      const made = await madeRules(deps, tx, actor, body);
      return made.ok ? triedRules(tx, made.value, events ?? []) : made;
    }
    const stands = async (id: AssetId): Promise<boolean> => (await titleOf(tx, id, 'assetId')).ok;
    const applied = await once<AssetId, TemplateApplyErrorCode>(tx.idempotency, { operation: 'rightsTemplateApply', key: idempotencyKey, body, stands }, () => written(deps, tx, actor, body));
    return applied.ok ? ok({ assetId: applied.value, tried: [] }) : applied;
  });
}

function inputFaults({ overrides, events, dryRun }: ApplyTemplate): TemplateApplyError[] {
  const tooMany = (name: string, list: readonly unknown[] | null | undefined): TemplateApplyError[] => ((list?.length ?? 0) > RULE_LIMITS.listed ? [userError('LIMIT_EXCEEDED', [name], { max: RULE_LIMITS.listed })] : []);
  const tried = (events ?? []).flatMap(({ name, on, at }, i): TemplateApplyError[] => {
    if (!isEventName(name)) return [userError('INVALID', ['events', String(i), 'name'])];
    return on != null && at != null ? [userError('TWO_FORMS', ['events', String(i), 'at'])] : [];
  });
  const idle = events != null && dryRun !== true ? [userError('INVALID' as const, ['events'], { reason: 'events are tried in a dry run; rightsEventPut records them' })] : [];
  return [...tooMany('overrides', overrides), ...tooMany('events', events), ...idle, ...tried];
}

async function written(deps: RightsDeps, tx: RightsTx, actor: Actor, input: ApplyTemplate): Promise<Result<AssetId, TemplateApplyError[]>> {
  const made = await madeRules(deps, tx, actor, input);
  if (!made.ok) return made;
  const { title, rules } = made.value;
  await tx.rules.add(rules);
  const followed = await followRules(tx, actor, made.value, { template: input.template, rules: rules.length });
  return followed.ok ? ok(title.id) : err([ruleFaultError(followed.error, () => ['overrides'])]);
}

async function triedRules(tx: RightsTx, { title, rules }: Extract<Made, { ok: true }>['value'], events: readonly TriedEvent[]): Promise<Result<AppliedTemplate, TemplateApplyError[]>> {
  const known = (await tx.rightsEvents.known(title.id)).map(timedEvent);
  const outcomes = resolveRules([...(await tx.rules.known(title.id)), ...rules].map(timedRule), [...events.map(triedEvent), ...known]);
  if (!outcomes.ok) return err([ruleFaultError(outcomes.error, () => ['overrides'])]);
  return ok({ assetId: title.id, tried: rules.map((rule) => ({ ...rule, ...outcomes.value.get(rule.name)! })) });
}

const triedEvent = ({ name, on = null, at = null }: TriedEvent): TimedEvent => ({ name, territories: null, on, at: at?.toISOString() ?? null });

/** The rules as they would be recorded, with their title held. */
async function madeRules(deps: RightsDeps, tx: RightsTx, actor: Actor, input: ApplyTemplate): Promise<Made> {
  const groups = await tx.groups.known();
  const title = await titleOf(tx, input.assetId, 'assetId');
  if (!title.ok) return title;
  const template = STANDARD_TEMPLATES.get(input.template) ?? (await tx.templates.named(input.template))?.rules ?? null;
  const territories = resolvedTerritories(input.territories, groupScope(groups, geographyNow()));
  if (template === null || !territories.ok) return err([...(template === null ? [userError('NOT_FOUND' as const, ['template'])] : []), ...(territories.ok ? [] : territories.error)]);
  const faults = [...overrideFaults(template, input), ...(await agreementErrors(tx, title.value, input)), ...(await placeFaults(tx, title.value, template, input))];
  if (faults.length > 0) return err(faults);
  const at = await followingAt(deps, tx, title.value.id);
  const rules = kept(template, input).map((rule) => madeRule(deps, actor, { rule, title: title.value, territories: territories.value, at }, input));
  return ok({ title: title.value, groups, rules, at });
}

interface Making {
  readonly rule: TemplateRule;
  readonly title: Asset;
  readonly territories: ResolvedTerritories;
  readonly at: Date;
}

function madeRule(deps: RightsDeps, actor: Actor, { rule, title, territories, at }: Making, input: ApplyTemplate): RightsRule {
  const { tenantId, projectId, id: assetId } = title;
  const { territoryExpression, geography, groupNames } = territories;
  return {
    ...rule, ...prefixed(canonicalBounds(boundsSaid(overrideOf(input, rule.name) ?? {}, rule)), input), name: nameOf(input, rule.name), id: idOf('RightsRule', deps.ids.next()), windowId: idOf('RightsWindow', deps.ids.next()),
    tenantId, projectId, assetId, agreementId: overrideOf(input, rule.name)?.agreementId ?? input.agreementId, territoryExpression, geography, groupNames, revocationReason: null, ...recordedBy(actor, null, at),
  };
}

const overrideOf = ({ overrides }: ApplyTemplate, rule: string): TemplateOverride | undefined => overrides?.find((override) => override.rule === rule);
const kept = (template: readonly TemplateRule[], input: ApplyTemplate): TemplateRule[] => template.filter(({ name }) => overrideOf(input, name)?.leaveOut !== true);
const nameOf = ({ prefix }: ApplyTemplate, name: string): string => `${prefix ?? ''}${name}`;
const prefixed = ({ opens, closes }: Pick<RightsRule, 'opens' | 'closes'>, input: ApplyTemplate): Pick<RightsRule, 'opens' | 'closes'> => {
  const named = (bound: RightsRule['opens']): RightsRule['opens'] => (bound.window === null ? bound : { ...bound, window: nameOf(input, bound.window) });
  return { opens: named(opens), closes: named(closes) };
};

function overrideFaults(template: readonly TemplateRule[], input: ApplyTemplate): TemplateApplyError[] {
  const rules = kept(template, input).map((rule) => ({ name: rule.name, ...boundsSaid(overrideOf(input, rule.name) ?? {}, rule) }));
  const names = new Set(rules.map(({ name }) => name));
  return (input.overrides ?? []).flatMap((override, i): TemplateApplyError[] => {
    const below = (...path: string[]): string[] => ['overrides', String(i), ...path];
    if (!template.some(({ name }) => name === override.rule)) return [userError('NOT_FOUND', below('rule'))];
    if (overrideOf(input, override.rule) !== override) return [userError('INVALID', below('rule'), { duplicate: override.rule })];
    const follower = rules.find((rule) => isFollowing(rule, override.rule));
    if (override.leaveOut === true) return follower ? [userError('FOLLOWED', below('leaveOut'), { value: override.rule, by: follower.name })] : [];
    const rule = rules.find(({ name }) => name === override.rule)!;
    const unknown = (['opens', 'closes'] as const).filter((side) => rule[side].window !== null && !names.has(rule[side].window));
    return [...boundErrors(rule).map((fault) => ({ ...fault, path: below(...fault.path) })), ...unknown.map((side) => userError('NOT_FOUND' as const, below(side, 'window')))];
  });
}

async function agreementErrors(tx: RightsTx, title: Asset, { agreementId, overrides }: ApplyTemplate): Promise<TemplateApplyError[]> {
  const faults: TemplateApplyError[] = agreementFaults(await tx.agreements.held(agreementId), title);
  for (const [i, { agreementId: other }] of (overrides ?? []).entries()) {
    if (other != null) faults.push(...agreementFaults(await tx.agreements.held(other), title).map((fault) => ({ ...fault, path: ['overrides', String(i), ...fault.path] })));
  }
  return faults;
}

/** What is wrong with the rules among those that the title has. */
async function placeFaults(tx: RightsTx, { id }: Asset, template: readonly TemplateRule[], input: ApplyTemplate): Promise<TemplateApplyError[]> {
  const names = new Set((await tx.rules.known(id)).map(({ name }) => name));
  const rules = kept(template, input);
  const taken = rules.find(({ name }) => names.has(nameOf(input, name)));
  if (taken) return [userError('NAME_TAKEN', ['prefix'], { value: nameOf(input, taken.name), holder: 'rule', of: 'title' })];
  if (!rules.every(({ name }) => isName(nameOf(input, name)))) return [userError('INVALID', ['prefix'], { reason: 'it has letters, digits, "_", "-" and ".", begins with a letter or digit, and names with it are not longer than 100' })];
  return names.size + rules.length > RULE_LIMITS.rules ? [userError('LIMIT_EXCEEDED', ['assetId'], { max: RULE_LIMITS.rules })] : [];
}

import { resolveRules, type RuleFault } from '../rights-rule/index.js';
import { type Actor, type CommonErrorCode, err, idOf, ok, once, type Result, type RightsTemplateId, type UserError, userError, versionFaults } from '../shared/index.js';
import { ruleFaultError, type RuleFaultCode } from './follow-service.js';
import { recordedBy } from './history.js';
import type { RightsDeps, RightsTx } from './rights-tx.js';
import { boundErrors, canonicalBounds, nameFaults, RULE_LIMITS, type RuleFields, ruleFaults, templateRule, unknownFollowed } from './rule-input.js';
import type { RightsTemplate, TemplateRule } from './rule.js';
import { STANDARD_TEMPLATES } from './standard-templates.js';

/** TENANT_WIDE: the caller's key is bound to one project. NAME_TAKEN: by another template, or by one that every tenant has. */
export type TemplateErrorCode = CommonErrorCode | RuleFaultCode | 'TWO_FORMS' | 'NAME_TAKEN' | 'TENANT_WIDE';
export type TemplateError = UserError<TemplateErrorCode>;

/** Without `id` a new one. The name of one that is there stays as it is. */
export interface PutTemplate {
  id?: RightsTemplateId | null;
  expectedVersion?: number | null;
  name: string;
  /** All of them. */
  rules: readonly RuleFields[];
  idempotencyKey?: string | null;
}

type Put = Result<RightsTemplateId, TemplateError[]>;

/** Names a list of rules for the whole tenant, or changes one; rules that were made of it stay as they are. */
export async function putTemplate(deps: RightsDeps, actor: Actor, input: PutTemplate): Promise<Put> {
  const faults = [...nameFaults(input.name), ...listedFaults(input.rules)];
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run(actor, async (tx): Promise<Put> => {
    const count = await tx.templates.turn();
    if (id != null) return changeTemplate(deps, tx, actor, id, input);
    return once<RightsTemplateId, TemplateErrorCode>(tx.idempotency, { operation: 'rightsTemplatePut', key: idempotencyKey, body }, async () => {
      const isTaken = STANDARD_TEMPLATES.has(body.name) || (await tx.templates.named(body.name)) !== null;
      if (isTaken) return err([userError('NAME_TAKEN', ['name'], { value: body.name, holder: 'template' })]);
      if (count >= RULE_LIMITS.templates) return err([userError('LIMIT_EXCEEDED', [], { max: RULE_LIMITS.templates })]);
      return recordTemplate(deps, tx, actor, null, body);
    });
  });
}

async function changeTemplate(deps: RightsDeps, tx: RightsTx, actor: Actor, id: RightsTemplateId, input: PutTemplate): Promise<Put> {
  const last = await tx.templates.last(id);
  if (!last) return err([userError('NOT_FOUND', ['id'])]);
  const faults = versionFaults(input.expectedVersion, last.version);
  if (faults.length > 0) return err(faults);
  if (input.name !== last.name) return err([userError('INVALID', ['name'], { reason: 'a template keeps its name' })]);
  return recordTemplate(deps, tx, actor, last, input);
}

async function recordTemplate(deps: RightsDeps, tx: RightsTx, actor: Actor, last: RightsTemplate | null, { name, rules }: PutTemplate): Promise<Put> {
  const row: RightsTemplate = {
    id: last?.id ?? idOf('RightsTemplate', deps.ids.next()), tenantId: actor.tenantId, name, rules: rules.map(templateRule).map((rule) => ({ ...rule, ...canonicalBounds(rule) })), ...recordedBy(actor, last, deps.clock.now()),
  };
  await tx.templates.record(row);
  await tx.events.record({ type: 'RIGHTS_TEMPLATE_RECORDED', subject: { kind: 'RightsTemplate', id: row.id }, projectId: null, assetId: null, version: row.version, actor });
  return ok(row.id);
}

function listedFaults(rules: readonly RuleFields[]): TemplateError[] {
  if (rules.length === 0) return [userError('REQUIRED', ['rules'])];
  if (rules.length > RULE_LIMITS.listed) return [userError('LIMIT_EXCEEDED', ['rules'], { max: RULE_LIMITS.listed })];
  const faults = rules.flatMap((fields, i) => below(i, ruleFaults(fields)));
  return faults.length > 0 ? faults : listFaults(rules.map(templateRule));
}

/** What is wrong with rules together: names that are there twice, windows that none of them is, circles. */
function listFaults(rules: readonly TemplateRule[]): TemplateError[] {
  const names = new Set(rules.map(({ name }) => name));
  const twice = rules.findIndex(({ name }, i) => rules.slice(0, i).some((other) => other.name === name));
  if (twice >= 0) return [userError('INVALID', ['rules', String(twice), 'name'], { duplicate: rules[twice]!.name })];
  const faults = rules.flatMap((rule, i) => below(i, [...boundErrors(rule), ...unknownFollowed(rule, names)]));
  if (faults.length > 0) return faults;
  const resolved = resolveRules(rules.map((rule) => ({ ...rule, territories: '' })), []);
  return resolved.ok ? [] : [ruleFaultError(resolved.error, (fault) => placeOf(fault, rules))];
}

const below = <E extends TemplateError>(i: number, faults: readonly E[]): E[] => faults.map((fault) => ({ ...fault, path: ['rules', String(i), ...fault.path] }));

function placeOf({ at: [first] }: RuleFault, rules: readonly TemplateRule[]): string[] {
  return ['rules', String(rules.findIndex(({ name }) => name === first!.rule)), first!.edge === 'OPENS' ? 'opens' : 'closes'];
}

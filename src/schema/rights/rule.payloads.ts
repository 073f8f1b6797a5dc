import { Field, ObjectType } from 'type-graphql';
import type { RightsEventErrorCode, RuleErrorCode, RuleFaultCode, RuleRevokeErrorCode, TemplateApplyErrorCode, TemplateErrorCode } from '../../domain/rights-record/index.js';
import { Asset } from '../asset/asset.types.js';
import type { Ref } from '../shared/ref.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { TERM_ERROR_CODES } from './put.payloads.js';
import { RightsRule } from './rights-window.types.js';
import { RightsEvent, RightsRuleOutcome, RightsTemplate } from './rule.types.js';

const { TERRITORY_SYNTAX, UNKNOWN_TERRITORY } = TERM_ERROR_CODES;
const FAULT_CODES: Readonly<Record<RuleFaultCode, string>> = {
  RULE_CYCLE: 'A window would follow itself; `message` says by which way.',
  HOURS_OF_A_DATE: 'Hours, minutes or seconds are counted from a date.',
};
const FORM_CODES = { TWO_FORMS: 'A time is given in two forms.' } as const;
const PLACE_CODES = { OTHER_PROJECT: 'The agreement belongs to another project than the title.', NAME_TAKEN: 'The title has a rule of that name.' } as const;

const EVENT_CODES: Readonly<Record<RightsEventErrorCode, string>> = { ...COMMON_ERROR_CODES, TERRITORY_SYNTAX, UNKNOWN_TERRITORY, ...FORM_CODES, HOURS_OF_A_DATE: FAULT_CODES.HOURS_OF_A_DATE };
export const RightsEventPutError = userErrorOf('RightsEventPut', EVENT_CODES);

const RULE_CODES: Readonly<Record<RuleErrorCode, string>> = { ...COMMON_ERROR_CODES, TERRITORY_SYNTAX, UNKNOWN_TERRITORY, ...FORM_CODES, ...FAULT_CODES, ...PLACE_CODES, ALREADY_REVOKED: 'The rule was revoked.' };
export const RightsRulePutError = userErrorOf('RightsRulePut', RULE_CODES);

const REVOKE_CODES: Readonly<Record<RuleRevokeErrorCode, string>> = { ...COMMON_ERROR_CODES, ALREADY_REVOKED: 'The rule was revoked.', FOLLOWED: 'Another rule follows its window.' };
export const RightsRuleRevokeError = userErrorOf('RightsRuleRevoke', REVOKE_CODES);

const TEMPLATE_CODES: Readonly<Record<TemplateErrorCode, string>> = {
  ...COMMON_ERROR_CODES, ...FORM_CODES, ...FAULT_CODES, NAME_TAKEN: 'There is a template of that name.', TENANT_WIDE: 'Templates belong to the whole tenant, and the key is bound to one project of it.',
};
export const RightsTemplatePutError = userErrorOf('RightsTemplatePut', TEMPLATE_CODES);

const APPLY_CODES: Readonly<Record<TemplateApplyErrorCode, string>> = { ...COMMON_ERROR_CODES, TERRITORY_SYNTAX, UNKNOWN_TERRITORY, ...FORM_CODES, ...FAULT_CODES, ...PLACE_CODES, FOLLOWED: 'A rule is left out that another one follows.' };
export const RightsTemplateApplyError = userErrorOf('RightsTemplateApply', APPLY_CODES);

@ObjectType({ description: 'What `rightsEventPut` did.' })
export class RightsEventPutPayload {
  @Field(() => RightsEvent, { nullable: true, description: 'The event as it is known now; null when `userErrors` say why not.' })
  event: RightsEvent | null;

  @Field(() => RightsEvent, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsEvent | null;

  @Field(() => [RightsEventPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsRulePut` did.' })
export class RightsRulePutPayload {
  @Field(() => RightsRule, { nullable: true, description: 'The rule as it is known now; null when `userErrors` say why not.' })
  rule: RightsRule | null;

  @Field(() => RightsRule, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsRule | null;

  @Field(() => [RightsRulePutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsRuleRevoke` did.' })
export class RightsRuleRevokePayload {
  @Field(() => RightsRule, { nullable: true, description: 'The rule as it was known last; null when `userErrors` say why not.' })
  rule: RightsRule | null;

  @Field(() => RightsRule, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsRule | null;

  @Field(() => [RightsRuleRevokeError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsTemplatePut` did.' })
export class RightsTemplatePutPayload {
  @Field(() => RightsTemplate, { nullable: true, description: 'The template as it is known now; null when `userErrors` say why not.' })
  template: RightsTemplate | null;

  @Field(() => RightsTemplate, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: RightsTemplate | null;

  @Field(() => [RightsTemplatePutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsTemplateApply` did.' })
export class RightsTemplateApplyPayload {
  @Field(() => Asset, { nullable: true, description: 'The title; null when `userErrors` say why not.' })
  asset: Ref<Asset> | null;

  @Field(() => [RightsRuleOutcome], { description: 'Of a dry run: what each rule would come to by what is known and tried.' })
  tried: RightsRuleOutcome[];

  @Field(() => [RightsTemplateApplyError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

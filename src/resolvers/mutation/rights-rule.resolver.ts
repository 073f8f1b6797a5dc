import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { TriedRule } from '../../domain/rights-record/index.js';
import type { NodeRef } from '../../domain/read/index.js';
import { idOf, type RightsEventId, type UserError } from '../../domain/shared/index.js';
import {
  RightsEventPutInput, RightsEventPutPayload, RightsRulePutInput, RightsRulePutPayload, RightsRuleRevokeInput, RightsRuleRevokePayload, RightsTemplateApplyInput, RightsTemplateApplyPayload, RightsTemplatePutInput,
  RightsTemplatePutPayload,
} from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenInstant, InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class RightsRuleMutationResolver {
  @Mutation(() => RightsEventPutPayload, { description: 'Records when something happens to a title, or that this is not known any more. The windows of its rules are recorded, changed and taken back with it; what was known stays known.' })
  async rightsEventPut(@Arg('input', () => RightsEventPutInput, { description: 'The event.' }) input: RightsEventPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const outcome = await ids.guard(() => services.putRightsEvent(actor, { ...input, assetId, at: givenInstant(input.at) }));
    return withCurrent('RightsEvent', outcome.ok ? null : storedEvent(outcome.error), payload('RightsEventPut', 'event', 'RightsEvent', outcome));
  }

  @Mutation(() => RightsRulePutPayload, { description: 'Records a window of a title that is written when what it follows is known, or what is now known of that. What was known stays known.' })
  rightsRulePut(@Arg('input', () => RightsRulePutInput, { description: 'The rule.' }) input: RightsRulePutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('RightsRule', 'id', input.id);
    const [agreementId, assetId] = [ids.required('RightsAgreement', 'agreementId', input.agreementId), ids.required('Asset', 'assetId', input.assetId)];
    return withCurrent('RightsRule', id, payload('RightsRulePut', 'rule', 'RightsRule', ids.guard(() => services.putRule(actor, { ...input, id, agreementId, assetId }))));
  }

  @Mutation(() => RightsRuleRevokePayload, { description: 'Ends a rule of a title, and the window that it has written, unless that is over. What was known before stays known as it was.' })
  rightsRuleRevoke(@Arg('input', () => RightsRuleRevokeInput, { description: 'Which one, and why.' }) input: RightsRuleRevokeInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('RightsRule', 'id', input.id);
    return withCurrent('RightsRule', id, payload('RightsRuleRevoke', 'rule', 'RightsRule', ids.guard(() => services.revokeRule(actor, { ...input, id }))));
  }

  @Mutation(() => RightsTemplatePutPayload, { description: 'Names a list of rules for the whole tenant, or changes one. Rules that were made of it stay as they are.' })
  rightsTemplatePut(@Arg('input', () => RightsTemplatePutInput, { description: 'The template.' }) input: RightsTemplatePutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('RightsTemplate', 'id', input.id);
    return withCurrent('RightsTemplate', id, payload('RightsTemplatePut', 'template', 'RightsTemplate', ids.guard(() => services.putTemplate(actor, { ...input, id }))));
  }

  @Mutation(() => RightsTemplateApplyPayload, { description: 'Makes the rules of a template for a title, all or none; or only tries what would come of them.' })
  async rightsTemplateApply(@Arg('input', () => RightsTemplateApplyInput, { description: 'The template, and for what.' }) input: RightsTemplateApplyInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const [assetId, agreementId] = [ids.required('Asset', 'assetId', input.assetId), ids.required('RightsAgreement', 'agreementId', input.agreementId)];
    const overrides = input.overrides?.map((override, i) => ({ ...override, agreementId: override.agreementId == null ? null : ids.required('RightsAgreement', ['overrides', String(i), 'agreementId'], override.agreementId) }));
    const events = input.events?.map((event) => ({ ...event, at: givenInstant(event.at) }));
    const outcome = await ids.guard(() => services.applyTemplate(actor, { ...input, assetId, agreementId, overrides, events }));
    if (!outcome.ok) return { asset: null, tried: [], userErrors: shownErrors('RightsTemplateApply', outcome.error) };
    return { asset: { kind: 'Asset', uuid: outcome.value.assetId } satisfies NodeRef, tried: outcome.value.tried.map(shownRule), userErrors: [] };
  }
}

/** The event that a conflict names. */
function storedEvent(errors: readonly UserError<string>[]): RightsEventId | null {
  const id = errors.find(({ code }) => code === 'VERSION_CONFLICT')?.detail?.['event'];
  return typeof id === 'string' ? idOf('RightsEvent', id) : null;
}

const UNBOUNDED = { opensOn: null, closesOn: null, opensAt: null, closesAt: null };
const shownRule = ({ term, ...rule }: TriedRule): object => ({ ...rule, written: term !== null, ...UNBOUNDED, ...term });

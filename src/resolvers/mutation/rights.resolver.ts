import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { err } from '../../domain/shared/index.js';
import { RightsAgreementPutInput, RightsAgreementPutPayload, RightsWindowPutInput, RightsWindowPutPayload, RightsWindowRevokeInput, RightsWindowRevokePayload, TerritoryGroupPutInput, TerritoryGroupPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenInstant, InputIds, payload, withCurrent } from '../payload.js';

@Resolver()
export class RightsMutationResolver {
  @Mutation(() => RightsAgreementPutPayload, { description: 'Records a contract that rights windows rest on, or what is now known of one. What was known stays known.' })
  rightsAgreementPut(@Arg('input', () => RightsAgreementPutInput, { description: 'The agreement.' }) input: RightsAgreementPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('RightsAgreement', 'id', input.id);
    return withCurrent('RightsAgreement', id, payload('RightsAgreementPut', 'agreement', 'RightsAgreement', ids.guard(() => services.putAgreement(actor, { ...input, id }))));
  }

  @Mutation(() => RightsWindowPutPayload, { description: 'Records where, by which channels and when a title is granted or held back, or what is now known of that. What was known stays known.' })
  async rightsWindowPut(@Arg('input', () => RightsWindowPutInput, { description: 'The window.' }) input: RightsWindowPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('RightsWindow', 'id', input.id);
    const [agreementId, assetId] = [ids.required('RightsAgreement', 'agreementId', input.agreementId), ids.required('Asset', 'assetId', input.assetId)];
    const [opensAt, closesAt] = [givenInstant(input.opensAt), givenInstant(input.closesAt)];
    const { outcome, kept, refused } = ids.faults.length > 0 ? { outcome: err(ids.faults), kept: [], refused: [] } : await services.putWindow(actor, { ...input, id, agreementId, assetId, opensAt, closesAt });
    return { ...(await withCurrent('RightsWindow', id, payload('RightsWindowPut', 'window', 'RightsWindow', outcome))), kept, refused };
  }

  @Mutation(() => TerritoryGroupPutPayload, { description: 'Names an expression of territories for the whole tenant, or changes what a name stands for: windows that name it are recorded again with what they stand for now.' })
  territoryGroupPut(@Arg('input', () => TerritoryGroupPutInput, { description: 'The group.' }) input: TerritoryGroupPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('TerritoryGroup', 'id', input.id);
    return withCurrent('TerritoryGroup', id, payload('TerritoryGroupPut', 'group', 'TerritoryGroup', ids.guard(() => services.putGroup(actor, { ...input, id }))));
  }

  @Mutation(() => RightsWindowRevokePayload, { description: 'Ends a rights window before its time. What was known before stays known as it was.' })
  rightsWindowRevoke(@Arg('input', () => RightsWindowRevokeInput, { description: 'Which one, why and when.' }) input: RightsWindowRevokeInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('RightsWindow', 'id', input.id);
    const outcome = ids.guard(() => services.revokeWindow(actor, { ...input, id, at: givenInstant(input.at) }));
    return withCurrent('RightsWindow', id, payload('RightsWindowRevoke', 'window', 'RightsWindow', outcome));
  }
}

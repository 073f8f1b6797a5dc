import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import {
  AssetLineagePutInput, AssetLineagePutPayload, ElementUsesPutInput, ElementUsesPutPayload, RightsClearancePutInput, RightsClearancePutPayload, RightsElementPutInput, RightsElementPutPayload,
} from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { givenInstant, InputIds, payload, withCurrent } from '../payload.js';

@Resolver()
export class RightsElementMutationResolver {
  @Mutation(() => RightsElementPutPayload, { description: 'Records something that others have rights in, or what is now known of it.' })
  rightsElementPut(@Arg('input', () => RightsElementPutInput, { description: 'The element.' }) input: RightsElementPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('RightsElement', 'id', input.id);
    return withCurrent('RightsElement', id, payload('RightsElementPut', 'element', 'RightsElement', ids.guard(() => services.putElement(actor, { ...input, id }))));
  }

  @Mutation(() => RightsClearancePutPayload, { description: 'Records where, by which channels, when and for which use an element may be heard and seen, or what is now known of that.' })
  rightsClearancePut(@Arg('input', () => RightsClearancePutInput, { description: 'The clearance.' }) input: RightsClearancePutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const [id, elementId] = [ids.optional('RightsClearance', 'id', input.id), ids.required('RightsElement', 'elementId', input.elementId)];
    const [opensAt, closesAt] = [givenInstant(input.opensAt), givenInstant(input.closesAt)];
    const outcome = ids.guard(() => services.putClearance(actor, { ...input, id, elementId, opensAt, closesAt }));
    return withCurrent('RightsClearance', id, payload('RightsClearancePut', 'clearance', 'RightsClearance', outcome));
  }

  @Mutation(() => ElementUsesPutPayload, { description: 'Says which elements are on which frames of a title: an edit of the title. What was known stays known.' })
  elementUsesPut(@Arg('input', () => ElementUsesPutInput, { description: 'The title, and all uses in it.' }) input: ElementUsesPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const uses = input.uses.map(({ inFrame, outFrame, elementId }, i) => ({ inFrame, outFrame, elementId: ids.required('RightsElement', ['uses', String(i), 'elementId'], elementId) }));
    return withCurrent('Asset', assetId, payload('ElementUsesPut', 'asset', 'Asset', ids.guard(() => services.putElementUses(actor, { ...input, assetId, uses }))));
  }

  @Mutation(() => AssetLineagePutPayload, { description: 'Says which frames of which others a title is made of: an edit of the title. What was known stays known.' })
  assetLineagePut(@Arg('input', () => AssetLineagePutInput, { description: 'The title, and all that it is made of.' }) input: AssetLineagePutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const derivedFrom = input.derivedFrom.map(({ inFrame, outFrame, atFrame, assetId: source }, i) => ({ inFrame, outFrame, atFrame: atFrame ?? 0n, assetId: ids.required('Asset', ['derivedFrom', String(i), 'assetId'], source) }));
    return withCurrent('Asset', assetId, payload('AssetLineagePut', 'asset', 'Asset', ids.guard(() => services.putLineage(actor, { ...input, assetId, derivedFrom }))));
  }
}

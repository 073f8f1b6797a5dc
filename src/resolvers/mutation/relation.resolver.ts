import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type AssetRelationInput, AssetRelationsPutInput, AssetRelationsPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, withCurrent } from '../payload.js';

@Resolver()
export class RelationMutationResolver {
  @Mutation(() => AssetRelationsPutPayload, { description: 'Replaces what a title is related to by one kind: an edit of the title.' })
  assetRelationsPut(@Arg('input', () => AssetRelationsPutInput, { description: 'The title, the kind, and all its relations of that kind.' }) input: AssetRelationsPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const relations = input.relations.map((relation, i) => ({ ...relation, ...spanOf(relation), assetId: ids.required('Asset', ['relations', String(i), 'assetId'], relation.assetId) }));
    const outcome = ids.guard(() => services.putRelations(actor, { ...input, assetId, relations }));
    return withCurrent('Asset', assetId, payload('AssetRelationsPut', 'asset', 'Asset', outcome));
  }
}

const spanOf = ({ opensAt, closesAt }: AssetRelationInput): { opensAt: Date | null; closesAt: Date | null } => ({ opensAt: instantOf(opensAt), closesAt: instantOf(closesAt) });

const instantOf = (text: string | null | undefined): Date | null => (text == null ? null : new Date(text));

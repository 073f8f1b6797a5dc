import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CollectionItemsPutInput, CollectionItemsPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, withCurrent } from '../payload.js';

@Resolver()
export class CollectionMutationResolver {
  @Mutation(() => CollectionItemsPutPayload, { description: 'Replaces what a collection holds, in the order given: an edit of the collection.' })
  collectionItemsPut(@Arg('input', () => CollectionItemsPutInput, { description: 'The collection and all its items.' }) input: CollectionItemsPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const collectionId = ids.required('Asset', 'collectionId', input.collectionId);
    const assetIds = ids.list('Asset', 'assetIds', input.assetIds);
    const outcome = ids.guard(() => services.putCollectionItems(actor, { ...input, collectionId, assetIds }));
    return withCurrent('Asset', collectionId, payload('CollectionItemsPut', 'collection', 'Asset', outcome));
  }
}

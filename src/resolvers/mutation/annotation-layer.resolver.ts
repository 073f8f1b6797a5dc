import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { AnnotationLayerDeleteInput, AnnotationLayerDeletePayload, AnnotationLayerPutInput, AnnotationLayerPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class AnnotationLayerMutationResolver {
  @Mutation(() => AnnotationLayerPutPayload, { description: 'Makes a layer for annotations, or changes one. A layer in use keeps its kind, and takes no schema that what stands in it does not fit.' })
  annotationLayerPut(@Arg('input', () => AnnotationLayerPutInput, { description: 'The layer.' }) input: AnnotationLayerPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('AnnotationLayer', 'id', input.id);
    return withCurrent('AnnotationLayer', id, payload('AnnotationLayerPut', 'annotationLayer', 'AnnotationLayer', ids.guard(() => services.putAnnotationLayer(actor, { ...input, id }))));
  }

  @Mutation(() => AnnotationLayerDeletePayload, { description: 'Takes a layer of the tenant\'s own away, where nothing stands in it.' })
  async annotationLayerDelete(@Arg('input', () => AnnotationLayerDeleteInput, { description: 'Which one.' }) input: AnnotationLayerDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('AnnotationLayer', 'id', input.id);
    const result = await ids.guard(() => services.deleteAnnotationLayer(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('AnnotationLayer', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('AnnotationLayerDelete', result.error) };
    return withCurrent('AnnotationLayer', id, answer);
  }
}

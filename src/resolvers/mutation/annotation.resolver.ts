import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { type AnnotationId, globalId, idOf, parseIdOf } from '../../domain/shared/index.js';
import {
  Annotation, AnnotationDeleteInput, AnnotationDeletePayload, AnnotationsDeleteInput, AnnotationsDeletePayload, AnnotationsPutInput, AnnotationsPutPayload, NoteResolveInput, NoteResolvePayload,
} from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';
import { readNodes } from '../reads/index.js';

interface Put { readonly ids: readonly AnnotationId[] | null }

/** What is no id is not there, in its own place. */
const NOBODY = idOf('Annotation', '00000000-0000-0000-0000-000000000000');
const annotationId = (id: string): AnnotationId => parseIdOf('Annotation', id) ?? NOBODY;
const optionalId = (id: string | null | undefined): AnnotationId | null => (id == null ? null : annotationId(id));

@Resolver(() => AnnotationsPutPayload)
export class AnnotationMutationResolver {
  @Mutation(() => AnnotationsPutPayload, { description: 'Makes and edits up to 10,000 annotations of a title, all or none.' })
  async annotationsPut(@Arg('input', () => AnnotationsPutInput, { description: 'What is said.' }) input: AnnotationsPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const annotations = input.annotations.map((each) => ({ ...each, id: optionalId(each.id), replyTo: optionalId(each.replyTo) }));
    const result = await ids.guard(() => services.putAnnotations(actor, { ...input, assetId, annotations }));
    return result.ok ? { ids: result.value, userErrors: [] } : { ids: null, userErrors: shownErrors('AnnotationsPut', result.error) };
  }

  @FieldResolver(() => [Annotation], { nullable: true, description: 'Those that were put, in the order of the input, as they are now; of a call that is answered again without those that are gone since. Null when `userErrors` say why not.' })
  async annotations(@Root() { ids }: Put, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    const found = ids && ((await readNodes(context, ids.map((uuid) => ({ kind: 'Annotation', uuid })), info)) as readonly unknown[]);
    return found?.filter((each) => each !== null) ?? null;
  }

  @Mutation(() => AnnotationDeletePayload, { description: 'Takes an annotation away; a note with the answers to it.' })
  async annotationDelete(@Arg('input', () => AnnotationDeleteInput, { description: 'Which one.' }) input: AnnotationDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Annotation', 'id', input.id);
    const result = await ids.guard(() => services.deleteAnnotation(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('Annotation', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('AnnotationDelete', result.error) };
    return withCurrent('Annotation', id, answer);
  }

  @Mutation(() => AnnotationsDeletePayload, { description: 'Takes annotations of a title away, all or none.' })
  async annotationsDelete(@Arg('input', () => AnnotationsDeleteInput, { description: 'Which ones.' }) input: AnnotationsDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const assetId = ids.required('Asset', 'assetId', input.assetId);
    const result = await ids.guard(() => services.deleteAnnotations(actor, { assetId, ids: input.ids.map(annotationId) }));
    return result.ok ? { deletedIds: result.value.map((id) => globalId('Annotation', id)), userErrors: [] } : { deletedIds: null, userErrors: shownErrors('AnnotationsDelete', result.error) };
  }

  @Mutation(() => NoteResolvePayload, { description: 'Settles a note with its thread, or opens it again; who did it and when is kept.' })
  noteResolve(@Arg('input', () => NoteResolveInput, { description: 'Which note.' }) input: NoteResolveInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Annotation', 'id', input.id);
    return withCurrent('Annotation', id, payload('NoteResolve', 'note', 'Annotation', ids.guard(() => services.resolveNote(actor, { ...input, id }))));
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { globalId } from '../../domain/shared/index.js';
import { TermDeleteInput, TermDeletePayload, TermsPutInput, TermsPutPayload, VocabularyPutInput, VocabularyPutPayload } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload, shownErrors, withCurrent } from '../payload.js';

@Resolver()
export class VocabularyMutationResolver {
  @Mutation(() => VocabularyPutPayload, { description: 'Makes a vocabulary, or edits one.' })
  vocabularyPut(@Arg('input', () => VocabularyPutInput, { description: 'The vocabulary.' }) input: VocabularyPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.optional('Vocabulary', 'id', input.id);
    return withCurrent('Vocabulary', id, payload('VocabularyPut', 'vocabulary', 'Vocabulary', ids.guard(() => services.putVocabulary(actor, { ...input, id }))));
  }

  @Mutation(() => TermsPutPayload, { description: 'Makes and changes terms of a vocabulary by their codes, all or none; the same input again changes nothing.' })
  async termsPut(@Arg('input', () => TermsPutInput, { description: 'The terms.' }) input: TermsPutInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const vocabularyId = ids.required('Vocabulary', 'vocabularyId', input.vocabularyId);
    const result = await ids.guard(() => services.putTerms(actor, { ...input, vocabularyId }));
    if (result.ok) return { ...result.value, vocabulary: { kind: 'Vocabulary', uuid: vocabularyId }, current: null, userErrors: [] };
    return withCurrent('Vocabulary', vocabularyId, { vocabulary: null, created: 0, updated: 0, unchanged: 0, userErrors: shownErrors('TermsPut', result.error) });
  }

  @Mutation(() => TermDeletePayload, { description: 'Takes a term that nothing uses out of its vocabulary.' })
  async termDelete(@Arg('input', () => TermDeleteInput, { description: 'Which one.' }) input: TermDeleteInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const id = ids.required('Term', 'id', input.id);
    const result = await ids.guard(() => services.deleteTerm(actor, { ...input, id }));
    const answer = result.ok ? { deletedId: globalId('Term', result.value), userErrors: [] } : { deletedId: null, userErrors: shownErrors('TermDelete', result.error) };
    return withCurrent('Term', id, answer);
  }
}

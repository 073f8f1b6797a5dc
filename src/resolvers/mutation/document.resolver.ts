import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { TrustedDocumentId } from '../../domain/shared/index.js';
import { DocumentsRegisterInput, DocumentsRegisterPayload, DocumentsRemoveInput, DocumentsRemovePayload, TrustedDocument } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { shownErrors } from '../payload.js';
import { readNodes } from '../reads/index.js';

interface Registered { readonly ids: readonly TrustedDocumentId[] | null }

@Resolver(() => DocumentsRegisterPayload)
export class DocumentMutationResolver {
  @Mutation(() => DocumentsRegisterPayload, { description: 'Registers documents that clients may then ask for by `documentId`.' })
  async documentsRegister(@Arg('input', () => DocumentsRegisterInput, { description: 'The documents.' }) input: DocumentsRegisterInput, @Ctx() { actor, services, checkDocument }: GraphQLContext): Promise<object> {
    const result = await services.registerDocuments(actor, input, checkDocument);
    return result.ok ? { ids: result.value, userErrors: [] } : { ids: null, userErrors: shownErrors('DocumentsRegister', result.error) };
  }

  @FieldResolver(() => [TrustedDocument], { nullable: true, description: 'Each as it is now; null when `userErrors` say why not.' })
  documents(@Root() { ids }: Registered, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> | null {
    return ids && readNodes(context, ids.map((uuid) => ({ kind: 'TrustedDocument', uuid })), info);
  }

  @Mutation(() => DocumentsRemovePayload, { description: 'Takes documents, or names of documents, out of the registry. Within 5 s nobody is answered by them any more.' })
  async documentsRemove(@Arg('input', () => DocumentsRemoveInput, { description: 'Which ones.' }) input: DocumentsRemoveInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const result = await services.removeDocuments(actor, input);
    return result.ok ? { removedIds: result.value, userErrors: [] } : { removedIds: null, userErrors: shownErrors('DocumentsRemove', result.error) };
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Extensions, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import type { NodeRef, Selection } from '../../domain/read/index.js';
import { Asset, UploadCreateInput, UploadCreatePayload } from '../../schema/index.js';
import { keepReadable } from '../answered.js';
import type { GraphQLContext } from '../context.js';
import { InputIds, payload } from '../payload.js';
import { readSelected, selectionOf } from '../reads/index.js';

interface Made {
  readonly upload: NodeRef | null;
}

/** What hangs on the new upload is read through it, each with the client's own selection. */
async function below(upload: NodeRef | null, field: 'asset' | 'duplicateOf', context: GraphQLContext, info: GraphQLResolveInfo): Promise<unknown> {
  if (upload === null) return null;
  const selection: Selection = new Map([['Upload', [{ name: field, key: field, args: {}, of: selectionOf(info, keepReadable(context.limits)) }]]]);
  return (await readSelected(context, upload, selection))?.[field] ?? null;
}

@Resolver(() => UploadCreatePayload)
export class UploadCreateResolver {
  @Mutation(() => UploadCreatePayload, { description: 'Announces bytes and answers where to send them by tus; they never pass through GraphQL.' })
  uploadCreate(@Arg('input', () => UploadCreateInput, { description: 'What is coming.' }) input: UploadCreateInput, @Ctx() { actor, services }: GraphQLContext): Promise<object> {
    const ids = new InputIds();
    const projectId = ids.optional('Project', 'projectId', input.projectId);
    const assetId = ids.optional('Asset', 'assetId', input.assetId);
    return payload('UploadCreate', 'upload', 'Upload', ids.guard(() => services.createUpload(actor, { ...input, projectId, assetId })));
  }

  @Extensions({ resolvedInCode: true })
  @FieldResolver(() => Asset, { nullable: true })
  asset(@Root() { upload }: Made, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return below(upload, 'asset', context, info);
  }

  @FieldResolver(() => [Asset])
  async duplicateOf(@Root() { upload }: Made, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    return (await below(upload, 'duplicateOf', context, info)) ?? [];
  }
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import type { UploadId } from '../../domain/shared/index.js';
import { Upload, UrlScalar } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';

@Resolver(() => Upload)
export class UploadFieldsResolver {
  @FieldResolver(() => UrlScalar)
  url(@Root() upload: ReadObject, @Ctx() { services }: GraphQLContext): string {
    return services.uploadUrl(upload.$!['id'] as UploadId);
  }
}

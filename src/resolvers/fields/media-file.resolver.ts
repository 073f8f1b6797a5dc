import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { MediaFile, UrlScalar } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { badUserInput } from '../errors.js';
import type { FileFacts } from '../services.js';

@Resolver(() => MediaFile)
export class MediaFileFieldsResolver {
  @FieldResolver(() => UrlScalar, { nullable: true, description: 'A signed URL of the bytes. Whether its bearer may have them is asked again at every use.' })
  url(
    @Root() file: ReadObject, @Ctx() { actor, services }: GraphQLContext,
    @Arg('expiresIn', () => Int, { nullable: true, description: 'Seconds that it works, at least 1; the installation has a highest. Default: the installation\'s.' }) expiresIn: number | null | undefined,
  ): Promise<string> {
    if (expiresIn != null && expiresIn < 1) throw badUserInput('"expiresIn" must be at least 1 second.', ['expiresIn']);
    return services.fileUrl(actor, file.$ as unknown as FileFacts, expiresIn ?? null);
  }
}

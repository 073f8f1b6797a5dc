import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { MediaFile, PlaybackContext, UrlScalar } from '../../schema/index.js';
import { groundOf } from '../availability.js';
import type { GraphQLContext } from '../context.js';
import { badUserInput } from '../errors.js';
import type { FileFacts } from '../services.js';

@Resolver(() => MediaFile)
export class MediaFileFieldsResolver {
  @FieldResolver(() => UrlScalar, { nullable: true, description: 'A signed URL of the bytes. Whether its bearer may have them is asked again at every use. Null where rights are managed and it may not go out there; without a context then for keys that may edit the asset alone, which handle its media.' })
  async url(
    @Root() file: ReadObject, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
    @Arg('expiresIn', () => Int, { nullable: true, description: 'Seconds that it works, at least 1; the installation has a highest. Default: the installation\'s.' }) expiresIn: number | null | undefined,
    @Arg('context', () => PlaybackContext, { nullable: true, description: 'Where, how and when it is shown; its own height or language takes the place of what is said here.' }) question?: PlaybackContext | null,
  ): Promise<string | null> {
    if (expiresIn != null && expiresIn < 1) throw badUserInput('"expiresIn" must be at least 1 second.', ['expiresIn']);
    const facts = file.$ as unknown as FileFacts;
    const ground = groundOf(context, file, info, facts, question ?? null);
    return ground && context.services.fileUrl(context.actor, facts, ground, expiresIn ?? null);
  }
}

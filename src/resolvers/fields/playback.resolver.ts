import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { NodeRef } from '../../domain/read/index.js';
import { CaptionTrack, PlaybackAllowed } from '../../schema/index.js';
import type { GraphQLContext } from '../context.js';
import { readNodes } from '../reads/index.js';

@Resolver(() => PlaybackAllowed)
export class PlaybackFieldsResolver {
  @FieldResolver(() => [CaptionTrack], { description: 'The captions that the playlist and the manifest offer, by language and role: those that are timed to the video that plays, and no drafts.' })
  async captions(@Root() { captions }: { captions: readonly NodeRef[] }, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo): Promise<unknown> {
    const found: readonly unknown[] = captions.length === 0 ? [] : await readNodes(context, captions, info);
    return found.filter((track) => track !== null);
  }
}

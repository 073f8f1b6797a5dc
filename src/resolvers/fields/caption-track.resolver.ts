import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import type { CaptionFormat } from '../../domain/caption/index.js';
import { CaptionDocument, CaptionFormatEnum, CaptionTrack, CueConnection, PlaybackContext, TimecodeRangeInput } from '../../schema/index.js';
import { answered } from '../answered.js';
import { groundOf } from '../availability.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import type { CaptionFacts } from '../services.js';

@ArgsType()
class CuesArguments extends PageArguments {
  @Field(() => TimecodeRangeInput, { nullable: true, description: 'Only those that touch this range.' })
  overlaps?: TimecodeRangeInput | null;
}

@Resolver(() => CaptionTrack)
export class CaptionTrackFieldResolver {
  @FieldResolver(() => CueConnection, { nullable: true, description: 'The cues along the timeline. Null only together with an error that says which argument is wrong.' })
  cues(@Root() track: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => CuesArguments) _args: CuesArguments): unknown {
    return answered(track, info);
  }

  @FieldResolver(() => CaptionDocument, { nullable: true, description: 'The cues as a document, and what it cannot carry of them. Null where the format cannot carry them at all.' })
  document(
    @Root() track: ReadObject, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
    @Arg('format', () => CaptionFormatEnum, { description: 'In which format.' }) format: CaptionFormat,
    @Arg('context', () => PlaybackContext, { nullable: true, description: 'Where, how and when they are shown.' }) question?: PlaybackContext | null,
  ): Promise<object | null> {
    const facts = track.$ as unknown as CaptionFacts;
    return context.services.captionDocument(context.actor, facts, groundOf(context, track, info, { assetId: facts.assetId, tracks: [] }, question ?? null), format);
  }
}

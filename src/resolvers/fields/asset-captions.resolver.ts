import type { GraphQLResolveInfo } from 'graphql';
import { Arg, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { Asset, CaptionCompleteness, CaptionTrack, CaptionWantedInput, LanguageTagScalar } from '../../schema/index.js';
import { answered } from '../answered.js';

@Resolver(() => Asset)
export class AssetCaptionsResolver {
  @FieldResolver(() => [CaptionTrack], { description: 'Its captions, by language and role.' })
  captionTracks(
    @Root() asset: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('language', () => LanguageTagScalar, { nullable: true, description: 'Only those in this language.' }) _language?: string | null,
  ): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => [CaptionCompleteness], { description: 'How far its captions are: first what is wanted, as it was asked for, whether it is there or not, then the others by language and role.' })
  captionCompleteness(
    @Root() asset: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('wanted', () => [CaptionWantedInput], { nullable: true, description: 'What it is to have, at most 100; default: nothing.' }) _wanted?: CaptionWantedInput[] | null,
  ): unknown {
    return answered(asset, info);
  }
}

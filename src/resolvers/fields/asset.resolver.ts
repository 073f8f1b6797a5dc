import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, Resolver, Root } from 'type-graphql';
import { decidePlayback, type PlaybackFacts } from '../../domain/playback/index.js';
import type { NodeRef, ReadObject } from '../../domain/read/index.js';
import type { AssetId, CaptionTrackId, JobId } from '../../domain/shared/index.js';
import {
  Annotation, AnnotationConnection, AnnotationFilter, Asset, AvailabilityContext, AvailabilityDecision, BigIntScalar, DateTimeScalar, JobConnection, LanguageTagScalar, LocalizedText, type NearestDirection, NearestDirectionEnum, PlaybackContext, PlaybackResultUnion, RenditionConnection, RenditionFilter, RightsEventConnection, RightsRuleConnection,
  RightsWindowConnection, RightsWindowFilter, TimecodeScalar,
} from '../../schema/index.js';
import { answered } from '../answered.js';
import type { GraphQLContext } from '../context.js';
import { PageArguments } from '../page.args.js';
import { asksAboutNow, decisionNow, decisionOf, groundIn, toldDecision } from '../availability.js';

@ArgsType()
class RenditionsArguments extends PageArguments {
  @Field(() => RenditionFilter, { nullable: true, description: 'Which renditions; default: the current ones.' })
  filter?: RenditionFilter | null;
}

@ArgsType()
class AnnotationsArguments extends PageArguments {
  @Field(() => AnnotationFilter, { nullable: true, description: 'Which annotations; default: all.' })
  filter?: AnnotationFilter | null;
}

@ArgsType()
class NearestArguments {
  @Field(() => Int, { description: 'How many, 1 to 100.' })
  first: number;

  @Field(() => NearestDirectionEnum, { description: 'On which side of the frame.' })
  direction: NearestDirection;

  @Field(() => BigIntScalar, { nullable: true, description: 'The frame, counted from the first, which is 0; not together with `timecode`.' })
  frame?: bigint | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'The label of the frame.' })
  timecode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which of `timecodeTracks` the label is of; default: the primary one.' })
  track?: string | null;

  @Field(() => [String], { nullable: true, description: 'On one of these layers only.' })
  layer?: string[] | null;
}

@ArgsType()
class RecordedArguments extends PageArguments {
  @Field(() => DateTimeScalar, { nullable: true, description: 'By what was recorded then; default: by what is known now.' })
  knownAt?: string | null;
}

@ArgsType()
class RightsWindowsArguments extends RecordedArguments {
  @Field(() => RightsWindowFilter, { nullable: true, description: 'Which windows; default: all.' })
  filter?: RightsWindowFilter | null;
}

interface AssetFacts extends PlaybackFacts {
  readonly id: AssetId;
  readonly activeJobId: JobId | null;
  readonly captionIds: readonly CaptionTrackId[];
}
const factsOf = (asset: ReadObject): AssetFacts => asset.$ as unknown as AssetFacts;
/** All of it: what its renditions are by themselves is asked when they go out. */
const wholeOf = (asset: ReadObject) => ({ assetId: factsOf(asset).id, tracks: [] });

/** The fields of an asset that take arguments. Lists and texts were read with the asset; what may be played is decided here. */
@Resolver(() => Asset)
export class AssetFieldsResolver {
  @FieldResolver(() => LocalizedText, { description: 'Title in the first of these languages that it exists in: each by RFC 4647 lookup, then by the fallbacks that its project gives the language; else in its own.' })
  title(
    @Root() asset: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('languages', () => [LanguageTagScalar], { nullable: true, description: 'Wanted languages, best first.' }) _languages?: string[] | null,
  ): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => LocalizedText, { nullable: true, description: 'Synopsis in the first of these languages that it exists in, found as `title` is; else in its own.' })
  synopsis(
    @Root() asset: ReadObject, @Info() info: GraphQLResolveInfo,
    @Arg('languages', () => [LanguageTagScalar], { nullable: true, description: 'Wanted languages, best first.' }) _languages?: string[] | null,
  ): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => RenditionConnection, { nullable: true, description: 'What it can be played as, largest first. Null only together with an error that says which argument is wrong.' })
  renditions(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => RenditionsArguments) _args: RenditionsArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => AnnotationConnection, { nullable: true, description: 'What is said about its frames, along the timeline. Null only together with an error that says which argument is wrong.' })
  annotations(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => AnnotationsArguments) _args: AnnotationsArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => [Annotation], { nullable: true, description: 'What is said next to a frame, the nearest first: what has ended when it begins, or what begins after it. What covers the frame is in `annotations`. Null only together with an error that says which argument is wrong.' })
  annotationsNearest(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => NearestArguments) _args: NearestArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => RightsWindowConnection, { nullable: true, description: 'Where and when it is granted or held back, in the order in which the windows were recorded. Null only together with an error that says which argument is wrong.' })
  rightsWindows(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => RightsWindowsArguments) _args: RightsWindowsArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => RightsEventConnection, { nullable: true, description: 'When things happen to it that the windows of its rules follow, in the order in which they were recorded. Null only together with an error that says which argument is wrong.' })
  rightsEvents(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => RecordedArguments) _args: RecordedArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => RightsRuleConnection, { nullable: true, description: 'Windows of it that are written when what they follow is known, in the order in which they were recorded; those that wait have no `window`. Null only together with an error that says which argument is wrong.' })
  rightsRules(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => RecordedArguments) _args: RecordedArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => JobConnection, { nullable: true, description: 'Its job trees by their roots, newest first. Null only together with an error that says which argument is wrong.' })
  jobs(@Root() asset: ReadObject, @Info() info: GraphQLResolveInfo, @Args(() => PageArguments) _args: PageArguments): unknown {
    return answered(asset, info);
  }

  @FieldResolver(() => AvailabilityDecision, { nullable: true, description: 'Whether it may be shown there and then, and why.' })
  availability(
    @Root() asset: ReadObject, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
    @Arg('context', () => AvailabilityContext, { description: 'Where, how and when.' }) question: AvailabilityContext,
  ): object {
    return toldDecision(context, decisionOf(context, asset, info, wholeOf(asset), question));
  }

  @FieldResolver(() => PlaybackResultUnion, { nullable: true, description: 'URLs that play it, or why not.' })
  async playback(
    @Root() asset: ReadObject, @Ctx() context: GraphQLContext, @Info() info: GraphQLResolveInfo,
    @Arg('context', () => PlaybackContext, { description: 'Where, how and when.' }) question: PlaybackContext,
  ): Promise<object> {
    const facts = factsOf(asset);
    const asked = decisionOf(context, asset, info, wholeOf(asset), question);
    const now = asksAboutNow(question) ? asked : decisionNow(context, asset, info, wholeOf(asset), question);
    const told = asked.allowed ? now : asked;
    const outcome = decidePlayback(facts, told);
    if (outcome.kind === 'DENIED') return { __typename: 'PlaybackDenied', decision: toldDecision(context, told) };
    const decision = toldDecision(context, asked);
    if (outcome.kind === 'UNAVAILABLE') return { __typename: 'PlaybackUnavailable', reason: outcome.why, decision, job: facts.activeJobId && { kind: 'Job', uuid: facts.activeJobId } };
    return { __typename: 'PlaybackAllowed', ...(await context.services.openPlayback(context.actor, facts.id, groundIn(now, question))), decision, captions: facts.captionIds.map((uuid): NodeRef => ({ kind: 'CaptionTrack', uuid })) };
  }
}

import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Field, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { ReadObject } from '../../domain/read/index.js';
import { CaptionTrack, CueConnection, TimecodeRangeInput } from '../../schema/index.js';
import { answered } from '../answered.js';
import { PageArguments } from '../page.args.js';

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
}

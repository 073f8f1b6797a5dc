import { Field, Float, InputType, Int } from 'type-graphql';
import { FrameRateScalar } from '../scalars/index.js';

const limit = (what: string): string => `${what}; null: any. Absent: as the profile says.`;

@InputType({ description: 'Rules of the caller\'s own, in the place of the profile\'s.' })
export class CaptionRulesInput {
  @Field(() => Float, { nullable: true, description: limit('Characters a second at most') })
  charactersPerSecond?: number | null;

  @Field(() => Float, { nullable: true, description: limit('Words a minute at most') })
  wordsPerMinute?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether spaces and line ends count as characters that are read.' })
  countSpaces?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'What an East Asian wide or fullwidth character counts: 1 or 2.' })
  wideCharacters?: number | null;

  @Field(() => Int, { nullable: true, description: limit('Milliseconds that a cue stands at least') })
  minMilliseconds?: number | null;

  @Field(() => Int, { nullable: true, description: limit('Milliseconds that a cue stands at most') })
  maxMilliseconds?: number | null;

  @Field(() => Int, { nullable: true, description: limit('Frames between the end of a cue and the next, at least') })
  minGapFrames?: number | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'What those frames are, where cues count in milliseconds.' })
  gapRate?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a cue may begin at the very frame at which the one before it ends.' })
  mayFollowAtOnce?: boolean | null;

  @Field(() => Int, { nullable: true, description: limit('Lines at most') })
  maxLines?: number | null;

  @Field(() => Int, { nullable: true, description: limit('Characters of a line at most') })
  charactersPerLine?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether two cues may stand at once.' })
  mayOverlap?: boolean | null;
}

import { Field, ID, InputType, Int } from 'type-graphql';
import { BigIntScalar, FrameRateScalar, TimecodeScalar } from '../scalars/index.js';

@InputType({ description: 'An edit decision list whose source is the version before, and whose record is the version that counts now.' })
export class EditDocumentInput {
  @Field({ description: 'CMX 3600, or OpenTimelineIO as JSON: at most 4,194,304 characters.' })
  content: string;

  @Field(() => String, { nullable: true, description: 'The reel, clip or file that is the version before; required where the list has several sources.' })
  reel?: string | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'What frames of the list are; default: frames of the title. 24 for a title of 24000/1001 are the same frames.' })
  frameRate?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label that the first frame of the version before has in the list; default: the title\'s `startTimecode`.' })
  sourceStart?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label that the first frame of the version that counts now has in the list; default: the title\'s `startTimecode`, or the first frame of an OpenTimelineIO timeline without `global_start_time`.' })
  recordStart?: string | null;
}

@InputType({ description: 'Frames of the version before, and where they stand now.' })
export class KeptRangeInput {
  @Field(() => BigIntScalar, { description: 'The first frame, counted from the first of the version before, which is 0.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The first frame that is no longer in it.' })
  outFrame: bigint;

  @Field(() => BigIntScalar, { description: 'Where its first frame stands in the version that counts now; no two ranges stand over each other.' })
  atFrame: bigint;
}

@InputType({ description: 'All frames, moved or counted anew.' })
export class TimelineConversionInput {
  @Field(() => FrameRateScalar, { nullable: true, description: 'What the version before counted: every frame goes to the frame of its time. Default: frame for frame, as where 24 frames are played at 25.' })
  fromFrameRate?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Added to every frame; may be negative.' })
  offsetFrames?: bigint | null;
}

@InputType({ description: 'Where frames of the version before stand now: exactly one of these.' })
export class TimelineEditInput {
  @Field(() => EditDocumentInput, { nullable: true, description: 'By an edit decision list.' })
  document?: EditDocumentInput | null;

  @Field(() => [KeptRangeInput], { nullable: true, description: 'By ranges that were kept, at most 10,000; what is in none is gone.' })
  ranges?: KeptRangeInput[] | null;

  @Field(() => TimelineConversionInput, { nullable: true, description: 'By another rate or an offset.' })
  conversion?: TimelineConversionInput | null;
}

@InputType({ description: 'Carries what is said about frames of a version of the video to the version that counts now, all or nothing.' })
export class TimelineRetimeInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => TimelineEditInput, { description: 'What was cut.' })
  edit: TimelineEditInput;

  @Field(() => Int, { nullable: true, description: 'The version of the video that is carried from, as `editVersion` of annotations and captions has it; default: the one before that which counts. Annotations without one are carried too.' })
  fromEditVersion?: number | null;

  @Field(() => Int, { nullable: true, description: 'The version of the video that the edit leads to; another one that counts answers VERSION_CONFLICT.' })
  expectedEditVersion?: number | null;

  @Field(() => [String], { nullable: true, description: 'Annotations of these layers only; none: no annotations. Default: of all. At most 20,000 annotations are carried at once.' })
  layers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'These tracks of captions only; none: no captions. Default: all. At most 100,000 cues are carried at once.' })
  captionTrackIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: answers what would become of everything, and changes nothing.' })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same again; kept for 24 h.' })
  idempotencyKey?: string | null;
}

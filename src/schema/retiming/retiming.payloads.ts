import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CaptionRole } from '../../domain/caption-track/index.js';
import type { CarryStatus } from '../../domain/retime/index.js';
import type { RetimeErrorCode } from '../../domain/retiming/index.js';
import { Asset } from '../asset/asset.types.js';
import { CaptionRoleEnum } from '../caption/caption.enums.js';
import { BigIntScalar, LanguageTagScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';

const CODES: Readonly<Record<RetimeErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  NO_TIMELINE: 'The video that counts now is not probed yet.',
  UNREADABLE: 'The edit decision list cannot be understood; the message says where and why.',
  NO_SUCH_LABEL: 'The label does not exist in what the list counts; `message` says why.',
  INVERTED: 'A range ends where it begins, or before.',
  OUT_OF_RANGE: 'The video has no such frame.',
};
export const TimelineRetimeError = userErrorOf('TimelineRetime', CODES);

export const RetimeStatusEnum = liftEnum<CarryStatus>('RetimeStatus', 'What became of frames when the video was cut again.', {
  KEPT: 'They are where they were.',
  SHIFTED: 'All of them are elsewhere.',
  TRIMMED: 'A part of them is gone.',
  SPLIT: 'They stand in several places.',
  DROPPED: 'Nothing of them is left.',
});

@ObjectType({ description: 'Frames of the version of the video that counts now.' })
export class RetimedPlace {
  @Field(() => ID, { nullable: true, description: 'The annotation that stands here: the first place has the one that it was, a further one a new one. Null: of a cue, and of a dry run for one that would be made.' })
  id: string | null;

  @Field(() => BigIntScalar, { description: 'The first frame, counted from the title\'s first, which is 0.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The first frame that is no longer in it.' })
  outFrame: bigint;
}

@ObjectType({ description: 'What became of an annotation.' })
export class RetimedAnnotation {
  @Field(() => ID, { description: 'The annotation; there is none any more where it is DROPPED.' })
  id: string;

  @Field({ description: 'Its layer.' })
  layer: string;

  @Field(() => RetimeStatusEnum, { description: 'What became of its frames.' })
  status: CarryStatus;

  @Field(() => [RetimedPlace], { description: 'Where it stands now, along the timeline; none: it is DROPPED.' })
  places: RetimedPlace[];
}

@ObjectType({ description: 'What became of a cue.' })
export class RetimedCue {
  @Field(() => Int, { description: 'Its number in the version before, counted from 1.' })
  number: number;

  @Field(() => RetimeStatusEnum, { description: 'What became of its frames.' })
  status: CarryStatus;

  @Field(() => [RetimedPlace], { description: 'Where it stands now, along the timeline; none: it is DROPPED.' })
  places: RetimedPlace[];
}

@ObjectType({ description: 'What became of captions.' })
export class RetimedCaptions {
  @Field(() => ID, { description: 'The track.' })
  id: string;

  @Field(() => LanguageTagScalar, { description: 'The language of its text.' })
  language: string;

  @Field(() => CaptionRoleEnum, { description: 'What it is for.' })
  role: CaptionRole;

  @Field(() => Int, { description: 'The version of the track that has the retimed cues; of a dry run it would be.' })
  version: number;

  @Field(() => [RetimedCue], { description: 'What became of every cue.' })
  cues: RetimedCue[];
}

@ObjectType({ description: 'What became of everything that was timed to a version of the video.' })
export class TimelineRetiming {
  @Field(() => Int, { description: 'The version of the video that it was timed to.' })
  fromEditVersion: number;

  @Field(() => Int, { description: 'The version of the video that it is timed to now; of a dry run would be.' })
  editVersion: number;

  @Field(() => [String], { description: 'What was not as the format of the edit decision list wants it, and what it was taken for; at most 1,000.' })
  repairs: string[];

  @Field(() => [RetimedAnnotation], { description: 'Along the timeline as it was.' })
  annotations: RetimedAnnotation[];

  @Field(() => [RetimedCaptions], { description: 'Every track that was carried.' })
  captionTracks: RetimedCaptions[];
}

@ObjectType({ description: 'What `timelineRetime` did.' })
export class TimelineRetimePayload {
  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => TimelineRetiming, { nullable: true, description: 'What became of everything; null when `userErrors` say why not.' })
  retiming: TimelineRetiming | null;

  @Field(() => Asset, { nullable: true, description: 'The title as it is stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [TimelineRetimeError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

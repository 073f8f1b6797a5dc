import { Field, ID, InputType, Int } from 'type-graphql';
import type { CaptionFormat } from '../../domain/caption/index.js';
import type { CaptionRole, CaptionStatus } from '../../domain/caption-track/index.js';
import { BigIntScalar, FrameRateScalar, LanguageTagScalar } from '../scalars/index.js';
import { CaptionFormatEnum, CaptionRoleEnum, CaptionStatusEnum } from './caption.enums.js';

@InputType({ description: 'A document of captions for a title.' })
export class CaptionImportInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => LanguageTagScalar, { description: 'The language of the text.' })
  language: string;

  @Field(() => CaptionRoleEnum, { nullable: true, description: 'What it is for; default: SUBTITLES.' })
  role?: CaptionRole | null;

  @Field(() => CaptionFormatEnum, { nullable: true, description: 'Its format; default: found from the content.' })
  format?: CaptionFormat | null;

  @Field(() => String, { nullable: true, description: 'The document, at most 16,777,216 characters: as it is, or in base64; of a binary format always in base64. This, or `uploadId`.' })
  content?: string | null;

  @Field(() => ID, { nullable: true, description: 'A completed upload of the document, made by `uploadCreate` for a title of the same project that has a video; at most 16,777,216 bytes.' })
  uploadId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The timecode track that labels in the document are of, one of `Asset.timecodeTracks`. Default: the programme start that the document tells, else the title\'s timeline. Times that are no labels count from the first frame.' })
  track?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Added to every time, in frames of the title; may be negative.' })
  offsetFrames?: bigint | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'What frames in the document are, where it does not say.' })
  frameRate?: string | null;

  @Field(() => String, { nullable: true, description: 'Which of several channels that the document carries: "CC1" to "CC4" of CEA-608, "S1" to "S63" of CEA-708. Default: the first with text.' })
  service?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Not to be shown yet. Default: as it was, and false for a new track.' })
  draft?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'The version of the track that was read, 0 where there was none; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input makes nothing twice; kept for 24 h.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What is to change about a track of captions; absent keeps.' })
export class CaptionTrackUpdateInput {
  @Field(() => ID, { description: 'The track.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is not to be shown yet.' })
  draft?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'true: somebody has looked at the cues beside the video that counts now, and they fit. The track is no longer STALE.' })
  confirm?: boolean | null;
}

@InputType({ description: 'Which track of captions goes.' })
export class CaptionTrackDeleteInput {
  @Field(() => ID, { description: 'The track.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Captions that a title is to have.' })
export class CaptionWantedInput {
  @Field(() => LanguageTagScalar, { description: 'In this very language: "pt" does not do for "pt-BR".' })
  language: string;

  @Field(() => CaptionRoleEnum, { nullable: true, description: 'For this; default: SUBTITLES.' })
  role?: CaptionRole | null;
}

@InputType({ description: 'Which captions; conditions are joined by "and", and hold of one track together.' })
export class CaptionTrackFilter {
  @Field(() => LanguageTagScalar, { nullable: true, description: 'In this very language.' })
  language?: string | null;

  @Field(() => [CaptionRoleEnum], { nullable: true, description: 'For one of these.' })
  role?: CaptionRole[] | null;

  @Field(() => [CaptionStatusEnum], { nullable: true, description: 'In one of these states.' })
  status?: CaptionStatus[] | null;
}

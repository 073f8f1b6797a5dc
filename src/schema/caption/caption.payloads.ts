import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CaptionImportErrorCode, CaptionTrackErrorCode } from '../../domain/caption-track/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { CaptionTrack } from './caption.types.js';

const CODES: Readonly<Record<CaptionTrackErrorCode, string>> = COMMON_ERROR_CODES;
const IMPORT_CODES: Readonly<Record<CaptionImportErrorCode, string>> = {
  ...CODES,
  UNREADABLE: 'The document cannot be understood at all; the message says where and why.',
  OUT_OF_RANGE: 'A cue lies outside the video: `offsetFrames` moves them all.',
  NO_TIMELINE: 'The title has no video yet to be timed to.',
  NO_SUCH_TRACK: 'The title has no such timecode track.',
  OTHER_PROJECT: 'The upload belongs to another project than the title.',
  UPLOAD_NOT_COMPLETED: 'The upload is not whole, or its bytes were not accepted.',
};

export const CaptionImportError = userErrorOf('CaptionImport', IMPORT_CODES);
export const CaptionTrackUpdateError = userErrorOf('CaptionTrackUpdate', CODES);
export const CaptionTrackDeleteError = userErrorOf('CaptionTrackDelete', CODES);

@ObjectType({ description: 'What was not as the format wants it, and what it was taken for.' })
export class CaptionRepair {
  @Field(() => Int, { nullable: true, description: 'The cue, counted from 1; null: not about one.' })
  cue: number | null;

  @Field(() => Int, { nullable: true, description: 'The line of the document, counted from 1, or the block of a binary one; null: not about one place.' })
  line: number | null;

  @Field({ description: 'What was there, and what was done.' })
  what: string;
}

@ObjectType({ description: 'What `captionImport` did.' })
export class CaptionImportPayload {
  @Field(() => CaptionTrack, { nullable: true, description: 'The track as it is now; null when `userErrors` say why not.' })
  track: CaptionTrack | null;

  @Field(() => CaptionTrack, { nullable: true, description: 'What is stored, on VERSION_CONFLICT; null where there is none.' })
  current: CaptionTrack | null;

  @Field(() => [CaptionRepair], { description: 'What had to be repaired, at most 1,000.' })
  repairs: CaptionRepair[];

  @Field(() => [CaptionImportError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `captionTrackUpdate` did.' })
export class CaptionTrackUpdatePayload {
  @Field(() => CaptionTrack, { nullable: true, description: 'The track as it is now; null when `userErrors` say why not.' })
  track: CaptionTrack | null;

  @Field(() => CaptionTrack, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: CaptionTrack | null;

  @Field(() => [CaptionTrackUpdateError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `captionTrackDelete` did.' })
export class CaptionTrackDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the track that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => CaptionTrack, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: CaptionTrack | null;

  @Field(() => [CaptionTrackDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

import { Field, ID, ObjectType } from 'type-graphql';
import type { TimecodeTrackErrorCode } from '../../domain/timecode-track/index.js';
import { Asset } from '../asset/asset.types.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';

const CODES: Readonly<Record<TimecodeTrackErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  NO_TIMELINE: 'The title has no frames before a source of it is probed.',
  NO_SUCH_LABEL: 'The first label does not exist at that rate; `message` says why.',
  PROBED: 'The track is the title\'s timeline, or was found in its file: neither is changed by hand.',
};
export const TimecodeTrackPutError = userErrorOf('TimecodeTrackPut', CODES);
export const TimecodeTrackDeleteError = userErrorOf('TimecodeTrackDelete', CODES);

@ObjectType({ description: 'What `timecodeTrackPut` did.' })
export class TimecodeTrackPutPayload {
  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => ID, { nullable: true, description: 'The track, among the title\'s `timecodeTracks`; null when `userErrors` say why not.' })
  trackId: string | null;

  @Field(() => Asset, { nullable: true, description: 'The title with its tracks as they are stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [TimecodeTrackPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `timecodeTrackDelete` did.' })
export class TimecodeTrackDeletePayload {
  @Field(() => Asset, { nullable: true, description: 'The title as it is now; null when `userErrors` say why not.' })
  asset: Asset | null;

  @Field(() => ID, { nullable: true, description: 'The track that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Asset, { nullable: true, description: 'The title with its tracks as they are stored, on VERSION_CONFLICT.' })
  current: Asset | null;

  @Field(() => [TimecodeTrackDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

import { Field, ID, InputType, Int } from 'type-graphql';
import { FrameRateScalar, TimecodeScalar } from '../scalars/index.js';

@InputType({ description: 'A timecode track as it is to be; absent keeps, null clears. Without an id a new one.' })
export class TimecodeTrackPutInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => ID, { nullable: true, description: 'The track to change, which somebody added; absent: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the track that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'What people call it: at most 200 characters.' })
  name?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label of the title\'s first frame; required of a new one. With `;` before the frames its labels are drop-frame.' })
  startTimecode?: string | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'What it counts; default: what the title\'s timeline does. Of another rate, frames are found by their time.' })
  frameRate?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether labels leave frame numbers out; default: as the first label is written.' })
  dropFrame?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input makes nothing twice; kept for 24 h.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which timecode track goes.' })
export class TimecodeTrackDeleteInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => ID, { description: 'The track, which somebody added.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version of the track that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

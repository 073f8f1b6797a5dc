import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { TimecodeSource } from '../../domain/technical/index.js';
import { BigIntScalar, FrameRateScalar, TimecodeScalar } from '../scalars/index.js';
import { TimecodeSourceEnum } from './technical.enums.js';

@ObjectType({ description: 'One way to label the frames of a title: its own timeline, a timecode that its file carries, or one that somebody added.' })
export class AssetTimecodeTrack {
  @Field(() => ID, { description: 'Names it within its title: "primary", else by where it was found, as "mxf-source-1", or a name that is made when it is added. The same file, probed again, gives the same names.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What people call it, where somebody added it and said so.' })
  name: string | null;

  @Field({ description: 'Whether labels are of this one where no track is named: of the first, which is the timeline of the title.' })
  primary: boolean;

  @Field(() => TimecodeScalar, { description: 'Label of the first frame.' })
  startTimecode: string;

  @Field(() => BigIntScalar, { description: 'The same, counted.' })
  startFrame: bigint;

  @Field(() => FrameRateScalar, { description: 'What it counts; it may be another rate than that of the title, whose frames are then found by their time.' })
  rate: string;

  @Field({ description: 'Whether frame numbers are dropped.' })
  dropFrame: boolean;

  @Field(() => TimecodeSourceEnum, { nullable: true, description: 'Where it stands in the file; null: nothing says, and it begins with zero, or somebody added it.' })
  source: TimecodeSource | null;

  @Field(() => Int, { nullable: true, description: 'The stream that it belongs to; null: to the whole file.' })
  streamIndex: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a track that somebody added, raised by every change; guards `expectedVersion`. Null of others, which nobody changes.' })
  version: number | null;
}

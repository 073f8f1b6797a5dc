import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { TimecodeSource, Timeline as DomainTimeline } from '../../domain/technical/index.js';
import { BigIntScalar, FrameRateScalar, TimecodeScalar } from '../scalars/index.js';
import { AudioStream } from './audio.types.js';
import { NominalReasonEnum, TimecodeSourceEnum } from './technical.enums.js';
import { EmbeddedCaption, TextStream, TimecodeTrack } from './text.types.js';
import { VideoStream } from './video.types.js';

@ObjectType({ description: 'The wrapper of a file.' })
export class ContainerFacts {
  @Field({ description: 'By content: "MP4", "QuickTime", "MXF OP-1a", "Matroska" ...' })
  format: string;

  @Field({ description: 'As ffmpeg names it.' })
  demuxer: string;

  @Field(() => [String], { description: 'ISO base media brands, major first; empty elsewhere.' })
  brands: string[];

  @Field(() => String, { nullable: true, description: 'Length in seconds, exact as far as the container says.' })
  durationSeconds: string | null;

  @Field({ description: 'Presentation time of the first sample in seconds, exact.' })
  startSeconds: string;

  @Field(() => BigIntScalar, { nullable: true, description: 'Bit/s over the whole file.' })
  bitrate: number | null;

  @Field(() => BigIntScalar, { description: 'Size in bytes.' })
  bytes: string;
}

@ObjectType({ description: 'What timecodes on the title count.' })
export class Timeline {
  @Field(() => FrameRateScalar, { nullable: true, description: 'The picture\'s exact rate; null without a picture.' })
  frameRate: string | null;

  @Field(() => FrameRateScalar, { description: 'What is counted.' })
  timelineRate: string;

  @Field(() => NominalReasonEnum, { nullable: true, description: 'Why that is not the picture\'s own rate; null where it is.' })
  nominal: DomainTimeline['nominal'];

  @Field(() => TimecodeScalar, { description: 'Label of the first frame.' })
  startTimecode: string;

  @Field(() => BigIntScalar, { description: 'The same, counted.' })
  startFrame: string;

  @Field({ description: 'Whether frame numbers are dropped.' })
  dropFrame: boolean;

  @Field(() => TimecodeSourceEnum, { nullable: true, description: 'Where the start was found; null: nothing says, 00:00:00:00 is taken.' })
  startSource: TimecodeSource | null;

  @Field(() => BigIntScalar, { description: 'Length in frames.' })
  frameCount: string;

  @Field(() => Float, { description: 'Length in seconds, for people.' })
  durationSeconds: number;
}

@ObjectType({ description: 'Something that the two witnesses say differently.' })
export class Disagreement {
  @Field({ description: 'What it is about: "video.0.fieldOrder".' })
  field: string;

  @Field(() => String, { nullable: true, description: 'What ffprobe says.' })
  ffprobe: string | null;

  @Field(() => String, { nullable: true, description: 'What MediaInfo says.' })
  mediainfo: string | null;

  @Field(() => String, { nullable: true, description: 'What was taken.' })
  chosen: string | null;

  @Field({ description: 'Why that one.' })
  why: string;
}

@ObjectType({ description: 'Versions of the tools that looked at the file.' })
export class Witnesses {
  @Field({ description: 'Version of ffprobe.' })
  ffprobe: string;

  @Field(() => String, { nullable: true, description: 'Version of MediaInfo; null: it could not be heard.' })
  mediainfo: string | null;
}

@ObjectType({ description: 'What a media file is, as two independent witnesses saw it.' })
export class TechnicalMetadata {
  @Field(() => ContainerFacts, { description: 'Its wrapper.' })
  container: ContainerFacts;

  @Field(() => [VideoStream], { description: 'Its picture streams.' })
  video: VideoStream[];

  @Field(() => [AudioStream], { description: 'Its sound streams.' })
  audio: AudioStream[];

  @Field(() => [TextStream], { description: 'Its text streams.' })
  text: TextStream[];

  @Field(() => [TimecodeTrack], { description: 'Every start timecode that was found, with its place.' })
  timecodes: TimecodeTrack[];

  @Field(() => [EmbeddedCaption], { description: 'Every caption that was found.' })
  captions: EmbeddedCaption[];

  @Field(() => Int, { description: 'Chapters.' })
  chapterCount: number;

  @Field(() => Timeline, { description: 'What timecodes on the title count, and why.' })
  timeline: Timeline;

  @Field(() => [Disagreement], { description: 'What the witnesses say differently.' })
  disagreements: Disagreement[];

  @Field(() => Witnesses, { description: 'Who looked.' })
  witnesses: Witnesses;
}

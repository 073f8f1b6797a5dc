import { Field, Int, ObjectType } from 'type-graphql';
import type { CaptionKind, TimecodeSource } from '../../domain/technical/index.js';
import { BigIntScalar, FrameRateScalar, LanguageTagScalar } from '../scalars/index.js';
import { CaptionKindEnum, TimecodeSourceEnum } from './technical.enums.js';

@ObjectType({ description: 'A text or subtitle stream.' })
export class TextStream {
  @Field(() => Int, { description: 'Its number in the container.' })
  index: number;

  @Field({ description: 'As ffmpeg names it: "mov_text", "dvb_teletext".' })
  codec: string;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language, when the file says.' })
  language: string | null;

  @Field(() => String, { nullable: true, description: 'Its title in the file.' })
  title: string | null;

  @Field({ description: 'Whether it is shown to everybody.' })
  forced: boolean;

  @Field({ description: 'Whether it is for people who hear little.' })
  hearingImpaired: boolean;
}

@ObjectType({ description: 'Captions that a witness found, as a stream or inside the picture.' })
export class EmbeddedCaption {
  @Field(() => CaptionKindEnum, { description: 'Their form.' })
  kind: CaptionKind;

  @Field(() => Int, { nullable: true, description: 'The stream that carries them.' })
  stream: number | null;

  @Field(() => String, { nullable: true, description: 'Channel, service or page, as the witness names it: "CC1".' })
  service: string | null;
}

@ObjectType({ description: 'A start timecode that a witness found.' })
export class TimecodeTrack {
  @Field({ description: 'The label, as it is written in the file.' })
  label: string;

  @Field(() => BigIntScalar, { nullable: true, description: 'The label counted; null where it does not exist at the rate.' })
  frame: string | null;

  @Field(() => FrameRateScalar, { description: 'What it counts.' })
  rate: string;

  @Field({ description: 'Whether frame numbers are dropped.' })
  dropFrame: boolean;

  @Field(() => TimecodeSourceEnum, { description: 'Where it stands in the file.' })
  source: TimecodeSource;

  @Field(() => Int, { nullable: true, description: 'The stream that it belongs to.' })
  streamIndex: number | null;
}

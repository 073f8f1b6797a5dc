import { Field, Int, ObjectType } from 'type-graphql';
import type { FieldOrder, FrameCountSource, HdrFormat } from '../../domain/technical/index.js';
import { BigIntScalar, FrameRateScalar, LanguageTagScalar } from '../scalars/index.js';
import { FieldOrderEnum, FrameCountSourceEnum, HdrFormatEnum } from './technical.enums.js';

@ObjectType({ description: 'How numbers become colours, as ffmpeg names it.' })
export class ColourFacts {
  @Field(() => String, { nullable: true, description: 'Primaries: "bt709", "bt2020" ...' })
  primaries: string | null;

  @Field(() => String, { nullable: true, description: 'Transfer: "bt709", "smpte2084", "arib-std-b67" ...' })
  transfer: string | null;

  @Field(() => String, { nullable: true, description: 'Matrix: "bt709", "bt2020nc" ...' })
  matrix: string | null;

  @Field(() => String, { nullable: true, description: '"tv" (narrow) or "pc" (full).' })
  range: string | null;
}

@ObjectType({ description: 'The display that a picture was mastered on (SMPTE ST 2086): chromaticities and cd/m2 as exact fractions.' })
export class MasteringDisplay {
  @Field(() => [String], { description: 'x and y of red.' })
  red: string[];

  @Field(() => [String], { description: 'x and y of green.' })
  green: string[];

  @Field(() => [String], { description: 'x and y of blue.' })
  blue: string[];

  @Field(() => [String], { description: 'x and y of white.' })
  whitePoint: string[];

  @Field({ description: 'Darkest, cd/m2.' })
  minLuminance: string;

  @Field({ description: 'Brightest, cd/m2.' })
  maxLuminance: string;
}

@ObjectType({ description: 'How bright the content is (CTA-861.3), cd/m2.' })
export class ContentLight {
  @Field(() => Int, { description: 'Brightest pixel.' })
  maxCll: number;

  @Field(() => Int, { description: 'Brightest picture on average.' })
  maxFall: number;
}

@ObjectType({ description: 'High dynamic range of a picture.' })
export class HdrFacts {
  @Field(() => HdrFormatEnum, { description: 'Its form.' })
  format: HdrFormat;

  @Field(() => MasteringDisplay, { nullable: true, description: 'Where it was mastered, when the file says.' })
  masteringDisplay: MasteringDisplay | null;

  @Field(() => ContentLight, { nullable: true, description: 'How bright it is, when the file says.' })
  contentLight: ContentLight | null;
}

@ObjectType({ description: 'A picture stream.' })
export class VideoStream {
  @Field(() => Int, { description: 'Its number in the container.' })
  index: number;

  @Field({ description: 'As ffmpeg names it: "h264", "prores", "mpeg2video".' })
  codec: string;

  @Field(() => String, { nullable: true, description: 'As the container names it.' })
  codecTag: string | null;

  @Field(() => String, { nullable: true, description: 'Profile of the codec.' })
  profile: string | null;

  @Field(() => String, { nullable: true, description: 'Level of the codec.' })
  level: string | null;

  @Field(() => Int, { description: 'Samples across, before rotation and pixel aspect.' })
  width: number;

  @Field(() => Int, { description: 'Lines, before rotation and pixel aspect.' })
  height: number;

  @Field({ description: 'Shape of a sample, as w:h.' })
  sampleAspectRatio: string;

  @Field({ description: 'Shape of the picture, as w:h.' })
  displayAspectRatio: string;

  @Field(() => Int, { description: 'Degrees clockwise that a player turns the picture: 0, 90, 180 or 270.' })
  rotation: number;

  @Field(() => String, { nullable: true, description: 'As ffmpeg names it: "yuv420p10le".' })
  pixelFormat: string | null;

  @Field(() => Int, { nullable: true, description: 'Bits of a sample.' })
  bitDepth: number | null;

  @Field(() => String, { nullable: true, description: '"4:2:0", "4:2:2", "4:4:4", "4:1:1"; null for RGB and where nobody could tell.' })
  chromaSubsampling: string | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'Exact rate; the average where it varies.' })
  frameRate: string | null;

  @Field({ description: 'Whether pictures do not come at one distance.' })
  variableFrameRate: boolean;

  @Field(() => Int, { nullable: true, description: 'The whole number that labels count: 30 for 30000/1001.' })
  nominalRate: number | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Pictures.' })
  frameCount: string | null;

  @Field(() => FrameCountSourceEnum, { nullable: true, description: 'Where the count comes from.' })
  frameCountSource: FrameCountSource | null;

  @Field(() => FieldOrderEnum, { description: 'How its lines follow each other in time.' })
  fieldOrder: FieldOrder;

  @Field(() => ColourFacts, { description: 'How its numbers become colours.' })
  colour: ColourFacts;

  @Field(() => HdrFacts, { nullable: true, description: 'High dynamic range; null for standard.' })
  hdr: HdrFacts | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Bit/s.' })
  bitrate: number | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language, when the file says.' })
  language: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether this installation can decode it; null where that was not asked.' })
  decodable: boolean | null;

  @Field({ description: 'Presentation time of its first sample in seconds, exact.' })
  startSeconds: string;

  @Field(() => String, { nullable: true, description: 'Length in seconds, exact as far as the file says.' })
  durationSeconds: string | null;
}

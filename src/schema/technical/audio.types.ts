import { Field, Int, ObjectType } from 'type-graphql';
import { BigIntScalar, LanguageTagScalar } from '../scalars/index.js';

@ObjectType({ description: 'A sound stream.' })
export class AudioStream {
  @Field(() => Int, { description: 'Its number in the container.' })
  index: number;

  @Field({ description: 'As ffmpeg names it: "pcm_s24le", "aac", "ac3".' })
  codec: string;

  @Field(() => String, { nullable: true, description: 'Profile of the codec.' })
  profile: string | null;

  @Field(() => Int, { description: 'Channels.' })
  channels: number;

  @Field(() => String, { nullable: true, description: 'As ffmpeg names it: "stereo", "5.1(side)"; null where the file does not say.' })
  layout: string | null;

  @Field(() => Int, { description: 'Samples a second.' })
  sampleRate: number;

  @Field(() => Int, { nullable: true, description: 'Bits of a sample.' })
  bitDepth: number | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language, when the file says.' })
  language: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Bit/s.' })
  bitrate: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether this installation can decode it; null where that was not asked.' })
  decodable: boolean | null;

  @Field({ description: 'Presentation time of its first sample in seconds, exact.' })
  startSeconds: string;

  @Field(() => String, { nullable: true, description: 'Length in seconds, exact as far as the file says.' })
  durationSeconds: string | null;
}

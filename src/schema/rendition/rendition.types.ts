import { Field, Int, ObjectType } from 'type-graphql';
import type { DynamicRange, Rendition as DomainRendition, RenditionStatus, VideoCodec } from '../../domain/rendition/index.js';
import { Asset } from '../asset/asset.types.js';
import { BigIntScalar, FrameRateScalar, LanguageTagScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { MediaFile } from './media-file.types.js';

export const VideoCodecEnum = liftEnum<VideoCodec>('VideoCodec', 'How pictures are coded.', {
  H264: 'ITU-T H.264, AVC.',
  HEVC: 'ITU-T H.265, HEVC.',
  AV1: 'AOMedia Video 1.',
  VP9: 'VP9.',
  MPEG2: 'ITU-T H.262, MPEG-2 Video.',
  PRORES: 'Apple ProRes.',
});

export const DynamicRangeEnum = liftEnum<DynamicRange>('DynamicRange', 'Range of brightness of a picture.', {
  SDR: 'Standard dynamic range.',
  HDR10: 'SMPTE ST 2084 transfer with static mastering metadata.',
  HLG: 'ITU-R BT.2100 hybrid log-gamma.',
  DOLBY_VISION: 'Dolby Vision.',
});

export const RenditionStatusEnum = liftEnum<RenditionStatus>('RenditionStatus', 'Whether a rendition is the current one.', {
  READY: 'Measured, in storage, and in the playlists.',
  SUPERSEDED: 'A newer source or profile took its place; its bytes go after a grace time.',
});

export const MediaTypeEnum = liftEnum<DomainRendition['mediaType']>('MediaType', 'What a track carries.', {
  VIDEO: 'Pictures.',
  AUDIO: 'Sound.',
});

@ObjectType({ implements: NodeObject, description: 'One encoded form of an asset: a track of pictures or of sound, measured.' })
export class Rendition extends NodeObject {
  @Field(() => Asset, { description: 'The asset that it shows.' })
  asset: Ref<Asset>;

  @Field({ description: 'The ladder rung that asked for it: "h264-1080", "aac-stereo-1".' })
  profile: string;

  @Field(() => MediaTypeEnum, { description: 'Pictures or sound.' })
  mediaType: DomainRendition['mediaType'];

  @Field(() => VideoCodecEnum, { nullable: true, description: 'How the pictures are coded; null for sound.' })
  codec: VideoCodec | null;

  @Field(() => String, { nullable: true, description: 'RFC 6381 codec string, as manifests carry it.' })
  codecString: string | null;

  @Field(() => Int, { nullable: true, description: 'Picture width in square pixels; null for sound.' })
  width: number | null;

  @Field(() => Int, { nullable: true, description: 'Picture height in square pixels; null for sound.' })
  height: number | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'Pictures a second; null for sound.' })
  frameRate: string | null;

  @Field(() => DynamicRangeEnum, { nullable: true, description: 'Range of brightness; null for sound.' })
  dynamicRange: DynamicRange | null;

  @Field(() => Int, { nullable: true, description: 'Bit/s over the whole track, measured.' })
  averageBitrate: number | null;

  @Field(() => Int, { nullable: true, description: 'Bit/s over its fullest segment, measured.' })
  peakBitrate: number | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language of the sound, where the source says.' })
  audioLanguage: string | null;

  @Field(() => Int, { nullable: true, description: 'Channels of sound; null for pictures.' })
  audioChannels: number | null;

  @Field(() => BigIntScalar, { description: 'Samples of the track: pictures, or coded frames of sound.' })
  frameCount: bigint;

  @Field(() => MediaFile, { description: 'Its bytes.' })
  file: MediaFile;

  @Field(() => RenditionStatusEnum, { description: 'Whether it is current.' })
  status: RenditionStatus;
}

export const RenditionConnection = connectionOf('Rendition', 'renditions', () => Rendition);

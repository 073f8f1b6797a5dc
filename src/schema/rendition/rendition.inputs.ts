import { Field, InputType, Int } from 'type-graphql';
import type { DynamicRange, RenditionStatus, VideoCodec } from '../../domain/rendition/index.js';
import { DynamicRangeEnum, RenditionStatusEnum, VideoCodecEnum } from './rendition.types.js';

@InputType({ description: 'Which renditions of an asset; conditions are joined by "and", the values of one by "or".' })
export class RenditionFilter {
  @Field(() => [VideoCodecEnum], { nullable: true, description: 'Coded as one of these.' })
  codec?: VideoCodec[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so many lines high.' })
  minHeight?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many lines high.' })
  maxHeight?: number | null;

  @Field(() => [DynamicRangeEnum], { nullable: true, description: 'In one of these ranges of brightness.' })
  dynamicRange?: DynamicRange[] | null;

  @Field(() => [RenditionStatusEnum], { nullable: true, description: 'In one of these states; default: READY.' })
  status?: RenditionStatus[] | null;
}

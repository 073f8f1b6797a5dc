import { Field, ID, InputType, Int } from 'type-graphql';
import type { AssetKind, AssetStatus } from '../../domain/asset/index.js';
import { FrameRateScalar } from '../scalars/index.js';
import { DateRange, DateTimeRange, FloatRange } from '../shared/ranges.inputs.js';
import { AssetKindEnum, type AssetOrderField, AssetOrderFieldEnum, AssetStatusEnum, type OrderDirection, OrderDirectionEnum } from './asset.enums.js';
import { CaptionTrackFilter } from '../caption/caption.inputs.js';
import { AvailabilityContext } from '../playback/context.inputs.js';
import { ExternalIdInput } from './metadata.inputs.js';

@InputType({ description: 'Which assets; conditions are joined by "and", the values of one by "or".' })
export class AssetFilter {
  @Field(() => [AssetStatusEnum], { nullable: true, description: 'In one of these states. DELETED is seen only by roles that may restore.' })
  status?: AssetStatus[] | null;

  @Field(() => [AssetKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kind?: AssetKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'In one of these projects.' })
  projectId?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'With one of these genres, by their codes.' })
  genre?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'With one of these keywords, by their codes.' })
  keyword?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'With one of these terms, by their ids: of whatever vocabulary, ratings too.' })
  term?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'That credit one of these persons, in whatever role.' })
  person?: string[] | null;

  @Field(() => String, { nullable: true, description: 'With all these words in title or synopsis, in any language.' })
  text?: string | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Made then.' })
  createdAt?: DateTimeRange | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'Last changed then.' })
  updatedAt?: DateTimeRange | null;

  @Field(() => DateRange, { nullable: true, description: 'First released then.' })
  releasedOn?: DateRange | null;

  @Field(() => FloatRange, { nullable: true, description: 'Of this length.' })
  durationSeconds?: FloatRange | null;

  @Field(() => [FrameRateScalar], { nullable: true, description: 'At one of these frame rates.' })
  frameRate?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'At least so wide a source picture.' })
  minWidth?: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so wide a source picture.' })
  maxWidth?: number | null;

  @Field(() => [String], { nullable: true, description: 'With a source picture coded as one of these: "h264", "prores" ...' })
  codec?: string[] | null;

  @Field(() => ExternalIdInput, { nullable: true, description: 'With this name.' })
  externalId?: ExternalIdInput | null;

  @Field(() => CaptionTrackFilter, { nullable: true, description: 'With such captions; in `not`: that lack them.' })
  captions?: CaptionTrackFilter | null;

  @Field(() => AvailabilityContext, { nullable: true, description: 'That may be shown there and then: those of which `availability` says so.' })
  availableIn?: AvailabilityContext | null;

  @Field(() => [AssetFilter], { nullable: true, description: 'All of these.' })
  and?: AssetFilter[] | null;

  @Field(() => [AssetFilter], { nullable: true, description: 'One of these.' })
  or?: AssetFilter[] | null;

  @Field(() => AssetFilter, { nullable: true, description: 'Not this.' })
  not?: AssetFilter | null;
}

@InputType({ description: 'What assets are listed by, and which way; equal ones by id.' })
export class AssetOrder {
  @Field(() => AssetOrderFieldEnum, { description: 'By what.' })
  field: AssetOrderField;

  @Field(() => OrderDirectionEnum, { description: 'Which way.' })
  direction: OrderDirection;
}

import { Field, ID, InputType } from 'type-graphql';
import type { AnnotationKind, ProvenanceKind } from '../../domain/annotation/index.js';
import { BigIntScalar, TimecodeScalar } from '../scalars/index.js';
import { AnnotationKindEnum, ProvenanceKindEnum } from './annotation.types.js';

@InputType({ description: 'A half-open range of a timeline: both labels, or both frames.' })
export class TimecodeRangeInput {
  @Field(() => TimecodeScalar, { nullable: true, description: 'Label of the first frame.' })
  in?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label of the first frame that is no longer in the range.' })
  out?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'First frame.' })
  inFrame?: bigint | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'First frame that is no longer in the range.' })
  outFrame?: bigint | null;
}

@InputType({ description: 'Which annotations of a title; conditions are joined by "and", the values of one by "or". A label that does not exist on the title\'s timeline, a frame that its media has not, and a range that ends before it begins are refused with `extensions.reason`: NO_SUCH_LABEL, OUT_OF_RANGE, INVERTED; NO_SUCH_TRACK likewise.' })
export class AnnotationFilter {
  @Field(() => [String], { nullable: true, description: 'On one of these layers.' })
  layer?: string[] | null;

  @Field(() => [AnnotationKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kind?: AnnotationKind[] | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'That cover the frame with this label, the first one on a timeline of more than a day; not together with `atFrame`.' })
  at?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Whose first frame has this label.' })
  startsAt?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'That cover this frame.' })
  atFrame?: bigint | null;

  @Field(() => TimecodeRangeInput, { nullable: true, description: 'That touch this range.' })
  overlaps?: TimecodeRangeInput | null;

  @Field(() => ID, { nullable: true, description: 'Which of `Asset.timecodeTracks` the labels are of; default: the primary one.' })
  track?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Notes that are settled, or that are open.' })
  resolved?: boolean | null;

  @Field(() => ProvenanceKindEnum, { nullable: true, description: 'Said by a person, or by a machine.' })
  provenance?: ProvenanceKind | null;

  @Field(() => String, { nullable: true, description: 'With all these words in label or body.' })
  text?: string | null;
}

@InputType({ description: 'Which annotations of the catalogue, by `startsAt`, `at` or both; all conditions are joined by "and", the values of one by "or". A label means each title\'s own timeline, and finds nothing on one that has no such label.' })
export class CatalogueAnnotationFilter {
  @Field(() => [ID], { nullable: true, description: 'Of one of these titles.' })
  assetId?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'On one of these layers.' })
  layer?: string[] | null;

  @Field(() => [AnnotationKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kind?: AnnotationKind[] | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Whose first frame has this label.' })
  startsAt?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'That cover the frame with this label, the first one on a timeline of more than a day.' })
  at?: string | null;

  @Field(() => ProvenanceKindEnum, { nullable: true, description: 'Said by a person, or by a machine.' })
  provenance?: ProvenanceKind | null;

  @Field(() => String, { nullable: true, description: 'With all these words in label or body.' })
  text?: string | null;
}

import { Field, ID, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../domain/shared/index.js';
import type { AvailabilityReasonCode } from '../../domain/playback/index.js';
import { DateTimeScalar, JsonObjectScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';

export const AvailabilityReasonCodeEnum = liftEnum<AvailabilityReasonCode>('AvailabilityReasonCode', 'Why something may or may not be shown.', {
  OPEN_PROJECT: 'Allowed: the project is open.',
  NO_GRANT: 'Denied: nothing grants it.',
});

@ObjectType({ description: 'One reason of a decision.' })
export class AvailabilityReason {
  @Field(() => AvailabilityReasonCodeEnum, { description: 'For programs.' })
  code: AvailabilityReasonCode;

  @Field({ description: 'A sentence for people.' })
  message: string;
}

@ObjectType({ description: 'Whether something may be shown, and why.' })
export class AvailabilityDecision {
  @Field({ description: 'Whether it may be shown.' })
  allowed: boolean;

  @Field(() => [AvailabilityReason], { description: 'Why, complete.' })
  reasons: AvailabilityReason[];

  @Field(() => JsonObjectScalar, { nullable: true, description: 'What the decision rests on, for checking; null for OPEN_PROJECT, and until rights exist.' })
  proof: JsonObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When denied: the first instant at which it is allowed, if known.' })
  opensNext: string | null;

  @Field(() => [JsonObjectScalar], { nullable: true, description: 'When denied: the smallest change that would allow it; null when allowed, and until rights exist.' })
  flip: JsonObject[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'No cache may keep the answer longer; null: nothing known ends it.' })
  validUntil: string | null;

  @Field(() => ID, { description: 'The same decision has the same id.' })
  decisionId: string;
}

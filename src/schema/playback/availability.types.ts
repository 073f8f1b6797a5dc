import { Field, ID, ObjectType } from 'type-graphql';
import type { JsonObject } from '../../domain/shared/index.js';
import type { AvailabilityReasonCode } from '../../domain/rights/index.js';
import { DateTimeScalar, JsonObjectScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';

export const AvailabilityReasonCodeEnum = liftEnum<AvailabilityReasonCode>('AvailabilityReasonCode', 'Why something may or may not be shown.', {
  OPEN_PROJECT: 'Allowed: the project is open.',
  GRANTED_BY: 'Allowed: a window grants it.',
  CLEARED_BY: 'Allowed: an element that is in it is cleared.',
  HELD_BACK_BY: 'Denied: a window holds it back, whatever grants it.',
  ELEMENT_NOT_CLEARED: 'Denied: an element that is in it is not cleared.',
  NO_GRANT: 'Denied: nothing grants it.',
  WRONG_TERRITORY: 'Denied: it is granted, but not there.',
  WRONG_CHANNEL: 'Denied: it is granted there, but not by this channel.',
  CLOSED: 'Denied: what granted it is over.',
  NOT_YET_OPEN: 'Denied: what grants it is not open yet.',
  LIMITED: 'Denied: it is granted, but not in this language, on this device, at this height or for this use.',
});

@ObjectType({ description: 'One reason of a decision.' })
export class AvailabilityReason {
  @Field(() => AvailabilityReasonCodeEnum, { description: 'For programs.' })
  code: AvailabilityReasonCode;

  @Field({ description: 'A sentence for people.' })
  message: string;

  @Field(() => ID, { nullable: true, description: 'The rights window that it rests on.' })
  windowId: string | null;

  @Field(() => ID, { nullable: true, description: 'The element that it is about.' })
  elementId: string | null;

  @Field(() => ID, { nullable: true, description: 'The clearance that it rests on.' })
  clearanceId: string | null;
}

@ObjectType({ description: 'Whether something may be shown, and why.' })
export class AvailabilityDecision {
  @Field({ description: 'Whether it may be shown.' })
  allowed: boolean;

  @Field(() => [AvailabilityReason], { description: 'Why, complete.' })
  reasons: AvailabilityReason[];

  @Field(() => JsonObjectScalar, { nullable: true, description: 'What the decision rests on, signed: `telecine verify-decision` checks it. Null for OPEN_PROJECT.' })
  proof: JsonObject | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When denied: the first instant at which it is allowed, if known.' })
  opensNext: string | null;

  @Field(() => [JsonObjectScalar], { nullable: true, description: 'When denied: the fewest edits that would allow it; null when allowed.' })
  flip: JsonObject[] | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'No cache may keep the answer longer; null: nothing known ends it.' })
  validUntil: string | null;

  @Field(() => ID, { description: 'The SHA-256 of what the proof\'s signature is over: the same decision has the same id.' })
  decisionId: string;
}

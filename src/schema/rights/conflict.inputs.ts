import { Field, ID, InputType, Int } from 'type-graphql';
import type { ConflictKind } from '../../domain/rights/index.js';
import type { ConflictStatus } from '../../domain/rights-record/index.js';
import { liftEnum } from '../shared/enum.js';
import { RightsConflictKindEnum, RightsConflictStatusEnum } from './conflict.types.js';

@InputType({ description: 'Which conflicts; conditions are joined by "and", the values of one by "or".' })
export class RightsConflictFilter {
  @Field(() => [RightsConflictStatusEnum], { nullable: true, description: 'Of which this has become.' })
  status?: ConflictStatus[] | null;

  @Field(() => [RightsConflictKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  kind?: ConflictKind[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of one of these titles.' })
  assetId?: string[] | null;

  @Field(() => String, { nullable: true, description: 'That this one has taken on, written as it was.' })
  assignee?: string | null;
}

export const RightsConflictSettlementEnum = liftEnum<'OPEN' | 'CLOSED'>('RightsConflictSettlement', 'What people make of a conflict.', {
  OPEN: 'It is to be looked at.',
  CLOSED: 'It is settled, for the reason that is given.',
});

@InputType({ description: 'What becomes of a conflict: absent keeps, null clears.' })
export class RightsConflictUpdateInput {
  @Field(() => ID, { description: 'The conflict.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Who takes it on, up to 200 characters.' })
  assignee?: string | null;

  @Field(() => RightsConflictSettlementEnum, { nullable: true, description: 'Whether it is settled; absent or null: as it is.' })
  status?: 'OPEN' | 'CLOSED' | null;

  @Field(() => String, { nullable: true, description: 'Why, up to 2000 characters; required where it is closed.' })
  reason?: string | null;
}

@InputType({ description: 'That something is done although it contradicts what there is.' })
export class OverrideInput {
  @Field({ description: 'Why, 1 to 2000 characters; kept with the conflicts.' })
  reason: string;
}

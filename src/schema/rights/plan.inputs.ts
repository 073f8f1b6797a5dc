import { Field, ID, InputType } from 'type-graphql';
import { OverrideInput } from './conflict.inputs.js';
import { RightsWindowPutInput, RightsWindowRevokeInput } from './put.inputs.js';

@InputType({ description: 'One change of a plan: give one of the two.' })
export class RightsChangeInput {
  @Field(() => RightsWindowPutInput, { nullable: true, description: 'Records a window, as `rightsWindowPut` does; its `idempotencyKey` is not looked at, and `override` is given for the plan as a whole.' })
  putWindow?: RightsWindowPutInput | null;

  @Field(() => RightsWindowRevokeInput, { nullable: true, description: 'Ends a window, as `rightsWindowRevoke` does; `at` is required.' })
  revokeWindow?: RightsWindowRevokeInput | null;
}

@InputType({ description: 'What would be changed.' })
export class RightsPlanInput {
  @Field(() => [RightsChangeInput], { description: '1 to 100 changes, made one after the other; up to the first that is refused.' })
  changes: RightsChangeInput[];
}

@InputType({ description: 'What is changed, as it was planned.' })
export class RightsApplyInput {
  @Field(() => ID, { description: 'The `hash` of the plan.' })
  planHash: string;

  @Field(() => [RightsChangeInput], { description: 'The changes that were planned, all of them in their order.' })
  changes: RightsChangeInput[];

  @Field(() => OverrideInput, { nullable: true, description: 'Makes them although they bring conflicts, where the role of the key may override these.' })
  override?: OverrideInput | null;
}

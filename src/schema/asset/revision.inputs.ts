import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Makes a title what it was at one of its versions.' })
export class AssetRevisionRestoreInput {
  @Field(() => ID, { description: 'The asset.' })
  id: string;

  @Field(() => Int, { description: 'The version whose revision is to be restored.' })
  version: number;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

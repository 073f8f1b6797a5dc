import { Field, ID, ObjectType } from 'type-graphql';
import type { Channel, RightsUse } from '../../domain/rights/index.js';
import { Asset } from '../asset/asset.types.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateTimeScalar, EventCursorScalar } from '../scalars/index.js';

@ObjectType({ description: 'Where, by which channels and for what a title may be shown from an instant on, or no longer: as it is answered who states no language, device class and height.' })
export class BoundaryChange {
  @Field({ description: 'Whether it may be shown from then on.' })
  allowed: boolean;

  @Field(() => [String], { description: 'Codes for which the answer is another now. A country speaks for its subdivisions too, but for those that stand behind it with a hyphen: "US", "-US-CA".' })
  territories: string[];

  @Field(() => [ChannelEnum], { description: 'Leaves of the tree.' })
  channels: Channel[];

  @Field(() => [RightsUseEnum], { description: 'What for.' })
  uses: RightsUse[];
}

@ObjectType({ description: 'Whether a title may be shown has changed, or may have.' })
export class AvailabilityEvent {
  @Field(() => EventCursorScalar, { description: 'Its place in the log: continue after it.' })
  cursor: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  occurredAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The boundary that has passed; null: somebody changed the rights of the title, whenever they hold. What is derived from it has no event of its own then.' })
  at: string | null;

  @Field(() => [BoundaryChange], { nullable: true, description: 'What is different from `at` on; null where that is null: ask for `availability`.' })
  changes: BoundaryChange[] | null;

  @Field(() => ID, { description: 'Id of the asset.' })
  assetId: string;

  @Field(() => Asset, { nullable: true, description: 'The asset as it is now; null where it is hidden or gone.' })
  asset: Asset | null;
}

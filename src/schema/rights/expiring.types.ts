import { Field, ObjectType } from 'type-graphql';
import { Asset } from '../asset/asset.types.js';
import { DateTimeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { RightsWindow } from './rights-window.types.js';

@ObjectType({ description: 'A title that may be shown, and before long not any more.' })
export class RightsExpiry {
  @Field(() => Asset, { description: 'The title.' })
  asset: Asset;

  @Field(() => DateTimeScalar, { description: 'The first instant at which it may not be shown: `validUntil` of its `availability`.' })
  expiresAt: string;

  @Field(() => [RightsWindow], { description: 'Windows of the title for which it ends: grants that close then, holdbacks that open then. Empty where a source ends it, or a clearance.' })
  windows: RightsWindow[];
}

export const RightsExpiryConnection = connectionOf('RightsExpiry', 'titles that may be shown no longer before long', () => RightsExpiry);

import { Field, ID, InputType } from 'type-graphql';
import type { Channel, RightsEffect, RightsUse } from '../../domain/rights/index.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { TerritoryCodeScalar } from '../scalars/index.js';
import { RightsEffectEnum } from './rights-window.types.js';

@InputType({ description: 'Which rights windows of a title; conditions are joined by "and", the values of one by "or". Whether something may be shown is asked by `availability`, not here.' })
export class RightsWindowFilter {
  @Field(() => [RightsEffectEnum], { nullable: true, description: 'That do one of these.' })
  effect?: RightsEffect[] | null;

  @Field(() => TerritoryCodeScalar, { nullable: true, description: 'That name this territory, or the country that it is a part of.' })
  territory?: string | null;

  @Field(() => [ChannelEnum], { nullable: true, description: 'That name one of these nodes of the channel tree.' })
  channel?: Channel[] | null;

  @Field(() => RightsUseEnum, { nullable: true, description: 'That are for this use, or for every use.' })
  use?: RightsUse | null;

  @Field(() => Boolean, { nullable: true, description: 'That are exclusive, or are not.' })
  exclusive?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'That rest on one of these agreements.' })
  agreementId?: string[] | null;
}

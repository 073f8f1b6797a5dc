import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, DeviceClass, RightsEffect, RightsUse } from '../../domain/rights/index.js';
import { Actor } from '../actor/actor.types.js';
import { Asset } from '../asset/asset.types.js';
import { ChannelEnum, DeviceClassEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateScalar, DateTimeScalar, LanguageTagScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { RightsEffectEnum, RightsRule } from './rights-window.types.js';
import { RightsRuleBound } from './rule-bound.types.js';

@ObjectType({ implements: NodeObject, description: 'When something happens to a title that the windows of its rules follow.' })
export class RightsEvent extends NodeObject {
  @Field(() => Asset, { nullable: true, description: 'The title.' })
  asset: Ref<Asset> | null;

  @Field({ description: 'Its name: THEATRICAL, EST_START, HOME_VIDEO, BROADCAST, or one of the tenant\'s own.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'For the rules of these territories, as written; null: for all others, and for these while nothing is known of their own.' })
  territories: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day, in each territory\'s own zone; without a day and an instant nothing is known of it any more.' })
  on: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The instant, where it was written as one.' })
  at: string | null;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

@ObjectType({ description: 'A rule without a title.' })
export class RightsTemplateRule {
  @Field({ description: 'Its name, by which others of the template follow it.' })
  name: string;

  @Field(() => RightsEffectEnum, { description: 'Whether its window allows or forbids.' })
  effect: RightsEffect;

  @Field(() => [ChannelEnum], { description: 'By which channels.' })
  channels: Channel[];

  @Field(() => [RightsUseEnum], { nullable: true, description: 'What for; null: for every use.' })
  uses: RightsUse[] | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'In these languages only; null: in any.' })
  languages: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Highest picture in lines; null: any.' })
  maxResolution: number | null;

  @Field(() => [DeviceClassEnum], { nullable: true, description: 'On these devices only; null: on any.' })
  deviceClasses: DeviceClass[] | null;

  @Field({ description: 'Whether nobody else has it there and then.' })
  exclusive: boolean;

  @Field(() => RightsRuleBound, { description: 'When it opens.' })
  opens: RightsRuleBound;

  @Field(() => RightsRuleBound, { description: 'When it closes.' })
  closes: RightsRuleBound;
}

@ObjectType({ implements: NodeObject, description: 'A tenant\'s list of rules that are made together for a title.' })
export class RightsTemplate extends NodeObject {
  @Field({ description: 'Unique within the tenant, for good. CLASSICAL and DAY_AND_DATE are every tenant\'s.' })
  name: string;

  @Field(() => [RightsTemplateRule], { description: 'The rules, in the order in which they were given.' })
  rules: RightsTemplateRule[];

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

@ObjectType({ description: 'What a rule would come to.' })
export class RightsRuleOutcome {
  @Field({ description: 'The name of the rule.' })
  name: string;

  @Field(() => RightsEffectEnum, { description: 'Whether its window would allow or forbid.' })
  effect: RightsEffect;

  @Field(() => [ChannelEnum], { description: 'By which channels.' })
  channels: Channel[];

  @Field({ description: 'Where, as written.' })
  territoryExpression: string;

  @Field({ description: 'Whether there would be a window: its opening is known, and something is between its bounds.' })
  written: boolean;

  @Field(() => DateScalar, { nullable: true, description: 'First day.' })
  opensOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day.' })
  closesOn: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant.' })
  opensAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is no longer in it.' })
  closesAt: string | null;

  @Field(() => [String], { description: 'The events that are not known, and windows without such a side, on which a bound rests.' })
  waitsFor: string[];
}

export const RightsEventConnection = connectionOf('RightsEvent', 'rights events', () => RightsEvent);
export const RightsRuleConnection = connectionOf('RightsRule', 'rights rules', () => RightsRule);

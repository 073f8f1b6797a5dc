import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, DeviceClass, RightsDirection, RightsEffect, RightsUse } from '../../domain/rights/index.js';
import { Actor } from '../actor/actor.types.js';
import { Asset } from '../asset/asset.types.js';
import { ChannelEnum, DeviceClassEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateScalar, DateTimeScalar, LanguageTagScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { RightsElement } from './element.types.js';
import { RightsRuleBound } from './rule-bound.types.js';

export const RightsDirectionEnum = liftEnum<RightsDirection>('RightsDirection', 'Which way an agreement grants.', {
  GRANT_IN: 'To us: what we may show rests on it.',
  GRANT_OUT: 'By us to somebody else, out of what we hold.',
});

export const RightsEffectEnum = liftEnum<RightsEffect>('RightsEffect', 'What a window does.', {
  GRANT: 'Allows.',
  HOLDBACK: 'Forbids, whatever grants there are.',
});

@ObjectType({ implements: NodeObject, description: 'A contract that rights windows rest on.' })
export class RightsAgreement extends NodeObject {
  @Field({ description: 'What it is called.' })
  name: string;

  @Field({ description: 'With whom it was made.' })
  party: string;

  @Field(() => RightsDirectionEnum, { description: 'Which way it grants.' })
  direction: RightsDirection;

  @Field(() => String, { nullable: true, description: 'Its number in the books.' })
  reference: string | null;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

export const RightsAgreementConnection = connectionOf('RightsAgreement', 'agreements', () => RightsAgreement);

@ObjectType({ implements: NodeObject, description: 'A tenant\'s own name for territories, which rights windows and other groups use.' })
export class TerritoryGroup extends NodeObject {
  @Field({ description: 'Unique within the tenant, for good.' })
  name: string;

  @Field({ description: 'What it stands for, as written: "DE + AT + CH".' })
  territoryExpression: string;

  @Field(() => [TerritoryCodeScalar], { description: 'What that stood for when it was recorded. A country without some of its parts is named by the other parts.' })
  territories: string[];

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

export const TerritoryGroupConnection = connectionOf('TerritoryGroup', 'names for territories', () => TerritoryGroup);

@ObjectType({ implements: NodeObject, description: 'Where, by which channels and when a title is granted or held back.' })
export class RightsWindow extends NodeObject {
  @Field(() => RightsAgreement, { description: 'The contract that it rests on.' })
  agreement: RightsAgreement;

  @Field(() => Asset, { nullable: true, description: 'The title.' })
  asset: Ref<Asset> | null;

  @Field(() => RightsEffectEnum, { description: 'Whether it allows or forbids.' })
  effect: RightsEffect;

  @Field(() => [TerritoryCodeScalar], { description: 'Where: what the expression stood for when it was recorded. A country without some of its parts is named by the other parts.' })
  territories: string[];

  @Field({ description: 'Where, as written: "WORLD - (US + CA)".' })
  territoryExpression: string;

  @Field(() => [ChannelEnum], { description: 'By which channels; one that has others below it covers them.' })
  channels: Channel[];

  @Field(() => [RightsUseEnum], { nullable: true, description: 'What for; null: for every use.' })
  uses: RightsUse[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day, in each territory\'s own zone, where it was written as a date.' })
  opensOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day, in each territory\'s own zone, where it was written as a date.' })
  closesOn: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant; null where it was written as a date, or nothing bounds it.' })
  opensAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is no longer in it; null where it was written as a date, or nothing bounds it.' })
  closesAt: string | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'In these languages only; null: in any.' })
  languages: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Highest picture in lines; null: any.' })
  maxResolution: number | null;

  @Field(() => [DeviceClassEnum], { nullable: true, description: 'On these devices only; null: on any.' })
  deviceClasses: DeviceClass[] | null;

  @Field({ description: 'Whether nobody else has it there and then.' })
  exclusive: boolean;

  @Field(() => [RightsElement], { description: 'What others have rights in, on frames of the title, as it is known now, by title: what the window allows needs clearances of these too. What lineage brings is not among them.' })
  elements: RightsElement[];

  @Field(() => RightsRule, { nullable: true, description: 'The rule that writes it; null: it was written by hand.' })
  rule: Ref<RightsRule> | null;

  @Field(() => String, { nullable: true, description: 'Why it was revoked; null: it was not.' })
  revocationReason: string | null;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

@ObjectType({ implements: NodeObject, description: 'A window of a title that is written when what it follows is known.' })
export class RightsRule extends NodeObject {
  @Field(() => RightsAgreement, { description: 'The contract that its window rests on.' })
  agreement: RightsAgreement;

  @Field(() => Asset, { nullable: true, description: 'The title.' })
  asset: Ref<Asset> | null;

  @Field({ description: 'Its name, by which other rules of the title follow its window; it never changes.' })
  name: string;

  @Field(() => RightsEffectEnum, { description: 'Whether its window allows or forbids.' })
  effect: RightsEffect;

  @Field({ description: 'Where, as written: "WORLD - (US + CA)".' })
  territoryExpression: string;

  @Field(() => [ChannelEnum], { description: 'By which channels; one that has others below it covers them.' })
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

  @Field(() => RightsRuleBound, { description: 'When it opens. What is not known yet leaves no window.' })
  opens: RightsRuleBound;

  @Field(() => RightsRuleBound, { description: 'When it closes. What is not known yet leaves the window without an end.' })
  closes: RightsRuleBound;

  @Field(() => RightsWindow, { nullable: true, description: 'The window that it writes, as it is known now; null: it waits for what it follows, or nothing is between its bounds.' })
  window: Ref<RightsWindow> | null;

  @Field(() => String, { nullable: true, description: 'Why it was revoked; null: it was not.' })
  revocationReason: string | null;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

export const RightsWindowConnection = connectionOf('RightsWindow', 'rights windows', () => RightsWindow);

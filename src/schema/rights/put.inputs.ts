import { Field, ID, InputType, Int } from 'type-graphql';
import type { Channel, DeviceClass, RightsDirection, RightsEffect, RightsUse } from '../../domain/rights/index.js';
import { ChannelEnum, DeviceClassEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateScalar, DateTimeScalar, LanguageTagScalar } from '../scalars/index.js';
import { OverrideInput } from './conflict.inputs.js';
import { RightsDirectionEnum, RightsEffectEnum } from './rights-window.types.js';

@InputType({ description: 'A new contract, or what is now known of one.' })
export class RightsAgreementPutInput {
  @Field(() => ID, { nullable: true, description: 'The agreement to change; absent: a new one is recorded, of the project that the key is bound to, else of the tenant.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'What it is called, 1 to 300 characters.' })
  name: string;

  @Field({ description: 'With whom it was made, 1 to 300 characters.' })
  party: string;

  @Field(() => RightsDirectionEnum, { description: 'Which way it grants. While windows rest on it that stays as it is.' })
  direction: RightsDirection;

  @Field(() => String, { nullable: true, description: 'Its number in the books, up to 200 characters; absent keeps, null clears.' })
  reference?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a new agreement: the same key with the same input answers the same agreement again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new rights window, or what is now known of one: of what may be absent, absent keeps and null clears.' })
export class RightsWindowPutInput {
  @Field(() => ID, { nullable: true, description: 'The window to change; absent: a new one is recorded.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => ID, { description: 'The contract that it rests on.' })
  agreementId: string;

  @Field(() => ID, { description: 'The title, which never changes.' })
  assetId: string;

  @Field(() => RightsEffectEnum, { description: 'Whether it allows or forbids. A GRANT rests on an agreement that grants to us.' })
  effect: RightsEffect;

  @Field({ description: 'Where: countries (US), parts of them (US-CA), regions of UN M49 by number or name (150, EUROPE), WORLD and groups of the tenant, joined by "+", "-" and "&" with spaces around them, and parentheses: "WORLD - (US + CA)". "&" binds tighter.' })
  territories: string;

  @Field(() => [ChannelEnum], { description: 'By which channels; one that has others below it covers them.' })
  channels: Channel[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant; takes the place of `opensOn`.' })
  opensAt?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'First instant that is no longer in it; takes the place of `closesOn`.' })
  closesAt?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day, in each territory\'s own zone; takes the place of `opensAt`.' })
  opensOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day, in each territory\'s own zone; takes the place of `closesAt`.' })
  closesOn?: string | null;

  @Field(() => [LanguageTagScalar], { nullable: true, description: 'In these languages only.' })
  languages?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Highest picture in lines, 1 or more.' })
  maxResolution?: number | null;

  @Field(() => [DeviceClassEnum], { nullable: true, description: 'On these devices only.' })
  deviceClasses?: DeviceClass[] | null;

  @Field(() => [RightsUseEnum], { nullable: true, description: 'For these uses only.' })
  uses?: RightsUse[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether nobody else has it there and then; of a new window by default false.' })
  exclusive?: boolean | null;

  @Field(() => OverrideInput, { nullable: true, description: 'Records it although it contradicts other windows of the title, where the role of the key may: the conflicts are then OVERRIDDEN.' })
  override?: OverrideInput | null;

  @Field(() => String, { nullable: true, description: 'Of a new window: the same key with the same input answers the same window again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new name for territories, or what one stands for by now.' })
export class TerritoryGroupPutInput {
  @Field(() => ID, { nullable: true, description: 'The group to change; absent: a new one is made.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'Its name, by which windows and other groups name it: letters, digits, "_", "-" and ".", up to 100, and no code or region. It never changes.' })
  name: string;

  @Field({ description: 'What it stands for, as in a window: "DE + AT + CH". It may name other groups, in no circle.' })
  territories: string;

  @Field(() => String, { nullable: true, description: 'Of a new group: the same key with the same input answers the same group again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Ends a rights window before its time.' })
export class RightsWindowRevokeInput {
  @Field(() => ID, { description: 'The window.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'Why, 1 to 2000 characters; kept with the window.' })
  reason: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The first instant that is no longer in it; default: now. Not after its end in any of its territories. Where it has opened nowhere by then, nothing is left of it.' })
  at?: string | null;
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Channel, RightsUse } from '../../domain/rights/index.js';
import type { ApplyErrorCode, PlanErrorCode } from '../../domain/rights-record/index.js';
import type { JsonObject } from '../../domain/shared/index.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateTimeScalar, JsonObjectScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { userErrorOf } from '../shared/user-error.types.js';
import { AvailsWindowSaid } from './avails.types.js';
import { WINDOW_CODES, WINDOW_REVOKE_CODES } from './put.payloads.js';

const PLAN_CODES: Readonly<Record<PlanErrorCode, string>> = { ...WINDOW_CODES, ...WINDOW_REVOKE_CODES };
export const RightsPlanError = userErrorOf('RightsPlan', PLAN_CODES);

const APPLY_CODES: Readonly<Record<ApplyErrorCode, string>> = { ...PLAN_CODES, PLAN_CHANGED: 'What the plan was made from, or what comes of it, is something else by now: plan again. Nothing was written.' };
export const RightsApplyError = userErrorOf('RightsApply', APPLY_CODES);

@ObjectType({ description: 'A window that a plan writes.' })
export class RightsPlanWindow {
  @Field(() => Int, { description: 'Which change of the input it is, from 0.' })
  change: number;

  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => ID, { nullable: true, description: 'The window; null: a new one.' })
  windowId: string | null;

  @Field(() => AvailsWindowSaid, { nullable: true, description: 'What it said; null: it is new.' })
  before: AvailsWindowSaid | null;

  @Field(() => AvailsWindowSaid, { nullable: true, description: 'What it would say; null: nothing would be left of it.' })
  after: AvailsWindowSaid | null;
}

@ObjectType({ description: 'Where, by which channels and when a title would be allowed that is denied, or denied that is allowed; asked without language, device class and height.' })
export class RightsAvailabilityChange {
  @Field(() => ID, { description: 'The title: one whose windows change, or one that is derived from it.' })
  assetId: string;

  @Field({ description: 'Whether it would be allowed; it is the reverse now.' })
  allowed: boolean;

  @Field(() => RightsUseEnum, { description: 'For which use.' })
  use: RightsUse;

  @Field(() => [TerritoryCodeScalar], { description: 'Where: countries, and subdivisions where something holds a country in part.' })
  territories: string[];

  @Field(() => [ChannelEnum], { description: 'By which channels, without any that have others below them.' })
  channels: Channel[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on; null: from ever.' })
  opensAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when; null: for ever.' })
  closesAt: string | null;
}

@ObjectType({ description: 'How much of the catalogue a plan moves.' })
export class RightsPlanSummary {
  @Field(() => Int, { description: 'Titles that would be allowed somewhere, somehow and at some time at which they are denied.' })
  opening: number;

  @Field(() => Int, { description: 'Titles that would be denied somewhere, somehow and at some time at which they are allowed.' })
  closing: number;

  @Field(() => Int, { description: 'How many changes of availability there are, also where `availability` does not list all.' })
  changes: number;
}

@ObjectType({ description: 'What changes of rights would do. The field `conflicts` tells what they would bring.' })
export class RightsPlan {
  @Field(() => ID, { description: 'Of what was asked, what was read and what comes of it: `rightsApply` does exactly this, or nothing.' })
  hash: string;

  @Field(() => [RightsPlanWindow], { description: 'The windows before and after, in the order of the changes.' })
  windows: RightsPlanWindow[];

  @Field(() => RightsPlanSummary, { description: 'How much of the catalogue it moves.' })
  summary: RightsPlanSummary;

  @Field(() => [RightsAvailabilityChange], { description: 'What would differ in what may be shown, from now on; the first 1000.' })
  availability: RightsAvailabilityChange[];

  @Field(() => [JsonObjectScalar], { description: 'Deliveries that it would change. Nothing is delivered yet: always empty.' })
  deliveries: JsonObject[];

  @Field(() => [JsonObjectScalar], { description: 'What would have to be taken down at those to whom it was delivered. Nothing is delivered yet: always empty.' })
  takedowns: JsonObject[];
}

@ObjectType({ description: 'What `rightsPlan` found. Nothing was written.' })
export class RightsPlanPayload {
  @Field(() => RightsPlan, { nullable: true, description: 'What would be done; null when `userErrors` say why not.' })
  plan: RightsPlan | null;

  @Field(() => [RightsPlanError], { description: 'Faults of the changes; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `rightsApply` did: all of the plan, or nothing. The field `windows` shows what was written.' })
export class RightsApplyPayload {
  @Field(() => [RightsApplyError], { description: 'Faults, for which nothing was written; empty on success.' })
  userErrors: object[];
}

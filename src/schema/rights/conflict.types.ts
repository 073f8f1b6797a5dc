import { Field, Int, ObjectType } from 'type-graphql';
import type { Channel, ConflictKind } from '../../domain/rights/index.js';
import type { ConflictStatus } from '../../domain/rights-record/index.js';
import { Actor } from '../actor/actor.types.js';
import { Asset } from '../asset/asset.types.js';
import { ChannelEnum } from '../playback/context.inputs.js';
import { DateTimeScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { RightsWindow } from './rights-window.types.js';

export const RightsConflictKindEnum = liftEnum<ConflictKind>('RightsConflictKind', 'How rights windows of a title contradict each other.', {
  EXCLUSIVE_IN: 'Two agreements grant the same to us exclusively.',
  EXCLUSIVE_OUT: 'We grant the same under two agreements, under one of them exclusively.',
  NOT_HELD: 'We grant what nothing grants to us.',
  WHOLLY_HELD_BACK: 'A grant of which holdbacks leave nothing: a warning, which stops nobody.',
});

export const RightsConflictStatusEnum = liftEnum<ConflictStatus>('RightsConflictStatus', 'What has become of a conflict.', {
  OPEN: 'Nobody has settled it.',
  OVERRIDDEN: 'It was seen, and recorded all the same.',
  CLOSED: 'Somebody has settled it. It opens again where it comes to reach further.',
  GONE: 'The windows contradict each other no longer.',
});

@ObjectType({ implements: NodeObject, description: 'A contradiction between rights windows of a title, found whenever they change: something to take on and close. The same windows have the same one again.' })
export class RightsConflict extends NodeObject {
  @Field(() => Asset, { nullable: true, description: 'The title.' })
  asset: Ref<Asset> | null;

  @Field(() => RightsConflictKindEnum, { description: 'What contradicts what.' })
  kind: ConflictKind;

  @Field({ description: 'A sentence for people.' })
  message: string;

  @Field(() => [RightsWindow], { description: 'The windows, one or two, as they are known last. Of a write that was refused without the one that it would have recorded.' })
  windows: RightsWindow[];

  @Field(() => [TerritoryCodeScalar], { description: 'Where they contradict each other.' })
  territories: string[];

  @Field(() => [ChannelEnum], { description: 'By which channels, without any that have others below them.' })
  channels: Channel[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on, in whichever territory is first; null: from ever.' })
  opensAt: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when, in whichever territory is last; null: for ever.' })
  closesAt: string | null;

  @Field(() => RightsConflictStatusEnum, { description: 'What has become of it.' })
  status: ConflictStatus;

  @Field(() => String, { nullable: true, description: 'Who has taken it on.' })
  assignee: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was overridden, closed or opened again.' })
  reason: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was first found.' })
  foundAt: string;

  @Field(() => DateTimeScalar, { description: 'When it changed last.' })
  changedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who changed it last, be it by changing the windows; null of what is not kept.' })
  changedBy: Actor | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`. 0: not kept, but what would be.' })
  version: number;
}

export const RightsConflictConnection = connectionOf('RightsConflict', 'conflicts', () => RightsConflict);

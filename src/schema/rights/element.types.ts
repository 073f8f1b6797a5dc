import { Field, Int, ObjectType } from 'type-graphql';
import type { RightsElementKind } from '../../domain/rights-record/index.js';
import type { Channel, RightsUse } from '../../domain/rights/index.js';
import { Actor } from '../actor/actor.types.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { DateScalar, DateTimeScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';

export const RightsElementKindEnum = liftEnum<RightsElementKind>('RightsElementKind', 'What others have rights in.', {
  MUSIC: 'A piece of music, or a recording of one.',
  TALENT: 'A performance: somebody seen or heard.',
  FOOTAGE: 'Moving pictures from somebody else: an archive, a broadcaster.',
  IMAGE: 'A still picture, a work of art, a mark.',
  OTHER: 'Something else.',
});

@ObjectType({ implements: NodeObject, description: 'Something on frames of titles that others have rights in: a music cue, a performance, archive footage.' })
export class RightsElement extends NodeObject {
  @Field(() => RightsElementKindEnum, { description: 'What it is.' })
  kind: RightsElementKind;

  @Field({ description: 'What it is called.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'Who has the rights in it.' })
  holder: string | null;

  @Field(() => String, { nullable: true, description: 'Its number in the books: an ISRC, an ISWC, that of a clip.' })
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

@ObjectType({ implements: NodeObject, description: 'Where, by which channels, when and for which use an element may be heard and seen. What no clearance covers is denied.' })
export class RightsClearance extends NodeObject {
  @Field(() => RightsElement, { description: 'What is cleared.' })
  element: RightsElement;

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

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => Actor, { nullable: true, description: 'Who recorded this; null where nobody knows any more.' })
  recordedBy: Actor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When something else was recorded in its place; null: it is what is known.' })
  supersededAt: string | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

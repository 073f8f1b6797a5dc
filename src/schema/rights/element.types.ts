import { Field, Int, ObjectType } from 'type-graphql';
import type { RightsElementKind } from '../../domain/rights-record/index.js';
import type { Channel, RightsUse } from '../../domain/rights/index.js';
import { Actor } from '../actor/actor.types.js';
import { Asset } from '../asset/asset.types.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { BigIntScalar, DateScalar, DateTimeScalar, TerritoryCodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';

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

export const RightsElementConnection = connectionOf('RightsElement', 'elements that others have rights in', () => RightsElement);
export const RightsClearanceConnection = connectionOf('RightsClearance', 'clearances', () => RightsClearance);

@ObjectType({ description: 'Frames of a title that an element is on.' })
export class ElementUse {
  @Field(() => RightsElement, { description: 'What is on them.' })
  element: RightsElement;

  @Field(() => BigIntScalar, { description: 'The first frame.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The frame behind the last.' })
  outFrame: bigint;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was said no longer; null: it is what is known.' })
  supersededAt: string | null;
}

export const ElementUseConnection = connectionOf('ElementUse', 'uses of elements', () => ElementUse);

@ObjectType({ description: 'Frames of another title that a title is made of.' })
export class Derivation {
  @Field(() => Asset, { nullable: true, description: 'The source; null where the caller does not see it, or it is there no longer. Its rights count all the same.' })
  asset: Ref<Asset> | null;

  @Field(() => BigIntScalar, { description: 'The first frame of the source.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The frame of the source behind the last.' })
  outFrame: bigint;

  @Field(() => BigIntScalar, { description: 'Where the first of them stands in the title.' })
  atFrame: bigint;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was said no longer; null: it is what is known.' })
  supersededAt: string | null;
}

export const DerivationConnection = connectionOf('Derivation', 'derivations', () => Derivation);

@ObjectType({ description: 'Frames of a title that stand in another.' })
export class DerivedTitle {
  @Field(() => Asset, { description: 'The title that is made of them.' })
  asset: Ref<Asset>;

  @Field(() => BigIntScalar, { description: 'The first frame of the source.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The frame of the source behind the last.' })
  outFrame: bigint;

  @Field(() => BigIntScalar, { description: 'Where the first of them stands in the title.' })
  atFrame: bigint;

  @Field(() => DateTimeScalar, { description: 'When this was recorded.' })
  recordedAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was said no longer; null: it is what is known.' })
  supersededAt: string | null;
}

export const DerivedTitleConnection = connectionOf('DerivedTitle', 'titles that are derived from one', () => DerivedTitle);

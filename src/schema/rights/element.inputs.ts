import { Field, ID, InputType, Int } from 'type-graphql';
import type { RightsElementKind } from '../../domain/rights-record/index.js';
import type { Channel, RightsUse } from '../../domain/rights/index.js';
import { ChannelEnum, RightsUseEnum } from '../playback/context.inputs.js';
import { BigIntScalar, DateScalar, DateTimeScalar } from '../scalars/index.js';
import { RightsElementKindEnum } from './element.types.js';

@InputType({ description: 'Something new that others have rights in, or what is now known of it: of what may be absent, absent keeps and null clears.' })
export class RightsElementPutInput {
  @Field(() => ID, { nullable: true, description: 'The element to change; absent: a new one is recorded, of the project that the key is bound to, else of the tenant.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => RightsElementKindEnum, { description: 'What it is.' })
  kind: RightsElementKind;

  @Field({ description: 'What it is called, 1 to 300 characters.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'Who has the rights in it, up to 300 characters.' })
  holder?: string | null;

  @Field(() => String, { nullable: true, description: 'Its number in the books, up to 200 characters.' })
  reference?: string | null;

  @Field(() => String, { nullable: true, description: 'Of a new element: the same key with the same input answers the same element again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A new clearance of an element, or what is now known of one: of what may be absent, absent keeps and null clears.' })
export class RightsClearancePutInput {
  @Field(() => ID, { nullable: true, description: 'The clearance to change; absent: a new one is recorded.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => ID, { description: 'What is cleared; never changes.' })
  elementId: string;

  @Field({ description: 'Where: an expression as that of a rights window, "WORLD - (US + CA)".' })
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

  @Field(() => [RightsUseEnum], { nullable: true, description: 'For these uses only.' })
  uses?: RightsUse[] | null;

  @Field(() => String, { nullable: true, description: 'Of a new clearance: the same key with the same input answers the same clearance again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Frames of a title that an element is on: from `inFrame` up to, not including, `outFrame`.' })
export class ElementUseInput {
  @Field(() => ID, { description: 'The element, of the title\'s project or of the whole tenant.' })
  elementId: string;

  @Field(() => BigIntScalar, { description: 'First frame, from 0.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'First frame that it is no longer on.' })
  outFrame: bigint;
}

@InputType({ description: 'All uses of elements in a title.' })
export class ElementUsesPutInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => Int, { nullable: true, description: 'The version of the title that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => [ElementUseInput], { description: 'All of them, up to 10,000: what is not here has ended, what was there goes on.' })
  uses: ElementUseInput[];
}

@InputType({ description: 'Frames of a source that stand in a title: from `inFrame` up to, not including, `outFrame`.' })
export class DerivationInput {
  @Field(() => ID, { description: 'The source, of the same project.' })
  assetId: string;

  @Field(() => BigIntScalar, { description: 'First frame of the source, from 0.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'First frame of the source that is no longer in the title.' })
  outFrame: bigint;

  @Field(() => BigIntScalar, { nullable: true, description: 'Where the first of them stands in the title; default: at its beginning.' })
  atFrame?: bigint | null;
}

@InputType({ description: 'All that a title is made of.' })
export class AssetLineagePutInput {
  @Field(() => ID, { description: 'The title: a clip, trailer, thumbnail or preview.' })
  assetId: string;

  @Field(() => Int, { nullable: true, description: 'The version of the title that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => [DerivationInput], { description: 'All of them, up to 1000: what is not here has ended, what was there goes on. Nothing is derived from itself, by whatever way.' })
  derivedFrom: DerivationInput[];
}

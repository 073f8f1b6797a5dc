import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { CaptionFormat } from '../../domain/caption/index.js';
import type { CaptionOrigin, CaptionRole, CaptionStatus } from '../../domain/caption-track/index.js';
import { Asset } from '../asset/asset.types.js';
import { BigIntScalar, DateTimeScalar, LanguageTagScalar, TimecodeScalar, UrlScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { CaptionFormatEnum, CaptionOriginEnum, CaptionRoleEnum, CaptionStatusEnum, CueAlignEnum, CueAnchorEnum, CueVerticalEnum } from './caption.enums.js';

@ObjectType({ description: 'A run of characters of one style. The texts of the spans in a row are the text of the cue.' })
export class CueSpan {
  @Field({ description: 'The characters; a line break is "\\n".' })
  text: string;

  @Field({ description: 'Bold.' })
  bold: boolean;

  @Field({ description: 'Italic.' })
  italic: boolean;

  @Field({ description: 'Underlined.' })
  underline: boolean;

  @Field(() => String, { nullable: true, description: 'Colour of the characters as "#rrggbb", or "#rrggbbaa" where it is not opaque; null: the player\'s own.' })
  color: string | null;

  @Field(() => String, { nullable: true, description: 'Colour behind them; null: the player\'s own.' })
  background: string | null;

  @Field(() => String, { nullable: true, description: 'What stands above them in smaller letters.' })
  ruby: string | null;
}

@ObjectType({ description: 'A box in per cent of the picture, from its left upper corner.' })
export class CueBox {
  @Field(() => Float, { description: 'Left edge.' })
  x: number;

  @Field(() => Float, { description: 'Upper edge.' })
  y: number;

  @Field(() => Float, { description: 'Width.' })
  width: number;

  @Field(() => Float, { description: 'Height.' })
  height: number;
}

@ObjectType({ description: 'Text that is shown for a time.' })
export class Cue {
  @Field(() => Int, { description: 'Its number in the track, from 1.' })
  number: number;

  @Field(() => String, { nullable: true, description: 'The name that its document gave it.' })
  name: string | null;

  @Field(() => TimecodeScalar, { description: 'Label of its first frame on the title\'s timeline.' })
  in: string;

  @Field(() => TimecodeScalar, { description: 'Label of the first frame without it.' })
  out: string;

  @Field(() => BigIntScalar, { description: 'Its first frame, counted from the title\'s first, which is 0.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The first frame without it.' })
  outFrame: bigint;

  @Field({ description: 'The text; a line break is "\\n".' })
  text: string;

  @Field(() => [CueSpan], { description: 'The text with its styles.' })
  spans: CueSpan[];

  @Field(() => CueBox, { nullable: true, description: 'Where it stands; null: the lower middle of the picture.' })
  box: CueBox | null;

  @Field(() => CueAlignEnum, { description: 'Where its lines stand in the box.' })
  align: string;

  @Field(() => CueAnchorEnum, { description: 'Which edge of the box they grow from.' })
  anchor: string;

  @Field(() => CueVerticalEnum, { nullable: true, description: 'How vertical lines follow each other; null: lines are horizontal.' })
  vertical: string | null;

  @Field(() => String, { nullable: true, description: 'Who speaks.' })
  speaker: string | null;

  @Field({ description: 'Shown also to who has switched captions off.' })
  forced: boolean;
}

export const CueConnection = connectionOf('Cue', 'cues', () => Cue);

@ObjectType({ implements: NodeObject, description: 'Captions of a title in one language for one purpose.' })
export class CaptionTrack extends NodeObject {
  @Field(() => Asset, { description: 'The title.' })
  asset: Ref<Asset>;

  @Field(() => LanguageTagScalar, { description: 'Their language.' })
  language: string;

  @Field(() => CaptionRoleEnum, { description: 'What they are for.' })
  role: CaptionRole;

  @Field(() => CaptionStatusEnum, { description: 'Whether they may be shown with the video.' })
  status: CaptionStatus;

  @Field(() => CaptionOriginEnum, { description: 'How the cues that are shown came.' })
  origin: CaptionOrigin;

  @Field(() => CaptionFormatEnum, { nullable: true, description: 'What they were read from; null: from no document.' })
  format: CaptionFormat | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;

  @Field(() => Int, { description: 'The version of the video that they are timed to, counted from 1 with each source.' })
  editVersion: number;

  @Field(() => Int, { description: 'How many cues are shown.' })
  cueCount: number;

  @Field(() => BigIntScalar, { nullable: true, description: 'The first frame after the last cue; null without cues.' })
  endFrame: bigint | null;

  @Field(() => Float, { nullable: true, description: 'Share of the title\'s frames at which a cue stands, 0 to 1; null where nobody knows how many it has.' })
  coverage: number | null;

  @Field(() => DateTimeScalar, { description: 'When they were made.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When they were last changed.' })
  updatedAt: string;
}

@ObjectType({ description: 'What a format could not carry of a cue, and what was done instead.' })
export class CaptionLoss {
  @Field(() => Int, { nullable: true, description: 'The number of the cue; null: of the whole document.' })
  cue: number | null;

  @Field({ description: 'What was lost: "colour", "position", "ruby" ...' })
  what: string;

  @Field({ description: 'What stands there instead.' })
  did: string;
}

@ObjectType({ description: 'Captions as a document of some format.' })
export class CaptionDocument {
  @Field(() => CaptionFormatEnum, { description: 'Its format.' })
  format: CaptionFormat;

  @Field(() => UrlScalar, { nullable: true, description: 'A signed URL of it. Whether its bearer may have it is asked again at every use. Null where rights are managed and it may not go out there; without a context then for keys that may edit the asset alone.' })
  url: string | null;

  @Field(() => BigIntScalar, { description: 'Its size in bytes.' })
  bytes: bigint;

  @Field({ description: 'Its media type.' })
  mimeType: string;

  @Field(() => [CaptionLoss], { description: 'What it could not carry; empty where it carries all.' })
  losses: CaptionLoss[];
}

import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { AssetKind, AssetStatus } from '../../domain/asset/index.js';
import { Project } from '../project/project.types.js';
import { MediaFile } from '../rendition/media-file.types.js';
import { BigIntScalar, DateTimeScalar, FrameRateScalar, LanguageTagScalar, TimecodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { JobError } from '../shared/failure.types.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';
import { TechnicalMetadata } from '../technical/technical.types.js';
import { AssetTimecodeTrack } from '../technical/timecode-track.types.js';
import { AssetKindEnum, AssetStatusEnum } from './asset.enums.js';
import { AssetMetadata, ExternalId, LocalizedText } from './metadata.types.js';

/** Its fields with arguments (title, renditions, playback ...) are beside their resolvers, in resolvers/asset. */
@ObjectType({ implements: NodeObject, description: 'A title of the catalogue: one programme, clip, trailer, mix ...' })
export class Asset extends NodeObject {
  @Field(() => [ExternalId], { description: 'Its names in other schemes, in the order of their schemes.' })
  externalIds: ExternalId[];

  @Field(() => Project, { description: 'The part of the catalogue that it belongs to.' })
  project: Project;

  @Field(() => AssetKindEnum, { description: 'What it is.' })
  kind: AssetKind;

  @Field(() => Asset, { nullable: true, description: 'The series of a season, the season or series of an episode; null elsewhere, and while that one is deleted.' })
  parent: Ref<Asset> | null;

  @Field(() => Int, { nullable: true, description: 'Its number within the parent.' })
  position: number | null;

  @Field(() => AssetStatusEnum, { description: 'How far it is.' })
  status: AssetStatus;

  @Field(() => [LocalizedText], { description: 'Its titles in all languages: its own first, then by language.' })
  titles: LocalizedText[];

  @Field(() => [LocalizedText], { description: 'Its synopses in all languages: its own first, then by language.' })
  synopses: LocalizedText[];

  @Field(() => AssetMetadata, { description: 'What it is about, and who made it.' })
  metadata: AssetMetadata;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Language that it was made in.' })
  originalLanguage: string | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'Pictures a second of the source; null without a picture, and until it is probed.' })
  frameRate: string | null;

  @Field(() => FrameRateScalar, { nullable: true, description: 'What timecodes on this asset count: the frame rate, or a nominal one for sound and for variable rates (`technical` says so); null until a source is probed.' })
  timelineRate: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label of the first frame.' })
  startTimecode: string | null;

  @Field(() => [AssetTimecodeTrack], { description: 'Every timecode track that its labels may be given on: first the primary one, which is its timeline, then those that its file carries, then those that were added; empty until a source is probed.' })
  timecodeTracks: AssetTimecodeTrack[];

  @Field(() => BigIntScalar, { nullable: true, description: 'Length in frames of `timelineRate`.' })
  frameCount: bigint | null;

  @Field(() => Float, { nullable: true, description: 'Length in seconds, for people; the model counts frames.' })
  durationSeconds: number | null;

  @Field(() => TechnicalMetadata, { nullable: true, description: 'What the source is, as two witnesses saw it; null until it is probed.' })
  technical: TechnicalMetadata | null;

  @Field(() => MediaFile, { nullable: true, description: 'The current source; null until an upload is accepted.' })
  source: MediaFile | null;

  @Field(() => MediaFile, { nullable: true, description: 'A still that stands for it.' })
  poster: MediaFile | null;

  @Field(() => MediaFile, { nullable: true, description: 'Small pictures along its length, as WebVTT that points at sprite sheets.' })
  storyboard: MediaFile | null;

  @Field(() => JobError, { nullable: true, description: 'Why its status is FAILED.' })
  failure: JobError | null;

  @Field(() => Int, { description: 'Raised by every edit of its own fields; guards `expectedVersion`.' })
  version: number;

  @Field(() => BigIntScalar, { description: 'Raised by every change that a reader could see, children included; keys caches.' })
  projectionVersion: bigint;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: string;
}

export const AssetConnection = connectionOf('Asset', 'assets', () => Asset);

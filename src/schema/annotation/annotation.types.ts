import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { AnnotationKind, ProvenanceKind } from '../../domain/annotation/index.js';
import type { JsonObject } from '../../domain/shared/index.js';
import { Actor } from '../actor/actor.types.js';
import { Asset } from '../asset/asset.types.js';
import { BigIntScalar, DateTimeScalar, JsonObjectScalar, TimecodeScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { liftEnum } from '../shared/enum.js';
import { NodeObject } from '../shared/node.types.js';
import type { Ref } from '../shared/ref.js';

export const AnnotationKindEnum = liftEnum<AnnotationKind>('AnnotationKind', 'What an annotation says of its frames, whatever its layer is called.', {
  SEGMENT: 'A part of the programme: an interview, a recap, the credits.',
  CHAPTER: 'A part that viewers may go to.',
  AD_BREAK: 'Where advertising may stand.',
  RATING: 'What a rating or an advice to viewers rests on.',
  NOTE: 'What an editor has to say.',
  TRANSCRIPT: 'What is spoken.',
  SCENE: 'A scene or shot.',
  OBJECT: 'A thing that is seen.',
  FACE: 'A person who is seen.',
  MODERATION: 'What somebody may not want to show.',
  QC: 'What quality control found.',
  CUE: 'A piece of music, as cue sheets list it.',
  OTHER: 'What a layer of the tenant\'s own says.',
});

export const ProvenanceKindEnum = liftEnum<ProvenanceKind>('ProvenanceKind', 'Whether a person or a machine said it.', {
  HUMAN: 'A person.',
  MACHINE: 'A model; a later run may replace it, and never what a person said.',
});

export type NearestDirection = 'BEFORE' | 'AFTER';
export const NearestDirectionEnum = liftEnum<NearestDirection>('NearestDirection', 'A side of a frame.', { BEFORE: 'What has ended when it begins.', AFTER: 'What begins after it.' });

@ObjectType({ description: 'Who or what said something.' })
export class Provenance {
  @Field(() => ProvenanceKindEnum, { description: 'A person or a machine.' })
  kind: ProvenanceKind;

  @Field(() => String, { nullable: true, description: 'Name of the model; null for a person.' })
  model: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the model; null for a person.' })
  version: string | null;

  @Field(() => String, { nullable: true, description: 'The run of the model that it came from; null for a person.' })
  runId: string | null;
}

@ObjectType({ description: 'That a note is settled.' })
export class NoteResolution {
  @Field(() => DateTimeScalar, { description: 'Since when.' })
  at: string;

  @Field(() => Actor, { description: 'Who settled it.' })
  by: Actor;
}

@ObjectType({ implements: NodeObject, description: 'Something said about frames of a title.' })
export class Annotation extends NodeObject {
  @Field(() => Asset, { description: 'The title.' })
  asset: Ref<Asset>;

  @Field({ description: 'The layer that it belongs to: "segment", "ad-break", "transcript" ..., or the tenant\'s own.' })
  layer: string;

  @Field(() => AnnotationKindEnum, { description: 'What it says of its frames.' })
  kind: AnnotationKind;

  @Field(() => TimecodeScalar, { description: 'Label of its first frame on the title\'s timeline.' })
  in: string;

  @Field(() => TimecodeScalar, { description: 'Label of the first frame that is no longer in it.' })
  out: string;

  @Field(() => BigIntScalar, { description: 'Its first frame, counted from the title\'s first, which is 0.' })
  inFrame: bigint;

  @Field(() => BigIntScalar, { description: 'The first frame that is no longer in it.' })
  outFrame: bigint;

  @Field(() => Int, { nullable: true, description: 'The version of the video that its frames are of; `timelineRetime` carries it to the next. Null: it was put before that was noted.' })
  editVersion: number | null;

  @Field(() => String, { nullable: true, description: 'In a few words.' })
  label: string | null;

  @Field(() => String, { nullable: true, description: 'At length.' })
  body: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'What its layer has besides.' })
  data: JsonObject | null;

  @Field(() => Float, { nullable: true, description: 'How sure a machine was, 0 to 1; null where nobody measured.' })
  confidence: number | null;

  @Field(() => Provenance, { description: 'Who or what said it.' })
  provenance: Provenance;

  @Field(() => Actor, { description: 'Who put it there.' })
  createdBy: Actor;

  @Field(() => Annotation, { nullable: true, description: 'The note that this one answers.' })
  replyTo: Ref<Annotation> | null;

  @Field(() => [Annotation], { description: 'The answers to a note, in the order in which they were made.' })
  replies: Ref<Annotation>[];

  @Field(() => NoteResolution, { nullable: true, description: 'Of a note that is settled, with the thread below it; null while it is open.' })
  resolution: NoteResolution | null;

  @Field(() => Int, { description: 'Raised by every change; guards `expectedVersion`.' })
  version: number;
}

export const AnnotationConnection = connectionOf('Annotation', 'annotations', () => Annotation);

import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { ProvenanceKind } from '../../domain/annotation/index.js';
import type { JsonObject } from '../../domain/shared/index.js';
import { BigIntScalar, JsonObjectScalar, TimecodeScalar } from '../scalars/index.js';
import { ProvenanceKindEnum } from './annotation.types.js';

@InputType({ description: 'An annotation as it is to be. With an id an edit: absent keeps, null clears; a value of a machine that a person edits is that person\'s from then on, and no run replaces it.' })
export class AnnotationPut {
  @Field(() => ID, { nullable: true, description: 'The annotation to edit; absent: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'Its layer: one that every tenant has, or the tenant\'s own.' })
  layer: string;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label of its first frame. Both ends are required of a new annotation, as labels or as frames; not of a reply, which stands where its note does.' })
  in?: string | null;

  @Field(() => TimecodeScalar, { nullable: true, description: 'Label of the first frame that is no longer in it.' })
  out?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which of `Asset.timecodeTracks` the labels are of; default: the primary one.' })
  track?: string | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'Its first frame, counted from the title\'s first, which is 0.' })
  inFrame?: bigint | null;

  @Field(() => BigIntScalar, { nullable: true, description: 'The first frame that is no longer in it; at most the number of frames.' })
  outFrame?: bigint | null;

  @Field(() => String, { nullable: true, description: 'In a few words: at most 1,000 characters.' })
  label?: string | null;

  @Field(() => String, { nullable: true, description: 'At length: at most 50,000 characters.' })
  body?: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'As the layer\'s schema has it: at most 10,000 values, 65,536 characters and 32 levels.' })
  data?: JsonObject | null;

  @Field(() => Float, { nullable: true, description: 'How sure a machine is, 0 to 1.' })
  confidence?: number | null;

  @Field(() => ID, { nullable: true, description: 'The note of the same title that a new note answers; answers are not answered.' })
  replyTo?: string | null;
}

@InputType({ description: 'Who or what says it.' })
export class ProvenanceInput {
  @Field(() => ProvenanceKindEnum, { description: 'A person, who is the caller, or a machine.' })
  kind: ProvenanceKind;

  @Field(() => String, { nullable: true, description: 'Name of the model; required of a machine.' })
  model?: string | null;

  @Field(() => String, { nullable: true, description: 'Version of the model.' })
  version?: string | null;
}

@InputType({ description: 'A run of a model over the title, as many batches as it takes: the first batch of a run takes away what the model\'s other runs said in these layers, further ones add. Of two runs the one that began later stands; a later batch of the earlier one is refused as RUN_SUPERSEDED.' })
export class MachineRunInput {
  @Field({ description: 'Name of the run; all its batches have the same.' })
  runId: string;

  @Field({ description: 'Name of the model.' })
  model: string;

  @Field({ description: 'Version of the model.' })
  version: string;

  @Field(() => [String], { description: 'The layers that the run fills, at most 50; its annotations stand in these.' })
  layers: string[];
}

@InputType({ description: 'What is said about a title, all or nothing.' })
export class AnnotationsPutInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => [AnnotationPut], { description: 'At most 10,000; with `replaceMachineRun` none may be, for a run that found nothing.' })
  annotations: AnnotationPut[];

  @Field(() => ProvenanceInput, { nullable: true, description: 'Who says all of it; default: the caller, a person.' })
  provenance?: ProvenanceInput | null;

  @Field(() => MachineRunInput, { nullable: true, description: 'The run that it is a batch of; then a machine says it.' })
  replaceMachineRun?: MachineRunInput | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same annotations again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes an annotation away, with the answers to it.' })
export class AnnotationDeleteInput {
  @Field(() => ID, { description: 'The annotation.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Takes annotations of a title away, with the answers to them, all or none.' })
export class AnnotationsDeleteInput {
  @Field(() => ID, { description: 'The title.' })
  assetId: string;

  @Field(() => [ID], { description: 'At most 10,000.' })
  ids: string[];
}

@InputType({ description: 'Settles a note, or opens it again.' })
export class NoteResolveInput {
  @Field(() => ID, { description: 'The first note of a thread.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field({ description: 'Whether it is settled.' })
  resolved: boolean;
}

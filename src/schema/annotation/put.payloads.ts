import { Field, ID, ObjectType } from 'type-graphql';
import type { AnnotationDeleteErrorCode, AnnotationErrorCode, NoteErrorCode } from '../../domain/annotation/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { Annotation } from './annotation.types.js';

const NOT_A_NOTE = 'Only notes are answered and settled; an answer is not answered, and the thread is settled with its first note.';
const PUT_CODES: Readonly<Record<AnnotationErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  NO_TIMELINE: 'The title has no timeline before a source of it is probed.',
  NO_SUCH_TRACK: 'The title has no such timecode track.',
  NO_SUCH_LABEL: 'The label does not exist on the title\'s timeline; `message` says why.',
  OUT_OF_RANGE: 'The media has no such frame.',
  INVERTED: 'It ends where it begins, or before.',
  UNKNOWN_LAYER: 'There is no layer of that name.',
  INVALID_DATA: 'The data does not fit the schema of the layer; `path` goes on into the data.',
  HUMAN_VALUE: 'A person said it: a machine does not change it.',
  RUN_SUPERSEDED: 'A run of the model that began later has filled the layer.',
  NOT_A_NOTE,
};
const DELETE_CODES: Readonly<Record<AnnotationDeleteErrorCode, string>> = COMMON_ERROR_CODES;
const NOTE_CODES: Readonly<Record<NoteErrorCode, string>> = { ...COMMON_ERROR_CODES, NOT_A_NOTE };

export const AnnotationsPutError = userErrorOf('AnnotationsPut', PUT_CODES);
export const AnnotationDeleteError = userErrorOf('AnnotationDelete', DELETE_CODES);
export const AnnotationsDeleteError = userErrorOf('AnnotationsDelete', DELETE_CODES);
export const NoteResolveError = userErrorOf('NoteResolve', NOTE_CODES);

@ObjectType({ description: 'What `annotationsPut` did.' })
export class AnnotationsPutPayload {
  @Field(() => [AnnotationsPutError], { description: 'Faults of the input, the first 100 of them; `path` names the annotation, as ["annotations", "17", "in"]. Empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `annotationDelete` did.' })
export class AnnotationDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the annotation that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => Annotation, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Annotation | null;

  @Field(() => [AnnotationDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `annotationsDelete` did.' })
export class AnnotationsDeletePayload {
  @Field(() => [ID], { nullable: true, description: 'Ids of the annotations that are gone; null when `userErrors` say why not.' })
  deletedIds: string[] | null;

  @Field(() => [AnnotationsDeleteError], { description: 'Faults of the input, the first 100 of them; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `noteResolve` did.' })
export class NoteResolvePayload {
  @Field(() => Annotation, { nullable: true, description: 'The note as it is now; null when `userErrors` say why not.' })
  note: Annotation | null;

  @Field(() => Annotation, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: Annotation | null;

  @Field(() => [NoteResolveError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

import { Field, ID, InputType, Int } from 'type-graphql';
import type { AnnotationKind } from '../../domain/annotation/index.js';
import type { JsonObject } from '../../domain/shared/index.js';
import { JsonObjectScalar } from '../scalars/index.js';
import { AnnotationKindEnum } from './annotation.types.js';

@InputType({ description: 'A new layer of the tenant\'s own, or an edit of one: absent keeps.' })
export class AnnotationLayerPutInput {
  @Field(() => ID, { nullable: true, description: 'The layer to edit; absent: a new one.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Lower-case letters and digits, parted by "-", "." or "/", at most 64 in all: "acme/graphics". Required of a new one, and never changed.' })
  name?: string | null;

  @Field(() => AnnotationKindEnum, { nullable: true, description: 'What its annotations say; required of a new one, and kept while there are any.' })
  kind?: AnnotationKind | null;

  @Field(() => String, { nullable: true, description: 'Its name for people, at most 200 characters; required of a new one.' })
  title?: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'JSON Schema (draft 2020-12) of `data`, of type "object"; default: any object. Without references, regular expressions, `uniqueItems` and `unevaluated…`; at most 200 schemas in it. A schema that annotations of the layer do not fit is refused as IN_USE.' })
  schema?: JsonObject | null;

  @Field(() => String, { nullable: true, description: 'The same key with the same input answers the same new layer again.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Takes a layer away that nothing stands in.' })
export class AnnotationLayerDeleteInput {
  @Field(() => ID, { description: 'The layer.' })
  id: string;

  @Field(() => Int, { nullable: true, description: 'The version that was read; another one stored answers VERSION_CONFLICT.' })
  expectedVersion?: number | null;
}

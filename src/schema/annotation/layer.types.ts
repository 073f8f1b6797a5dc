import { Field, Int, ObjectType } from 'type-graphql';
import type { AnnotationKind } from '../../domain/annotation/index.js';
import type { JsonObject } from '../../domain/shared/index.js';
import { JsonObjectScalar } from '../scalars/index.js';
import { connectionOf } from '../shared/connection.types.js';
import { NodeObject } from '../shared/node.types.js';
import { AnnotationKindEnum } from './annotation.types.js';

@ObjectType({ implements: NodeObject, description: 'A layer that annotations stand in: what they say, and the form of their `data`.' })
export class AnnotationLayer extends NodeObject {
  @Field({ description: 'What `Annotation.layer` says: unique within the tenant, for good.' })
  name: string;

  @Field(() => AnnotationKindEnum, { description: 'What its annotations say of their frames.' })
  kind: AnnotationKind;

  @Field({ description: 'Its name for people.' })
  title: string;

  @Field(() => JsonObjectScalar, { description: 'JSON Schema (draft 2020-12) of `data`; absent data counts as {}.' })
  schema: JsonObject;

  @Field({ description: 'Whether every tenant has it; then it cannot be changed.' })
  builtIn: boolean;

  @Field(() => Int, { description: 'Raised by every edit; guards `expectedVersion`.' })
  version: number;
}

export const AnnotationLayerConnection = connectionOf('AnnotationLayer', 'layers', () => AnnotationLayer);

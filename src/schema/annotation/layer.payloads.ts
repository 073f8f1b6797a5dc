import { Field, ID, ObjectType } from 'type-graphql';
import type { LayerDeleteErrorCode, LayerErrorCode } from '../../domain/annotation/index.js';
import { COMMON_ERROR_CODES, userErrorOf } from '../shared/user-error.types.js';
import { AnnotationLayer } from './layer.types.js';

const DELETE_CODES: Readonly<Record<LayerDeleteErrorCode, string>> = {
  ...COMMON_ERROR_CODES,
  TENANT_WIDE: 'Layers belong to the whole tenant, and the key is bound to one project of it.',
  BUILT_IN: 'Every tenant has this layer as it is.',
  IN_USE: 'Annotations rely on what would go; those of deleted titles too, while they can be restored.',
};
const PUT_CODES: Readonly<Record<LayerErrorCode, string>> = {
  ...DELETE_CODES,
  NAME_TAKEN: 'There is a layer of that name.',
  INVALID_SCHEMA: 'It is no JSON Schema, or has more in it than is taken; `path` goes on into the schema.',
};

export const AnnotationLayerPutError = userErrorOf('AnnotationLayerPut', PUT_CODES);
export const AnnotationLayerDeleteError = userErrorOf('AnnotationLayerDelete', DELETE_CODES);

@ObjectType({ description: 'What `annotationLayerPut` did.' })
export class AnnotationLayerPutPayload {
  @Field(() => AnnotationLayer, { nullable: true, description: 'The layer as it is now; null when `userErrors` say why not.' })
  annotationLayer: AnnotationLayer | null;

  @Field(() => AnnotationLayer, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: AnnotationLayer | null;

  @Field(() => [AnnotationLayerPutError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

@ObjectType({ description: 'What `annotationLayerDelete` did.' })
export class AnnotationLayerDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the layer that is gone; null when `userErrors` say why not.' })
  deletedId: string | null;

  @Field(() => AnnotationLayer, { nullable: true, description: 'What is stored, on VERSION_CONFLICT.' })
  current: AnnotationLayer | null;

  @Field(() => [AnnotationLayerDeleteError], { description: 'Faults of the input; empty on success.' })
  userErrors: object[];
}

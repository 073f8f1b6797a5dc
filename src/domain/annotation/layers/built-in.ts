import type { JsonObject } from '../../shared/index.js';
import type { AnnotationKind } from '../annotation.js';

/** A layer that every tenant has. */
export interface BuiltIn {
  /** Its id is made of it: never given to another. */
  readonly number: number;
  readonly name: string;
  readonly kind: AnnotationKind;
  readonly title: string;
  readonly schema: JsonObject;
}

/**
 * The form of a layer's data: what is named here has this form, nothing is required, and what is not named may stand beside it, so that an exporter may carry more than
 * the layer knows.
 */
export const dataOf = (properties: JsonObject): JsonObject => ({ type: 'object', properties });

export const text = (description: string, maxLength = 1000): JsonObject => ({ type: 'string', maxLength, description });
export const texts = (description: string, maxItems = 100): JsonObject => ({ type: 'array', items: { type: 'string', maxLength: 1000 }, maxItems, description });
export const oneOf = (description: string, ...values: string[]): JsonObject => ({ type: 'string', enum: values, description });
export const whole = (description: string, minimum = 0): JsonObject => ({ type: 'integer', minimum, description });
export const share = (description: string): JsonObject => ({ type: 'number', minimum: 0, maximum: 1, description });
export const flag = (description: string): JsonObject => ({ type: 'boolean', description });
export const frames = (description: string): JsonObject => ({ type: 'string', pattern: '^(?:0|[1-9][0-9]{0,18})$', description });
export const orNull = (schema: JsonObject): JsonObject => ({ ...schema, type: [schema['type']!, 'null'].flat() });
/** Texts by language, BCP 47. */
export const byLanguage = (description: string): JsonObject => ({ type: 'object', additionalProperties: { type: 'string', maxLength: 1000 }, maxProperties: 200, description });
/** Where in the picture, as shares of its width and height, from the upper left corner. */
export const box: JsonObject = {
  type: 'object', required: ['x', 'y', 'width', 'height'], properties: { x: share('Left edge.'), y: share('Upper edge.'), width: share('Width.'), height: share('Height.') },
  description: 'Where in the picture, as shares of its width and height.',
};

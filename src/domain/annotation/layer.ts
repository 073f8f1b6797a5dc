import { type AnnotationLayerId, idOf, type JsonObject, type TenantId } from '../shared/index.js';
import type { AnnotationKind } from './annotation.js';
import { BUILT_IN } from './layers/index.js';

/** What annotations of a layer say, and the form of their `data`. */
export interface LayerRules {
  readonly id: AnnotationLayerId;
  /** What annotations name it by: unique within the tenant, never changed. */
  readonly name: string;
  readonly kind: AnnotationKind;
  readonly title: string;
  /** JSON Schema, draft 2020-12, within `schemaFault`'s subset. Absent data is checked as {}. */
  readonly schema: JsonObject;
  /** +1 for each edit; of a layer that every tenant has, 1. */
  readonly version: number;
}

/** A tenant's own layer. */
export interface AnnotationLayer extends LayerRules {
  readonly tenantId: TenantId;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** "score-board", "acme/graphics": lower case, so that two spellings are not two layers. */
export const LAYER_NAME = /^[a-z][a-z0-9]*(?:[-./][a-z0-9]+)*$/;

export const LAYER_LIMITS = { name: 64, title: 200, layers: 200 } as const;

/** The layers that every tenant has, by name; their ids never change. */
export const BUILT_IN_LAYERS: ReadonlyMap<string, LayerRules> = new Map(BUILT_IN.map(({ number, ...rules }) => [rules.name, { ...rules, id: builtInId(number), version: 1 }]));

function builtInId(number: number): AnnotationLayerId {
  return idOf('AnnotationLayer', `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
}

export const isBuiltIn = (id: AnnotationLayerId): boolean => [...BUILT_IN_LAYERS.values()].some((layer) => layer.id === id);

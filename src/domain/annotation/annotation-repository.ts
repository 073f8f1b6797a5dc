import type { AnnotationId, AnnotationLayerId, AssetId, JsonObject } from '../shared/index.js';
import type { Annotation } from './annotation.js';
import type { AnnotationLayer } from './layer.js';
import type { RunOfModel } from './machine-run.js';

/**
 * Annotations of the unit's scope. Whoever writes any has their asset locked, so what is read here stays as it is. Many at once: the number of statements does not depend on how many.
 */
export interface AnnotationRepository {
  /** Which asset an annotation hangs on; null where there is none in sight. */
  assetOf(id: AnnotationId): Promise<AssetId | null>;
  /** Of these ids those that are annotations of the asset. */
  get(assetId: AssetId, ids: readonly AnnotationId[]): Promise<Annotation[]>;
  /** Those whose frames are of a version of the video, or of one that nobody noted; of these layers, or of all. Along the timeline, the first of them: at most `limit`. */
  timedTo(assetId: AssetId, editVersion: number, layers: readonly string[] | null, limit: number): Promise<Annotation[]>;
  /** How many answers each of these notes has; one without is left out. */
  replies(ids: readonly AnnotationId[]): Promise<ReadonlyMap<AnnotationId, number>>;
  save(annotations: readonly Annotation[]): Promise<void>;
  /** With the answers to them. Answers what is gone: ids, and layers. */
  remove(assetId: AssetId, ids: readonly AnnotationId[]): Promise<Removed>;
  /** Of the asset, every model's. */
  runs(assetId: AssetId, model: string): Promise<RunOfModel[]>;
  saveRun(assetId: AssetId, run: RunOfModel): Promise<void>;
  forgetRuns(assetId: AssetId, model: string, runIds: readonly string[]): Promise<void>;
  /** Takes away what other runs of the model said in these layers, but for what people have answered or settled. */
  removeOtherRuns(assetId: AssetId, run: Pick<RunOfModel, 'model' | 'runId'>, layers: readonly string[]): Promise<Removed>;
  /** Kept as long as the idempotency key that answers it again. */
  keepPut(id: string, annotationIds: readonly AnnotationId[]): Promise<void>;
  put(id: string): Promise<AnnotationId[]>;
}

export interface Removed {
  readonly ids: readonly AnnotationId[];
  readonly layers: readonly string[];
}

/** The layers of the unit's tenant, without those that every tenant has. */
export interface AnnotationLayerRepository {
  /** Locked. */
  get(id: AnnotationLayerId): Promise<AnnotationLayer | null>;
  /** Those that there are; until the unit ends nobody changes them. */
  named(names: readonly string[]): Promise<AnnotationLayer[]>;
  count(): Promise<number>;
  /** False: another layer of the tenant has the name. */
  add(layer: AnnotationLayer): Promise<boolean>;
  save(layer: AnnotationLayer): Promise<void>;
  delete(id: AnnotationLayerId): Promise<void>;
  /** Whether anything is said in it, of deleted assets too. */
  isUsed(name: string): Promise<boolean>;
  /** What is said in it, in pages. */
  dataIn(name: string): AsyncIterable<readonly { readonly id: AnnotationId; readonly data: JsonObject | null }[]>;
}

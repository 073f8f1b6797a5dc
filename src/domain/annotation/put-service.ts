import { type Asset, type AssetRepository, editable } from '../asset/index.js';
import type { EventRecorder } from '../event/index.js';
import {
  type Actor, type AnnotationId, type AssetId, type Clock, err, idOf, type IdempotencyStore, type IdSource, ok, once, type Result, type UnitOfWork, userError,
} from '../shared/index.js';
import type { Annotation } from './annotation.js';
import type { AnnotationLayerRepository, AnnotationRepository, Removed } from './annotation-repository.js';
import { recordChange } from './change.js';
import { dataCheckOf } from './data-check.js';
import { jsonShape, type JsonShape } from './json-shape.js';
import { BUILT_IN_LAYERS, type LayerRules } from './layer.js';
import { SCHEMA_LIMITS } from './layer-schema.js';
import { batchOf, runsToForget, type RunBatch, type RunFault } from './machine-run.js';
import { timelineVersionOf } from '../technical/index.js';
import { type AnnotationError, type AnnotationErrorCode, Faults, itemFaults, itemPath, type MachineRun, PUT_LIMITS, type PutAnnotations, putFaults } from './put-input.js';
import { judged, type Judging, type Said } from './put-item.js';
import { timelineOf } from './timeline.js';

export interface AnnotationTx {
  assets: AssetRepository;
  annotations: AnnotationRepository;
  annotationLayers: AnnotationLayerRepository;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface AnnotationDeps {
  unitOfWork: UnitOfWork<AnnotationTx>;
  clock: Clock;
  ids: IdSource;
}

type Outcome<T> = Promise<Result<T, AnnotationError[]>>;

/**
 * Makes and edits annotations of one asset, all or none. Answers their ids in the order of the input. Err: faults with the place of each, the first 100.
 * Writers of one asset go one after the other. With `replaceMachineRun` the first batch of a run takes away what other runs of the model said in its layers (ADR 0092).
 */
export async function putAnnotations(deps: AnnotationDeps, actor: Actor, input: PutAnnotations): Outcome<AnnotationId[]> {
  const whole = putFaults(input);
  if (whole.length > 0) return err(whole);
  const { faults, shapes } = itemFaults(input.annotations);
  if (faults.all.length > 0) return err(faults.all);
  const { idempotencyKey, ...body } = input;
  return deps.unitOfWork.run<AnnotationId[], AnnotationError[]>(actor, async (tx) => {
    if (idempotencyKey == null) return written(deps, tx, actor, input, shapes);
    const kept = await once<string, AnnotationErrorCode>(tx.idempotency, { operation: 'annotationsPut', key: idempotencyKey, body }, async () => {
      const put = await written(deps, tx, actor, input, shapes);
      if (!put.ok) return put;
      const id = deps.ids.next();
      await tx.annotations.keepPut(id, put.value);
      return ok(id);
    });
    return kept.ok ? ok(await tx.annotations.put(kept.value)) : kept;
  });
}

async function written(deps: AnnotationDeps, tx: AnnotationTx, actor: Actor, input: PutAnnotations, shapes: ReadonlyMap<number, JsonShape>): Outcome<AnnotationId[]> {
  const found = await editable(tx, { id: input.assetId, path: ['assetId'] });
  if (!found.ok) return err([userError('NOT_FOUND', ['assetId'])]);
  const begun = await judging(deps, tx, actor, found.value, input);
  if (!begun.ok) return begun;
  const work = workFault(input, begun.value, shapes);
  if (work) return err([work]);
  const batch = await batchIn(tx, input.assetId, input.replaceMachineRun ?? null, begun.value.now);
  if (!batch.ok) return batch;
  const annotations = allJudged(input, begun.value);
  if (!annotations.ok) return annotations;
  await save(tx, actor, found.value, annotations.value, batch.value);
  return ok(annotations.value.map(({ id }) => id));
}

async function judging(deps: AnnotationDeps, tx: AnnotationTx, actor: Actor, asset: Asset, input: PutAnnotations): Promise<Result<Judging, AnnotationError[]>> {
  const timeline = timelineOf(asset);
  if (timeline === null) return err([userError('NO_TIMELINE', ['assetId'])]);
  const named = input.annotations.flatMap(({ id, replyTo }) => [id, replyTo].filter((each) => each != null));
  const stored = new Map((await tx.annotations.get(asset.id, named)).map((annotation) => [annotation.id, annotation]));
  const notes = [...stored.values()].filter(({ kind }) => kind === 'NOTE').map(({ id }) => id);
  const layers = await layersOf(tx, input);
  const missing = (input.replaceMachineRun?.layers ?? []).flatMap((layer, i) => (layers.has(layer) ? [] : [userError('UNKNOWN_LAYER' as const, ['replaceMachineRun', 'layers', String(i)], { value: layer.slice(0, 100) })]));
  if (missing.length > 0) return err(missing);
  return ok({
    asset, timeline, editVersion: timelineVersionOf(asset), actor, said: saidBy(input), run: input.replaceMachineRun ?? null, now: deps.clock.now(), newId: () => idOf('Annotation', deps.ids.next()),
    layers, stored, replies: new Map(notes.length === 0 ? [] : await tx.annotations.replies(notes)),
  });
}

/** The layers that the input names, as far as there are. */
async function layersOf(tx: AnnotationTx, { annotations, replaceMachineRun }: PutAnnotations): Promise<Judging['layers']> {
  const names = new Set([...annotations.map(({ layer }) => layer), ...(replaceMachineRun?.layers ?? [])]);
  const own = [...names].filter((name) => !BUILT_IN_LAYERS.has(name)).slice(0, PUT_LIMITS.annotations);
  const rules: LayerRules[] = [...[...names].flatMap((name) => BUILT_IN_LAYERS.get(name) ?? []), ...(own.length === 0 ? [] : await tx.annotationLayers.named(own))];
  return new Map(rules.map((each) => [each.name, { rules: each, check: dataCheckOf(each) }]));
}

function saidBy({ provenance, replaceMachineRun: run }: PutAnnotations): Said {
  if (run) return { provenance: 'MACHINE', model: run.model, modelVersion: run.version, runId: run.runId };
  if (provenance?.kind === 'MACHINE') return { provenance: 'MACHINE', model: provenance.model!, modelVersion: provenance.version ?? null, runId: null };
  return { provenance: 'HUMAN', model: null, modelVersion: null, runId: null };
}

/** Each value may be looked at by each part of the schema: more than that many looks would hold everybody up. */
function workFault({ annotations }: PutAnnotations, { layers }: Judging, shapes: ReadonlyMap<number, JsonShape>): AnnotationError | null {
  const weights = new Map([...layers].map(([name, { rules }]) => [name, weightOf(rules)]));
  let work = 0;
  for (const [i, { nodes }] of shapes) {
    work += nodes * (weights.get(annotations[i]!.layer) ?? 0);
    if (work > PUT_LIMITS.work) return userError('LIMIT_EXCEEDED', itemPath(i, 'data'), { max: PUT_LIMITS.work });
  }
  return null;
}

function weightOf({ schema }: LayerRules): number {
  const shape = jsonShape(schema, SCHEMA_LIMITS);
  return typeof shape === 'string' ? SCHEMA_LIMITS.nodes : shape.nodes;
}

interface KnownBatch extends RunBatch {
  /** Runs that are not to be known any longer. */
  readonly forget: readonly string[];
}

async function batchIn(tx: AnnotationTx, assetId: AssetId, run: MachineRun | null, now: Date): Promise<Result<KnownBatch | null, AnnotationError[]>> {
  if (run === null) return ok(null);
  const { runId, model, version: modelVersion, layers } = run;
  const known = await tx.annotations.runs(assetId, model);
  const batch = batchOf({ runId, model, modelVersion, layers, startedAt: now }, known);
  if (!batch.ok) return err([runError(batch.error)]);
  const others = known.filter((other) => other.runId !== runId);
  return ok({ ...batch.value, forget: runsToForget([...others, batch.value.run], now) });
}

function runError(fault: RunFault): AnnotationError {
  if (fault.code === 'RUN_SUPERSEDED') return userError('RUN_SUPERSEDED', ['replaceMachineRun', 'runId'], { layer: fault.layer, by: fault.by });
  return userError('INVALID', ['replaceMachineRun', 'version'], { reason: `the run began with version "${fault.stored}"` });
}

function allJudged({ annotations }: PutAnnotations, judging: Judging): Result<Annotation[], AnnotationError[]> {
  const faults = new Faults();
  const sound: Annotation[] = [];
  for (const [i, item] of annotations.entries()) {
    const result = judged(item, i, judging);
    if (result.ok) sound.push(result.value);
    else if (!faults.add(...result.error)) break;
  }
  return faults.all.length > 0 ? err(faults.all) : ok(sound);
}

async function saveRun({ annotations }: AnnotationTx, { id }: Asset, { run, forget }: KnownBatch): Promise<void> {
  await annotations.saveRun(id, run);
  if (forget.length > 0) await annotations.forgetRuns(id, run.model, forget);
}

const NOTHING: Removed = { ids: [], layers: [] };

/** What is put is of the run by then, and stays. */
async function save(tx: AnnotationTx, actor: Actor, asset: Asset, annotations: readonly Annotation[], batch: KnownBatch | null): Promise<void> {
  await tx.annotations.save(annotations);
  if (batch) await saveRun(tx, asset, batch);
  const removed = batch && batch.begins.length > 0 ? await tx.annotations.removeOtherRuns(asset.id, batch.run, batch.begins) : NOTHING;
  await recordChange(tx, actor, asset, { put: annotations, removed });
}

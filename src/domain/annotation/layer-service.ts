import type { EventRecorder, EventType } from '../event/index.js';
import {
  type Actor, type AnnotationId, type AnnotationLayerId, type Clock, type CommonErrorCode, err, globalId, idOf, type IdempotencyStore, type IdSource, type JsonObject, ok, once, optionalTextFaults,
  requiredTextFaults, type Result, type UnitOfWork, type UserError, userError,
} from '../shared/index.js';
import type { AnnotationKind } from './annotation.js';
import type { AnnotationLayerRepository } from './annotation-repository.js';
import { type DataCheck, dataCheckOrFault } from './data-check.js';
import { type AnnotationLayer, BUILT_IN_LAYERS, isBuiltIn, LAYER_LIMITS, LAYER_NAME } from './layer.js';
import { pointerPath, schemaFault, type SchemaFault } from './layer-schema.js';

/** TENANT_WIDE: the caller's key is bound to one project. BUILT_IN: every tenant has the layer as it is. IN_USE: annotations rely on what would go. */
export type LayerDeleteErrorCode = CommonErrorCode | 'TENANT_WIDE' | 'BUILT_IN' | 'IN_USE';
export type LayerErrorCode = LayerDeleteErrorCode | 'NAME_TAKEN' | 'INVALID_SCHEMA';
export type LayerError = UserError<LayerErrorCode>;

export interface LayerTx {
  annotationLayers: AnnotationLayerRepository;
  events: EventRecorder;
  idempotency: IdempotencyStore;
}
export interface LayerDeps {
  unitOfWork: UnitOfWork<LayerTx>;
  clock: Clock;
  ids: IdSource;
}

/** Without `id` a new one. Absent keeps; the name of one that is there stays as it is. */
export interface PutLayer {
  id?: AnnotationLayerId | null;
  expectedVersion?: number | null;
  name?: string | null;
  kind?: AnnotationKind | null;
  title?: string | null;
  /** Default: any object. */
  schema?: JsonObject | null;
  idempotencyKey?: string | null;
}

const ANY_OBJECT: JsonObject = { type: 'object' };

/** A layer in use keeps its kind, and takes another schema only where all that is said in it fits: nothing that is stored becomes invalid silently. */
export async function putLayer(deps: LayerDeps, actor: Actor, input: PutLayer): Promise<Result<AnnotationLayerId, LayerError[]>> {
  const schema = input.schema == null ? null : checkedSchema(input.schema);
  const faults = [...inputFaults(input), ...(schema === null || schema.ok ? [] : [schemaError(schema.error)])];
  if (faults.length > 0) return err(faults);
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  const { id, idempotencyKey, ...body } = input;
  return deps.unitOfWork.run<AnnotationLayerId, LayerError[]>(actor, async (tx) => {
    if (id) return editLayer(deps, tx, actor, id, input, schema?.ok ? schema.value : null);
    const stands = async (made: AnnotationLayerId): Promise<boolean> => (await tx.annotationLayers.get(made)) !== null;
    return once<AnnotationLayerId, LayerErrorCode>(tx.idempotency, { operation: 'annotationLayerPut', key: idempotencyKey, body, stands }, () => addLayer(deps, tx, actor, input));
  });
}

function checkedSchema(schema: JsonObject): Result<DataCheck, SchemaFault> {
  const fault = schemaFault(schema);
  if (fault) return err(fault);
  const check = dataCheckOrFault(schema);
  return typeof check === 'function' ? ok(check) : err(check);
}

const schemaError = ({ pointer, reason }: SchemaFault): LayerError => userError('INVALID_SCHEMA', ['schema', ...pointerPath(pointer)], { pointer: pointer.slice(0, 200), reason: reason.slice(0, 300) });

function inputFaults({ id, name, kind, title }: PutLayer): LayerError[] {
  if (id) return [...(title === null ? [userError('REQUIRED' as const, ['title'])] : []), ...optionalTextFaults(title, ['title'], LAYER_LIMITS.title)];
  return [
    ...(name == null ? [userError('REQUIRED' as const, ['name'])] : nameFaults(name)),
    ...(kind == null ? [userError('REQUIRED' as const, ['kind'])] : []),
    ...requiredTextFaults(title, ['title'], LAYER_LIMITS.title),
  ];
}

function nameFaults(name: string): LayerError[] {
  if (name.length > LAYER_LIMITS.name) return [userError('LIMIT_EXCEEDED', ['name'], { maxLength: LAYER_LIMITS.name })];
  if (!LAYER_NAME.test(name)) return [userError('INVALID', ['name'], { value: name })];
  return BUILT_IN_LAYERS.has(name) ? [userError('NAME_TAKEN', ['name'], { value: name, holder: 'layer' })] : [];
}

async function addLayer(deps: LayerDeps, tx: LayerTx, actor: Actor, { name, kind, title, schema }: PutLayer): Promise<Result<AnnotationLayerId, LayerError[]>> {
  if ((await tx.annotationLayers.count()) >= LAYER_LIMITS.layers) return err([userError('LIMIT_EXCEEDED', [], { max: LAYER_LIMITS.layers })]);
  const now = deps.clock.now();
  const layer: AnnotationLayer = {
    id: idOf('AnnotationLayer', deps.ids.next()), tenantId: actor.tenantId, name: name!, kind: kind!, title: title!, schema: schema ?? ANY_OBJECT, version: 1, createdAt: now, updatedAt: now,
  };
  if (!(await tx.annotationLayers.add(layer))) return err([userError('NAME_TAKEN', ['name'], { value: name!, holder: 'layer' })]);
  await record(tx, actor, layer, 'ANNOTATION_LAYER_CREATED');
  return ok(layer.id);
}

async function editLayer(deps: LayerDeps, tx: LayerTx, actor: Actor, id: AnnotationLayerId, input: PutLayer, check: DataCheck | null): Promise<Result<AnnotationLayerId, LayerError[]>> {
  const found = await current(tx, id, input.expectedVersion);
  if (!found.ok) return found;
  const stored = found.value;
  if (input.name != null && input.name !== stored.name) return err([userError('INVALID', ['name'], { value: input.name.slice(0, 100) })]);
  if (input.kind != null && input.kind !== stored.kind && (await tx.annotationLayers.isUsed(stored.name))) return err([userError('IN_USE', ['kind'], { value: stored.name })]);
  const misfit = check === null ? null : await misfitIn(tx, stored.name, check);
  if (misfit) return err([userError('IN_USE', ['schema'], misfit)]);
  const layer = { ...stored, kind: input.kind ?? stored.kind, title: input.title ?? stored.title, schema: input.schema ?? stored.schema, version: stored.version + 1, updatedAt: deps.clock.now() };
  await tx.annotationLayers.save(layer);
  await record(tx, actor, layer, 'ANNOTATION_LAYER_UPDATED');
  return ok(id);
}

/** The first of what is said in the layer that would not fit. */
async function misfitIn(tx: LayerTx, name: string, check: DataCheck): Promise<Record<string, string> | null> {
  for await (const page of tx.annotationLayers.dataIn(name)) {
    for (const { id, data } of page) {
      const fault = check(data ?? {});
      if (fault) return { value: name, annotation: shownId(id), pointer: fault.pointer.slice(0, 200), reason: fault.reason };
    }
  }
  return null;
}

const shownId = (id: AnnotationId): string => globalId('Annotation', id);

export async function deleteLayer(deps: LayerDeps, actor: Actor, { id, expectedVersion }: { id: AnnotationLayerId; expectedVersion?: number | null }): Promise<Result<AnnotationLayerId, UserError<LayerDeleteErrorCode>[]>> {
  if (actor.projectId !== null) return err([userError('TENANT_WIDE', [])]);
  return deps.unitOfWork.run<AnnotationLayerId, UserError<LayerDeleteErrorCode>[]>(actor, async (tx) => {
    const found = await current(tx, id, expectedVersion);
    if (!found.ok) return found;
    if (await tx.annotationLayers.isUsed(found.value.name)) return err([userError('IN_USE', ['id'], { value: found.value.name })]);
    await tx.annotationLayers.delete(id);
    await record(tx, actor, found.value, 'ANNOTATION_LAYER_DELETED');
    return ok(id);
  });
}

async function current(tx: LayerTx, id: AnnotationLayerId, expected: number | null | undefined): Promise<Result<AnnotationLayer, UserError<'NOT_FOUND' | 'VERSION_CONFLICT' | 'BUILT_IN'>[]>> {
  if (isBuiltIn(id)) return err([userError('BUILT_IN', ['id'])]);
  const stored = await tx.annotationLayers.get(id);
  if (!stored) return err([userError('NOT_FOUND', ['id'])]);
  return expected == null || expected === stored.version ? ok(stored) : err([userError('VERSION_CONFLICT', ['expectedVersion'], { sent: expected, stored: stored.version })]);
}

const record = (tx: LayerTx, actor: Actor, layer: AnnotationLayer, type: EventType): Promise<void> =>
  tx.events.record({ type, subject: { kind: 'AnnotationLayer', id: layer.id }, projectId: null, assetId: null, version: layer.version, actor });

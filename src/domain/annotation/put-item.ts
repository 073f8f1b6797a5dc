import type { Asset } from '../asset/index.js';
import { type Actor, type AnnotationId, err, ok, type Result, userError } from '../shared/index.js';
import type { Annotation } from './annotation.js';
import type { DataCheck } from './data-check.js';
import type { LayerRules } from './layer.js';
import { pointerPath } from './layer-schema.js';
import { positionOf } from './position.js';
import { type AnnotationError, type AnnotationPut, itemPath, type MachineRun, PUT_LIMITS } from './put-input.js';
import type { Timeline } from './timeline.js';

/** Who says it: of a person all null. */
export type Said = Pick<Annotation, 'provenance' | 'model' | 'modelVersion' | 'runId'>;

/** What a write is judged by. */
export interface Judging {
  readonly asset: Asset;
  readonly timeline: Timeline;
  /** What frames of the timeline are of. */
  readonly editVersion: number;
  readonly actor: Actor;
  readonly said: Said;
  readonly run: MachineRun | null;
  readonly now: Date;
  /** Of a new annotation. */
  readonly newId: () => AnnotationId;
  readonly layers: ReadonlyMap<string, { readonly rules: LayerRules; readonly check: DataCheck }>;
  /** What there is of what the items name. */
  readonly stored: ReadonlyMap<AnnotationId, Annotation>;
  /** How many answers each note has; counted up with those that are put. */
  readonly replies: Map<AnnotationId, number>;
}

/** What an item comes to, or everything that is wrong with it. */
export function judged(item: AnnotationPut, i: number, judging: Judging): Result<Annotation, AnnotationError[]> {
  const { stored, timeline } = judging;
  const before = item.id == null ? null : stored.get(item.id);
  if (before === undefined) return err([userError('NOT_FOUND', itemPath(i, 'id'))]);
  const root = item.replyTo == null ? null : stored.get(item.replyTo);
  if (root === undefined) return err([userError('NOT_FOUND', itemPath(i, 'replyTo'))]);
  const position = positionOf(item, i, timeline, before ?? root);
  const faults = [
    ...(before === null ? [] : editFaults(before, item, i, judging)),
    ...layerFaults(item, i, judging),
    ...(root === null ? [] : replyFaults(root, item, i, judging)),
    ...(position.ok ? [] : position.error),
    ...dataFaults(item, i, judging, before),
  ];
  if (faults.length > 0 || !position.ok) return err(faults);
  const editVersion = isPlaced(item) ? judging.editVersion : (before ?? root)!.editVersion;
  return ok({ ...withFields(before ?? blank(judging), item, judging), ...position.value, editVersion, replyToId: before?.replyToId ?? root?.id ?? null });
}

/** Whether it says where it stands. */
const isPlaced = ({ in: first, out, inFrame, outFrame }: AnnotationPut): boolean => [first, out, inFrame, outFrame].some((end) => end != null);

/** A note in a thread stays a note. */
function editFaults(before: Annotation, { expectedVersion, layer }: AnnotationPut, i: number, { said, layers, replies }: Judging): AnnotationError[] {
  if (expectedVersion != null && expectedVersion !== before.version) return [userError('VERSION_CONFLICT', itemPath(i, 'expectedVersion'), { sent: expectedVersion, stored: before.version })];
  if (said.provenance === 'MACHINE' && before.provenance === 'HUMAN') return [userError('HUMAN_VALUE', itemPath(i, 'id'))];
  const inThread = before.replyToId !== null || (replies.get(before.id) ?? 0) > 0;
  return inThread && layers.has(layer) && layers.get(layer)!.rules.kind !== 'NOTE' ? [userError('NOT_A_NOTE', itemPath(i, 'layer'))] : [];
}

function layerFaults({ layer }: AnnotationPut, i: number, { layers, run }: Judging): AnnotationError[] {
  const path = itemPath(i, 'layer');
  if (!layers.has(layer)) return [userError('UNKNOWN_LAYER', path, { value: layer.slice(0, 100) })];
  return run && !run.layers.includes(layer) ? [userError('INVALID', path, { reason: 'it is none of the layers of the run' })] : [];
}

function replyFaults(root: Annotation, { layer }: AnnotationPut, i: number, { layers, replies }: Judging): AnnotationError[] {
  const path = itemPath(i, 'replyTo');
  if (root.kind !== 'NOTE' || root.replyToId !== null || layers.get(layer)?.rules.kind !== 'NOTE') return [userError('NOT_A_NOTE', path)];
  const count = (replies.get(root.id) ?? 0) + 1;
  replies.set(root.id, count);
  return count > PUT_LIMITS.replies ? [userError('LIMIT_EXCEEDED', path, { max: PUT_LIMITS.replies })] : [];
}

/** Data that an edit keeps is looked at again where it comes into another layer. */
function dataFaults(item: AnnotationPut, i: number, { layers }: Judging, before: Annotation | null): AnnotationError[] {
  const layer = layers.get(item.layer);
  if (!layer || (item.data === undefined && before?.layer === item.layer)) return [];
  const fault = layer.check((item.data === undefined ? before?.data : item.data) ?? {});
  return fault ? [userError('INVALID_DATA', itemPath(i, 'data', ...pointerPath(fault.pointer)), { layer: item.layer, pointer: fault.pointer.slice(0, 200), reason: fault.reason })] : [];
}

function blank({ asset, actor, now, newId }: Judging): Annotation {
  return {
    id: newId(), tenantId: asset.tenantId, projectId: asset.projectId, assetId: asset.id, layer: '', kind: 'OTHER', inFrame: 0n, outFrame: 0n, editVersion: null, label: null, body: null, data: null, confidence: null,
    provenance: 'HUMAN', model: null, modelVersion: null, runId: null, actorKind: actor.kind, actorId: actor.kind === 'KEY' ? actor.keyId : null, actorName: actor.name,
    replyToId: null, resolvedAt: null, resolverKind: null, resolverId: null, resolverName: null, version: 0, createdAt: now, updatedAt: now,
  };
}

/** Absent keeps. What a person changes is said by a person, and nobody measured how sure that is. */
function withFields(before: Annotation, item: AnnotationPut, { said, layers, now }: Judging): Annotation {
  const measured = before.provenance === 'MACHINE' && said.provenance === 'HUMAN' ? null : before.confidence;
  const { layer, label = before.label, body = before.body, data = before.data, confidence = measured } = item;
  return { ...before, layer, kind: layers.get(layer)!.rules.kind, label, body, data, confidence, ...said, version: before.version + 1, updatedAt: now };
}

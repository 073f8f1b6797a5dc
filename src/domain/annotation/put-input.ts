import { type AnnotationId, type AssetId, type CommonErrorCode, type JsonObject, optionalTextFaults, type UserError, userError } from '../shared/index.js';
import type { ProvenanceKind } from './annotation.js';
import { jsonShape, type JsonShape, type ShapeFault } from './json-shape.js';

/** What annotations of an asset become: made where `id` is absent, else edited: absent keeps, null clears. */
export interface PutAnnotations {
  assetId: AssetId;
  annotations: readonly AnnotationPut[];
  /** Default: HUMAN. */
  provenance?: { kind: ProvenanceKind; model?: string | null; version?: string | null } | null;
  replaceMachineRun?: MachineRun | null;
  idempotencyKey?: string | null;
}

export interface AnnotationPut {
  id?: AnnotationId | null;
  expectedVersion?: number | null;
  layer: string;
  in?: string | null;
  /** Id of the timecode track that labels are of; default: the primary one. */
  track?: string | null;
  out?: string | null;
  inFrame?: bigint | null;
  outFrame?: bigint | null;
  label?: string | null;
  body?: string | null;
  data?: JsonObject | null;
  confidence?: number | null;
  /** The note that a new note answers. */
  replyTo?: AnnotationId | null;
}

export interface MachineRun {
  runId: string;
  model: string;
  version: string;
  layers: readonly string[];
}

/**
 * NO_TIMELINE: the asset has no frames yet. NO_SUCH_TRACK: nor such a timecode track. NO_SUCH_LABEL, OUT_OF_RANGE, INVERTED: of a position. UNKNOWN_LAYER, INVALID_DATA: of the layer and its schema. HUMAN_VALUE: a machine
 * would overwrite what a person said. RUN_SUPERSEDED: a later run has written the layer. NOT_A_NOTE: only notes are answered, and answers are not.
 */
export type AnnotationErrorCode = CommonErrorCode | 'NO_TIMELINE' | 'NO_SUCH_TRACK' | 'NO_SUCH_LABEL' | 'OUT_OF_RANGE' | 'INVERTED' | 'UNKNOWN_LAYER' | 'INVALID_DATA' | 'HUMAN_VALUE' | 'RUN_SUPERSEDED' | 'NOT_A_NOTE';
export type AnnotationError = UserError<AnnotationErrorCode>;

/** Of one write, and of one annotation. `work`: values of all data, each times the values of its layer's schema: what checking them costs. */
export const PUT_LIMITS = { annotations: 10_000, errors: 100, layers: 50, label: 1000, body: 50_000, name: 200, replies: 500, work: 200_000_000 } as const;
export const DATA_LIMITS = { depth: 32, nodes: 10_000, text: 65_536 } as const;

/** Collects faults up to the limit: the caller mends those that he is told first. */
export class Faults {
  readonly all: AnnotationError[] = [];

  /** Whether there is room for more. */
  add(...faults: readonly AnnotationError[]): boolean {
    for (const fault of faults) if (this.all.length < PUT_LIMITS.errors) this.all.push(fault);
    return this.all.length < PUT_LIMITS.errors;
  }
}

/** Where in the input an annotation stands. */
export const itemPath = (index: number, ...field: readonly string[]): string[] => ['annotations', String(index), ...field];

/** Faults of the write as a whole. */
export function putFaults({ annotations, provenance, replaceMachineRun: run }: PutAnnotations): AnnotationError[] {
  if (annotations.length > PUT_LIMITS.annotations) return [userError('LIMIT_EXCEEDED', ['annotations'], { max: PUT_LIMITS.annotations })];
  return [
    ...(annotations.length === 0 && !run ? [userError('REQUIRED' as const, ['annotations'])] : []),
    ...(provenance ? provenanceFaults(provenance, run ?? null) : []),
    ...(run ? runFaults(run) : []),
  ];
}

function provenanceFaults({ kind, model, version }: NonNullable<PutAnnotations['provenance']>, run: MachineRun | null): AnnotationError[] {
  const at = (field: string): string[] => ['provenance', field];
  if (kind === 'HUMAN') {
    if (run) return [userError('INVALID', at('kind'), { reason: 'a run is a machine\'s' })];
    return model != null || version != null ? [userError('INVALID', at(model != null ? 'model' : 'version'), { reason: 'a person has none' })] : [];
  }
  if (run && ((model != null && model !== run.model) || (version != null && version !== run.version))) return [userError('INVALID', ['provenance'], { reason: 'it is not the model and version of "replaceMachineRun"' })];
  if (!run && model == null) return [userError('REQUIRED', at('model'))];
  return [...nameFaults(model, at('model')), ...nameFaults(version, at('version'))];
}

function runFaults({ runId, model, version, layers }: MachineRun): AnnotationError[] {
  const at = (field: string): string[] => ['replaceMachineRun', field];
  return [
    ...nameFaults(runId, at('runId')), ...nameFaults(model, at('model')), ...nameFaults(version, at('version')),
    ...(layers.length === 0 ? [userError('REQUIRED' as const, at('layers'))] : []),
    ...(layers.length > PUT_LIMITS.layers ? [userError('LIMIT_EXCEEDED' as const, at('layers'), { max: PUT_LIMITS.layers })] : []),
  ];
}

const nameFaults = (name: string | null | undefined, path: readonly string[]): AnnotationError[] =>
  (name == null ? [] : name.trim() === '' ? [userError('REQUIRED', path)] : optionalTextFaults(name, path, PUT_LIMITS.name));

/** Faults of each annotation by itself, whatever is stored; `shapes`: of the data of those that have any. */
export function itemFaults(items: readonly AnnotationPut[]): { faults: Faults; shapes: ReadonlyMap<number, JsonShape> } {
  const faults = new Faults();
  const shapes = new Map<number, JsonShape>();
  const seen = new Set<AnnotationId>();
  for (const [i, item] of items.entries()) {
    const shape = item.data == null ? null : jsonShape(item.data, DATA_LIMITS);
    if (typeof shape === 'object' && shape !== null) shapes.set(i, shape);
    const more = faults.add(...ownFaults(item, i), ...(typeof shape === 'string' ? [shapeFault(shape, itemPath(i, 'data'))] : []), ...twiceFaults(item, i, seen));
    if (!more) break;
  }
  return { faults, shapes };
}

function ownFaults(item: AnnotationPut, i: number): AnnotationError[] {
  const { id, expectedVersion, label, body, confidence, replyTo } = item;
  return [
    ...optionalTextFaults(label, itemPath(i, 'label'), PUT_LIMITS.label),
    ...optionalTextFaults(body, itemPath(i, 'body'), PUT_LIMITS.body),
    ...(confidence != null && !(confidence >= 0 && confidence <= 1) ? [userError('INVALID' as const, itemPath(i, 'confidence'), { lowest: 0, highest: 1 })] : []),
    ...(id == null && expectedVersion != null && expectedVersion !== 0 ? [userError('REQUIRED' as const, itemPath(i, 'id'))] : []),
    ...(id != null && replyTo != null ? [userError('INVALID' as const, itemPath(i, 'replyTo'), { reason: 'what a note answers is said when it is made' })] : []),
    ...formFaults(item, i),
  ];
}

/** Labels or frames, not both; of what is new both ends, of what answers a note none. */
function formFaults(item: AnnotationPut, i: number): AnnotationError[] {
  const labelled = item.in != null || item.out != null;
  const framed = item.inFrame != null || item.outFrame != null;
  if (labelled && framed) return [userError('INVALID', itemPath(i, item.inFrame == null ? 'outFrame' : 'inFrame'), { reason: 'give labels or frames, not both' })];
  if (item.id != null || (item.replyTo != null && !labelled && !framed)) return [];
  const [from, to] = framed ? (['inFrame', 'outFrame'] as const) : (['in', 'out'] as const);
  return [from, to].filter((field) => item[field] == null).map((field) => userError('REQUIRED', itemPath(i, field)));
}

function twiceFaults({ id }: AnnotationPut, i: number, seen: Set<AnnotationId>): AnnotationError[] {
  if (id == null) return [];
  const isTwice = seen.has(id);
  seen.add(id);
  return isTwice ? [userError('INVALID', itemPath(i, 'id'), { duplicate: id })] : [];
}

function shapeFault(fault: ShapeFault, path: readonly string[]): AnnotationError {
  switch (fault) {
    case 'TOO_DEEP': return userError('LIMIT_EXCEEDED', path, { levels: DATA_LIMITS.depth });
    case 'TOO_MANY_VALUES': return userError('LIMIT_EXCEEDED', path, { max: DATA_LIMITS.nodes });
    case 'TOO_MUCH_TEXT': return userError('LIMIT_EXCEEDED', path, { maxLength: DATA_LIMITS.text });
    case 'NOT_STORABLE': return userError('INVALID', path, { reason: 'it has a character or number that cannot be kept' });
  }
}

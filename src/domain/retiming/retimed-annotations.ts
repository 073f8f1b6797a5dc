import type { Annotation } from '../annotation/index.js';
import type { Carried } from '../retime/index.js';
import type { AnnotationId, JsonObject } from '../shared/index.js';
import { multiplyRational, rational, type Rational, roundRational } from '../shared/rational.js';
import type { FrameRange } from '../timecode/index.js';
import type { EditCarry } from './edit-carry.js';
import type { RetimedAnnotation } from './report.js';

export interface AnnotationRetiming extends EditCarry {
  /** The version of the video that the annotations come to. */
  readonly editVersion: number;
  readonly now: Date;
  readonly newId: () => AnnotationId;
}

export interface RetimedAnnotations {
  readonly saved: readonly Annotation[];
  readonly removed: readonly AnnotationId[];
  readonly told: readonly RetimedAnnotation[];
}

/**
 * Annotations on the next timeline, each a version further. One that stands in several places keeps its id, and its thread, at the first of them; the others are new and say the same, by the same.
 * Of a thread the answers go with their note (`threadOf`). `roots`: notes that are answered and are none of these themselves.
 */
export function retimedAnnotations(annotations: readonly Annotation[], roots: readonly Annotation[], how: AnnotationRetiming): RetimedAnnotations {
  const own = new Map(annotations.map((each) => [each.id, how.carry(rangeOf(each))]));
  const notes = new Map<AnnotationId, Carried>(roots.map((root) => [root.id, { status: 'KEPT', ranges: [rangeOf(root)] }]));
  const saved: Annotation[] = [];
  const removed: AnnotationId[] = [];
  const told = annotations.map((each): RetimedAnnotation => {
    const { id, layer, replyToId } = each;
    const carried = replyToId === null ? own.get(id)! : threadOf(own.get(id)!, own.get(replyToId) ?? notes.get(replyToId));
    const placed = carried.ranges.map((range, n) => (n === 0 ? moved(each, range, how) : copied(each, range, how)));
    if (placed.length === 0) removed.push(id);
    saved.push(...placed);
    return { id, layer, status: carried.status, places: placed.map(({ id: place, inFrame, outFrame }) => ({ id: place, inFrame, outFrame })) };
  });
  return { saved, removed, told };
}

const rangeOf = ({ inFrame, outFrame }: Annotation): FrameRange => ({ in: inFrame, out: outFrame });

/** An answer is gone with its note, stands where its note does where nothing is left of its own frames, and stays one answer. */
function threadOf(own: Carried, note: Carried | undefined): Carried {
  if (note?.ranges.length === 0) return note;
  if (own.ranges.length === 0 && note) return { status: 'SHIFTED', ranges: note.ranges.slice(0, 1) };
  return own.ranges.length > 1 ? { status: 'TRIMMED', ranges: own.ranges.slice(0, 1) } : own;
}

const moved = (annotation: Annotation, range: FrameRange, { editVersion, factor, now }: AnnotationRetiming): Annotation =>
  ({ ...annotation, inFrame: range.in, outFrame: range.out, editVersion, data: dataAt(annotation, factor), version: annotation.version + 1, updatedAt: now });

const copied = (annotation: Annotation, range: FrameRange, how: AnnotationRetiming): Annotation =>
  ({ ...moved(annotation, range, how), id: how.newId(), version: 1, createdAt: how.now });

/** How long an ad break is to be is told in frames of the timeline (layer "ad-break"): where these are counted anew, so is it. */
function dataAt({ layer, data }: Annotation, factor: Rational): JsonObject | null {
  const duration = data?.['duration'];
  if (layer !== 'ad-break' || factor.num === factor.den || typeof duration !== 'string') return data;
  return { ...data, duration: String(roundRational(multiplyRational(rational(BigInt(duration)), factor))) };
}

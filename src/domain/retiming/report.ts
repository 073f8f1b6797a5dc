import type { CarryStatus } from '../retime/index.js';
import type { AnnotationId, CaptionTrackId } from '../shared/index.js';

/** What a retiming did, or would do; every item is told once, in the order in which it stood. */
export interface RetimeReport {
  readonly fromEditVersion: number;
  readonly editVersion: number;
  /** What was not as the format of the edit wants it. */
  readonly repairs: readonly string[];
  readonly annotations: readonly RetimedAnnotation[];
  readonly captionTracks: readonly RetimedTrack[];
}

export interface RetimedAnnotation {
  readonly id: AnnotationId;
  readonly layer: string;
  readonly status: CarryStatus;
  /** Where it stands now, along the timeline; the first place keeps its id. */
  readonly places: readonly AnnotationPlace[];
}

export interface AnnotationPlace {
  /** null: it would be made. */
  readonly id: AnnotationId | null;
  readonly inFrame: bigint;
  readonly outFrame: bigint;
}

export interface RetimedTrack {
  readonly id: CaptionTrackId;
  readonly language: string;
  readonly role: string;
  /** The version that has the retimed cues. */
  readonly version: number;
  readonly cues: readonly RetimedTrackCue[];
}

export interface RetimedTrackCue {
  /** The cue that it was, counted from 1. */
  readonly number: number;
  readonly status: CarryStatus;
  readonly places: readonly { readonly inFrame: bigint; readonly outFrame: bigint }[];
}

/** Kept as long as the idempotency key that answers it again. */
export interface RetimingRepository {
  keep(id: string, title: { readonly id: string; readonly tenantId: string; readonly projectId: string }, report: RetimeReport): Promise<void>;
  get(id: string): Promise<RetimeReport>;
}

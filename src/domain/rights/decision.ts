import { createHash } from 'node:crypto';
import { availabilityOf, type AvailabilityReasonCode } from '../playback/index.js';
import type { RightsPolicy } from '../project/index.js';
import type { JsonObject } from '../shared/index.js';

/** A decision as it is told: what it was, what it rests on, and how long it holds. Instants are RFC 3339, UTC. */
export interface AvailabilityAnswer {
  readonly allowed: boolean;
  readonly reasons: readonly { readonly code: AvailabilityReasonCode }[];
  readonly proof: JsonObject | null;
  /** When denied: the first instant at which it is allowed, if known. */
  readonly opensNext: string | null;
  /** When denied: the smallest change that would allow it; null where nothing knows. */
  readonly flip: readonly JsonObject[] | null;
  /** No cache may keep the answer longer; null: nothing known ends it. */
  readonly validUntil: string | null;
  /** The same decision on the same asset has the same id. */
  readonly decisionId: string;
}

/** Until rights exist a decision rests on the project's policy alone, so that there is nothing to prove and no boundary known. */
export function availabilityAnswer(asset: { readonly id: string; readonly rightsPolicy: RightsPolicy }): AvailabilityAnswer {
  const { allowed, reason } = availabilityOf(asset);
  const decisionId = createHash('sha256').update(`${asset.id}\n${reason}`).digest('hex');
  return { allowed, reasons: [{ code: reason }], proof: null, opensNext: null, flip: null, validUntil: null, decisionId };
}

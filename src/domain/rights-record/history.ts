import type { ApiKeyId, Actor } from '../shared/index.js';
import type { Recorded } from '../rights/index.js';

/**
 * Rows of ids that are never overwritten. Inside a unit of work: `last` holds the id until its end, so that two writers of it go one after the other, and sees only what
 * row-level security lets through.
 */
export interface History<Row extends Recorded & { readonly id: string }> {
  /** The last row of an id, known or not; null: there is none that the caller may see. */
  last(id: Row['id']): Promise<Row | null>;
  /** Records a row; that of its id which was known until now is superseded at the same instant. */
  record(row: Row): Promise<void>;
}

/**
 * When the row after `last` is recorded. Never before the one that it supersedes, nor at the same instant, also where the clock was set back: two rows of an id are known one
 * after the other.
 */
export function recordedAfter(last: Recorded | null, now: Date): Date {
  if (last === null) return now;
  const first = Math.max(last.recordedAt.getTime() + 1, last.supersededAt?.getTime() ?? 0);
  return new Date(Math.max(now.getTime(), first));
}

/** What every row says of itself: the next of an id, or the first where `last` is null. */
export function recordedBy(actor: Actor, last: Recorded | null, now: Date): Recorded {
  const recordedAt = recordedAfter(last, now);
  return {
    version: (last?.version ?? 0) + 1, createdAt: last?.createdAt ?? recordedAt, recordedAt, supersededAt: null,
    actorKind: actor.kind, actorId: actor.kind === 'KEY' ? (actor.keyId satisfies ApiKeyId) : null, actorName: actor.name,
  };
}

import { type Actor, type AnnotationId, err, ok, type Result, type UserError, userError } from '../shared/index.js';
import type { Annotation } from './annotation.js';
import { recordChange } from './change.js';
import { annotationIn } from './delete-service.js';
import type { AnnotationDeps } from './put-service.js';

export type NoteErrorCode = 'NOT_FOUND' | 'VERSION_CONFLICT' | 'NOT_A_NOTE' | 'LIMIT_EXCEEDED' | 'REQUIRED' | 'INVALID' | 'IDEMPOTENCY_CONFLICT';

export interface ResolveNote {
  id: AnnotationId;
  expectedVersion?: number | null;
  resolved: boolean;
}

/** Settles a note, or opens it again: the thread's first note carries that for all. What is so already is left as it is, with who did it and when. */
export async function resolveNote(deps: Pick<AnnotationDeps, 'unitOfWork' | 'clock'>, actor: Actor, { id, expectedVersion, resolved }: ResolveNote): Promise<Result<AnnotationId, UserError<NoteErrorCode>[]>> {
  return deps.unitOfWork.run<AnnotationId, UserError<NoteErrorCode>[]>(actor, async (tx) => {
    const found = await annotationIn(tx, id, expectedVersion);
    if (!found.ok) return found;
    const { asset, annotation } = found.value;
    if (annotation.kind !== 'NOTE' || annotation.replyToId !== null) return err([userError('NOT_A_NOTE', ['id'])]);
    if ((annotation.resolvedAt !== null) === resolved) return ok(id);
    const now = deps.clock.now();
    const changed: Annotation = { ...annotation, ...(resolved ? by(actor, now) : OPEN), version: annotation.version + 1, updatedAt: now };
    await tx.annotations.save([changed]);
    await recordChange(tx, actor, asset, { put: [changed], removed: { ids: [], layers: [] } });
    return ok(id);
  });
}

type Resolution = Pick<Annotation, 'resolvedAt' | 'resolverKind' | 'resolverId' | 'resolverName'>;
const OPEN: Resolution = { resolvedAt: null, resolverKind: null, resolverId: null, resolverName: null };
const by = (actor: Actor, now: Date): Resolution => ({ resolvedAt: now, resolverKind: actor.kind, resolverId: actor.kind === 'KEY' ? actor.keyId : null, resolverName: actor.name });
